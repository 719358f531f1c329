/**
 * That a second person looked at a task or a run (feature D7): so as it was recorded, or to be done again. It names what
 * was looked at; what came after makes it one of an older version. A remark: it changes no verdict and closes nothing.
 */
import { type OpBodies, verificationEntity, type VerificationResult } from './ops.ts';
import { type EntityState, isInConflict, shownHead } from './register.ts';
import { changedSince, CONTENT_MAX, type SignedFact, TASK_FIELDS, toSignedFact } from './signature.ts';

export interface Verification {
  readonly result: VerificationResult;
  readonly by: string;
  /** Device clock of who looked. */
  readonly at: string;
  readonly comment?: string;
  /** What stands now and was not looked at, empty where something only went; absent while all is as it was. */
  readonly changed?: readonly SignedFact[];
  /** Two supervisors said different things. */
  readonly isInConflict: boolean;
}

type Shown = ReadonlyMap<string, EntityState>;

const RUN_FIELDS = ['run', 'details', 'end'] as const;

/** What one looks at: all that is shown of a task or a run, its steps and its evidence. The same names on every tablet. */
export function verifiedContent(of: string, shown: Shown): readonly SignedFact[] {
  const facts: SignedFact[] = [];
  const own = shown.get(of);
  const sort = own?.['run'] === undefined ? 'task' : 'run';
  const add = (state: EntityState | undefined, fields: readonly string[]): void => {
    for (const field of fields) {
      const head = shownHead(state?.[field]);
      if (head !== undefined) facts.push(toSignedFact({ entity: of, sort }, head));
    }
  };
  add(own, sort === 'run' ? RUN_FIELDS : TASK_FIELDS);
  for (const [entity, state] of shown) {
    if (entity.startsWith(`${of}:`)) add(state, ['step']);
    if (isEvidenceOn(`${sort}:${of}`, state)) add(state, ['evidence', 'removed']);
  }
  return facts.toSorted((a, b) => (a.opId < b.opId ? -1 : 1)).slice(0, CONTENT_MAX);
}

function isEvidenceOn(subject: string, state: EntityState): boolean {
  const body = shownHead(state['evidence'])?.body as OpBodies['evidence.attached'] | undefined;
  return body?.on === subject;
}

/** Undefined where nobody has looked, or it was taken back. */
export function readVerification(of: string, shown: Shown): Verification | undefined {
  const register = shown.get(verificationEntity(of))?.['verification'];
  const head = shownHead(register);
  if (head === undefined) return undefined;
  const { result, content, comment = '' } = head.body as unknown as OpBodies['verification.set'];
  if (result === null) return undefined;
  const changed = changedSince(content, verifiedContent(of, shown));
  return {
    result,
    by: head.actor,
    at: head.madeAt,
    ...(comment === '' ? {} : { comment }),
    ...(changed === undefined ? {} : { changed }),
    isInConflict: isInConflict(register),
  };
}

const PREFIX = verificationEntity('');

/** Every verification of a ward, by what was looked at. */
export function verificationsIn(shown: Shown): ReadonlyMap<string, Verification> {
  const found = new Map<string, Verification>();
  for (const entity of shown.keys()) {
    if (!entity.startsWith(PREFIX)) continue;
    const of = entity.slice(PREFIX.length);
    const verification = readVerification(of, shown);
    if (verification !== undefined) found.set(of, verification);
  }
  return found;
}

/** The ward has not touched it since it was sent back. */
export function isToBeDoneAgain({ result, changed }: Verification): boolean {
  return result === 'returned' && changed === undefined;
}
