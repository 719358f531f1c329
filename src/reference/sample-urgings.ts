/**
 * What the supervisor of the sample week does about wards: looks at some finished tasks and says so, sends a few back, and
 * urges wards that are behind; most take note the same day, some answer, some never do. Always the same.
 */
import { type OpBodies, verificationEntity } from '../domain/ops.ts';
import type { TaskDefinition, WardDefinition } from '../domain/campaign.ts';
import type { Json } from '../domain/op.ts';
import { verifiedContent } from '../domain/verification.ts';
import { createDice, seededUuid } from './sample-dice.ts';
import type { SampleFact } from './sample-fact.ts';
import { foldSample } from './sample-fold.ts';
import * as words from './sample-supervisor-words.ts';
import { fillWords } from './sample-week-words.ts';

interface UrgedWard {
  readonly definition: WardDefinition;
  readonly staff: string;
  readonly supervisor: string;
  readonly facts: readonly SampleFact[];
  readonly tasks: readonly TaskDefinition[];
  /** Dates of the trial phase. */
  readonly days: readonly string[];
  readonly write: (fact: Omit<SampleFact, 'scope' | 'opId'>) => string;
}

const TASKS_URGED_MOST = 4;

/** A share of the wards, the sample people's among them. */
export function urgeSampleWard(ward: UrgedWard): void {
  const dice = createDice(`sample urgings ${ward.definition.code}`);
  const isSamplePeoples = words.SAMPLE_PEOPLES_WARDS.includes(ward.definition.code);
  if (isSamplePeoples || dice.chance(0.3)) verifyTasks(ward, dice);
  if (isSamplePeoples || dice.chance(0.25)) urge(ward, dice);
}

function verifyTasks({ facts, tasks, days, supervisor, write }: UrgedWard, dice: ReturnType<typeof createDice>): void {
  const at = `${days.at(-2)}T17:10:00.000+07:00`;
  const shown = foldSample(facts, at);
  const isDone = ({ id }: TaskDefinition): boolean =>
    (shown.get(id)?.['status']?.heads[0]?.body as OpBodies['task.statusSet'] | undefined)?.status === 'done';
  const [first, second] = tasks.filter(isDone);
  for (const [task, result] of [
    [first, 'confirmed'],
    [second, dice.chance(0.5) ? 'returned' : 'confirmed'],
  ] as const) {
    if (task === undefined) continue;
    const content = verifiedContent(task.id, shown).map(({ opId }) => opId);
    const body: Json =
      result === 'returned' ? { result, content, comment: dice.pick(words.RETURNED_TEXTS) } : { result, content };
    write({
      kind: 'verification.set',
      entity: verificationEntity(task.id),
      body,
      seen: [],
      actor: supervisor,
      madeAt: at,
    });
  }
}

function urge(
  { definition, facts, tasks, days, staff, supervisor, write }: UrgedWard,
  dice: ReturnType<typeof createDice>,
): void {
  const day = days[3] ?? '';
  const at = `${day}T08:20:00.000+07:00`;
  const shown = foldSample(facts, at);
  const left = tasks.filter(({ id, blocking }) => {
    const status = (shown.get(id)?.['status']?.heads[0]?.body as OpBodies['task.statusSet'] | undefined)?.status;
    return blocking && status !== 'done' && status !== 'na';
  });
  const entity = seededUuid(`urging ${definition.code}`, Date.parse(at));
  const body = {
    text: fillWords(dice.pick(words.URGING_TEXTS), definition.type),
    due: days[5] ?? day,
    ...(left.length === 0 ? {} : { tasks: left.slice(0, TASKS_URGED_MOST).map(({ id }) => id) }),
  } satisfies OpBodies['urging.sent'];
  write({ kind: 'urging.sent', entity, body, seen: [], actor: supervisor, madeAt: at });
  if (!dice.chance(0.7)) return;
  const answer: Json = dice.chance(0.5) ? { text: fillWords(dice.pick(words.ANSWER_TEXTS), definition.type) } : {};
  const readAt = `${day}T${dice.chance(0.5) ? '10:05' : '14:40'}:00.000+07:00`;
  write({ kind: 'urging.acknowledged', entity, body: answer, seen: [], actor: staff, madeAt: readAt });
  if (!dice.chance(0.4)) return;
  const closed = { isDone: true } satisfies OpBodies['urging.closed'];
  const closedAt = `${days[5]}T16:30:00.000+07:00`;
  write({ kind: 'urging.closed', entity, body: closed, seen: [], actor: supervisor, madeAt: closedAt });
}
