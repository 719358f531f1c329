/** All that people of one ward wrote, each text with what it is about: what search looks through (feature H1). */
import { type OpBodies, verificationEntity } from './ops.ts';
import { readOwnTask } from './own-task.ts';
import { type EntityState, shownHead } from './register.ts';
import type { TextRole } from './search-entry.ts';
import { toTaskState } from './task.ts';

/** What a text is about; each kind has a page. `id`: of a task its id, else a UUID. */
export type TextSubject =
  | { readonly kind: 'task' | 'problem' | 'urging'; readonly id: string; readonly title?: string }
  /** `on`: date. Without both where only a part of it has come. */
  | { readonly kind: 'run'; readonly id: string; readonly scenario?: number; readonly on?: string };

export interface WardText {
  /** Of what it is about and its words: no two have the same. */
  readonly id: string;
  readonly role: TextRole;
  readonly text: string;
  readonly about: TextSubject;
}

type Shown = ReadonlyMap<string, EntityState>;

/** In the order of their entities; what is shown of each, and of sets all. The same words about the same thing once. */
export function wardTexts(shown: Shown): readonly WardText[] {
  const found = new Map<string, WardText>();
  for (const [id, entity] of shown) {
    const written = writtenIn(entity).filter(([, text = '']) => text.trim() !== '');
    const about = written.length === 0 ? undefined : subjectOf(id, entity, shown);
    if (about === undefined) continue;
    for (const [role, text = ''] of written) {
      const name = `${about.id} ${text}`;
      if (!found.has(name)) found.set(name, { id: name, role, text, about });
    }
  }
  return [...found.values()];
}

/** An entity has the fields of its kind alone; the others are not there. */
function writtenIn(entity: EntityState): readonly (readonly [TextRole, string | undefined])[] {
  const own = readOwnTask(entity);
  const task = toTaskState(entity);
  const problem = bodyOf<'problem.raised'>(entity, 'problem');
  const answers = problem === undefined ? [] : (entity['answers']?.heads ?? []);
  return [
    ['ownTask', own?.removed === true ? undefined : own?.title],
    ['note', task.note],
    ['reason', task.reason],
    ['output', task.output],
    ['problem', problem?.title],
    ['proposal', problem?.proposal],
    ...answers.map(({ body }) => ['answer', (body as unknown as OpBodies['problem.answered']).text] as const),
    ['reason', bodyOf<'run.stepSet'>(entity, 'step')?.reason],
    ['note', bodyOf<'run.detailsSet'>(entity, 'details')?.note],
    ['reason', bodyOf<'run.ended'>(entity, 'end')?.reason],
    ['urging', bodyOf<'urging.sent'>(entity, 'urging')?.text],
    ['answer', bodyOf<'urging.acknowledged'>(entity, 'acknowledged')?.text],
    ['note', bodyOf<'urging.closed'>(entity, 'closed')?.note],
    ['comment', bodyOf<'comment.added'>(entity, 'comment')?.text],
    ['verification', bodyOf<'verification.set'>(entity, 'verification')?.comment],
  ];
}

/** Comments and verifications are about something else, a step about its run. Undefined: about nothing that has a page. */
function subjectOf(id: string, entity: EntityState, shown: Shown): TextSubject | undefined {
  const comment = bodyOf<'comment.added'>(entity, 'comment');
  if (comment !== undefined) {
    const [kind, of = ''] = comment.on.split(':');
    return kind === 'task' || kind === 'problem' ? toSubject(kind, of, shown) : undefined;
  }
  if (entity['verification'] !== undefined) {
    const of = id.slice(verificationEntity('').length);
    return toSubject(shown.get(of)?.['run'] === undefined ? 'task' : 'run', of, shown);
  }
  if (entity['step'] !== undefined) return toSubject('run', id.slice(0, id.indexOf(':')), shown);
  if (hasSome(entity, ['run', 'details', 'end'])) return toSubject('run', id, shown);
  if (hasSome(entity, ['urging', 'acknowledged', 'closed'])) return toSubject('urging', id, shown);
  return toSubject(entity['problem'] === undefined ? 'task' : 'problem', id, shown);
}

/** With what tells it from others of its kind. */
function toSubject(kind: TextSubject['kind'], id: string, shown: Shown): TextSubject {
  const entity = shown.get(id);
  if (kind === 'run') {
    const run = bodyOf<'run.started'>(entity, 'run');
    return { kind, id, ...(run === undefined ? {} : { scenario: run.scenario, on: run.on }) };
  }
  const title = readOwnTask(entity)?.title ?? bodyOf<'problem.raised'>(entity, 'problem')?.title;
  return { kind, id, ...(title === undefined ? {} : { title }) };
}

function hasSome(entity: EntityState, fields: readonly string[]): boolean {
  return fields.some((field) => entity[field] !== undefined);
}

function bodyOf<Kind extends keyof OpBodies>(
  entity: EntityState | undefined,
  field: string,
): OpBodies[Kind] | undefined {
  return shownHead(entity?.[field])?.body as OpBodies[Kind] | undefined;
}
