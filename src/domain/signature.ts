/**
 * Sign-offs of a scenario and of the ward (feature D6). A signature names what it was given for: the opIds of what stood
 * then. What came after makes it "ký trên bản cũ" and says what changed; nothing that others record takes it away.
 */
import type { Campaign } from './campaign.ts';
import { type OpBodies, signatureEntity } from './ops.ts';
import { toOpenProblem } from './problem-tally.ts';
import { type EntityState, type Head, shownHead } from './register.ts';
import { scenarioOfRun } from './run-tally.ts';

export type SignedWhat = number | 'ward';

/** All that can be signed: the ward, and each scenario. */
export function signedWhats(campaign: Campaign): readonly SignedWhat[] {
  return ['ward', ...campaign.scenariosByNo.keys()];
}

/** As many as one op may name. */
export const CONTENT_MAX = 1_000;

/** A value that stands now, and that a signature is given for. */
export interface SignedFact {
  readonly opId: string;
  readonly entity: string;
  readonly sort: 'signature' | 'task' | 'steps' | 'run' | 'problem';
  readonly actor: string;
  readonly madeAt: string;
}

interface Signing {
  readonly by: string;
  /** Device clock of the signer. */
  readonly at: string;
  readonly note?: string;
}

export type Signature =
  | { readonly type: 'none' }
  | ({ readonly type: 'signed' } & Signing)
  /** `changed`: what stands now and did not then. Empty where something only went. */
  | ({ readonly type: 'stale'; readonly changed: readonly SignedFact[] } & Signing)
  | ({ readonly type: 'withdrawn' } & Signing);

type TasksById = Pick<Campaign, 'tasksById'>;
type Shown = ReadonlyMap<string, EntityState>;

/** What is recorded about a task. */
export const TASK_FIELDS = ['own', 'status', 'note', 'assignee', 'due'] as const;

/** What a signature of the scenario, or of the ward, would be given for now; the same names on every tablet. */
export function contentOf(what: SignedWhat, shown: Shown, campaign: TasksById): readonly SignedFact[] {
  const facts = what === 'ward' ? wardFacts(shown, campaign) : scenarioFacts(what, shown, campaign);
  return facts
    .sort((a, b) => compare(SORTS.indexOf(a.sort), SORTS.indexOf(b.sort)) || compare(a.opId, b.opId))
    .slice(0, CONTENT_MAX);
}

/** What counts most stands first: a ward with more than a signature can name keeps these. */
const SORTS: readonly SignedFact['sort'][] = ['signature', 'problem', 'run', 'task', 'steps'];

function compare<T extends number | string>(a: T, b: T): number {
  return a < b ? -1 : Number(a > b);
}

function scenarioFacts(no: number, shown: Shown, campaign: TasksById): SignedFact[] {
  const facts: SignedFact[] = [];
  for (const [entity, state] of shown) {
    if (scenarioOfTask(entity, state, campaign) === no) {
      for (const field of TASK_FIELDS) add(facts, { entity, sort: 'task' }, shownHead(state[field]));
    }
    if (scenarioOfRun(state) === no) add(facts, { entity, sort: 'run' }, shownHead(state['end']));
    if (entity === `steps:${no}`) add(facts, { entity, sort: 'steps' }, shownHead(state['steps']));
  }
  return facts;
}

/** The scenarios as they were signed, how far every task is, how every attempt ended, and what is open. */
function wardFacts(shown: Shown, campaign: TasksById): SignedFact[] {
  const facts: SignedFact[] = [];
  for (const [entity, state] of shown) {
    if (entity !== signatureEntity('ward')) add(facts, { entity, sort: 'signature' }, shownHead(state['signature']));
    if (scenarioOfTask(entity, state, campaign) !== undefined) {
      for (const field of ['own', 'status'] as const) add(facts, { entity, sort: 'task' }, shownHead(state[field]));
    }
    if (scenarioOfRun(state) !== undefined) add(facts, { entity, sort: 'run' }, shownHead(state['end']));
    if (toOpenProblem(state) === undefined) continue;
    for (const field of ['problem', 'state', 'level'] as const) {
      add(facts, { entity, sort: 'problem' }, shownHead(state[field]));
    }
  }
  return facts;
}

function scenarioOfTask(entity: string, state: EntityState, campaign: TasksById): number | undefined {
  const own = shownHead(state['own'])?.body as OpBodies['task.ownSet'] | undefined;
  return campaign.tasksById.get(entity)?.scenario ?? own?.scenario;
}

function add(facts: SignedFact[], of: Pick<SignedFact, 'entity' | 'sort'>, head: Head | undefined): void {
  if (head !== undefined) facts.push(toSignedFact(of, head));
}

export function toSignedFact(of: Pick<SignedFact, 'entity' | 'sort'>, { opId, actor, madeAt }: Head): SignedFact {
  return { ...of, opId, actor, madeAt };
}

/** How a signature stands to what is there now. */
export function readSignature(what: SignedWhat, shown: Shown, campaign: TasksById): Signature {
  const head = shownHead(shown.get(signatureEntity(what))?.['signature']);
  if (head === undefined) return { type: 'none' };
  const { signed, content, note } = head.body as unknown as OpBodies['signature.set'];
  const signing = { by: head.actor, at: head.madeAt, ...(note === undefined ? {} : { note }) };
  if (!signed) return { type: 'withdrawn', ...signing };
  const now = contentOf(what, shown, campaign);
  const changed = changedSince(content, now);
  return changed === undefined ? { type: 'signed', ...signing } : { type: 'stale', changed, ...signing };
}

/** What stands now and was not named then, empty where something only went; undefined where all is as it was named. */
export function changedSince(
  content: readonly string[],
  now: readonly SignedFact[],
): readonly SignedFact[] | undefined {
  const isNamed = new Set(content);
  const changed = now.filter(({ opId }) => !isNamed.has(opId));
  return changed.length === 0 && now.length === isNamed.size ? undefined : changed;
}
