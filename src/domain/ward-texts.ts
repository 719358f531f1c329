/** All that people of one ward wrote, each text with what it is about: what search looks through (feature H1). */
import type { Json } from './op.ts';
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
  readonly id: string;
  readonly role: TextRole;
  readonly text: string;
  readonly about: TextSubject;
}

type Shown = ReadonlyMap<string, EntityState>;

/** In the order of their entities; what is shown of each, and of sets all. The same words about the same thing once. */
export function wardTexts(shown: Shown): readonly WardText[] {
  const all = [...shown].flatMap(([id, entity]) => [
    ...ofTask(id, entity),
    ...ofProblem(id, entity),
    ...ofRun(id, entity, shown),
    ...ofUrging(id, entity),
    ...ofOthers(id, entity, shown),
  ]);
  const found = new Map<string, WardText>();
  for (const one of all) {
    const name = `${one.about.id} ${one.text}`;
    if (one.text.trim() !== '' && !found.has(name)) found.set(name, one);
  }
  return [...found.values()];
}

function ofTask(id: string, entity: EntityState): readonly WardText[] {
  const about = taskSubject(id, entity);
  const { note, reason, output } = toTaskState(entity);
  const own = readOwnTask(entity);
  return [
    ...text(`${id} ownTask`, 'ownTask', own?.removed === true ? undefined : own?.title, about),
    ...text(`${id} note`, 'note', note, about),
    ...text(`${id} reason`, 'reason', reason, about),
    ...text(`${id} output`, 'output', output, about),
  ];
}

function ofProblem(id: string, entity: EntityState): readonly WardText[] {
  const raised = bodyOf<'problem.raised'>(entity, 'problem');
  if (raised === undefined) return [];
  const about = problemSubject(id, entity);
  const answers = entity['answers']?.heads ?? [];
  return [
    ...text(id, 'problem', raised.title, about),
    ...text(`${id} proposal`, 'proposal', raised.proposal, about),
    ...answers.flatMap(({ opId, body }) =>
      text(opId, 'answer', (body as unknown as OpBodies['problem.answered']).text, about),
    ),
  ];
}

/** A run and its steps, which are entities of their own. */
function ofRun(id: string, entity: EntityState, shown: Shown): readonly WardText[] {
  const [run = id] = id.split(':');
  const about = runSubject(run, shown.get(run));
  return [
    ...text(`${id} step`, 'reason', bodyOf<'run.stepSet'>(entity, 'step')?.reason, about),
    ...text(`${id} details`, 'note', bodyOf<'run.detailsSet'>(entity, 'details')?.note, about),
    ...text(`${id} end`, 'reason', bodyOf<'run.ended'>(entity, 'end')?.reason, about),
  ];
}

function ofUrging(id: string, entity: EntityState): readonly WardText[] {
  const about = { kind: 'urging', id } as const;
  return [
    ...text(id, 'urging', bodyOf<'urging.sent'>(entity, 'urging')?.text, about),
    ...text(`${id} answer`, 'answer', bodyOf<'urging.acknowledged'>(entity, 'acknowledged')?.text, about),
    ...text(`${id} end`, 'note', bodyOf<'urging.closed'>(entity, 'closed')?.note, about),
  ];
}

/** Comments and verifications: they say in words what they are about. */
function ofOthers(id: string, entity: EntityState, shown: Shown): readonly WardText[] {
  const comment = bodyOf<'comment.added'>(entity, 'comment');
  const [kind, of = ''] = comment?.on.split(':') ?? [];
  const found = bodyOf<'verification.set'>(entity, 'verification');
  const looked = id.slice(verificationEntity('').length);
  const lookedAt = shown.get(looked);
  return [
    ...(kind === 'task' ? text(id, 'comment', comment?.text, taskSubject(of, shown.get(of))) : []),
    ...(kind === 'problem' ? text(id, 'comment', comment?.text, problemSubject(of, shown.get(of))) : []),
    ...text(
      id,
      'verification',
      found?.comment,
      lookedAt?.['run'] === undefined ? taskSubject(looked, lookedAt) : runSubject(looked, lookedAt),
    ),
  ];
}

function taskSubject(id: string, entity: EntityState | undefined): TextSubject {
  const own = readOwnTask(entity);
  return { kind: 'task', id, ...(own === undefined ? {} : { title: own.title }) };
}

function problemSubject(id: string, entity: EntityState | undefined): TextSubject {
  const raised = bodyOf<'problem.raised'>(entity, 'problem');
  return { kind: 'problem', id, ...(raised === undefined ? {} : { title: raised.title }) };
}

function runSubject(id: string, entity: EntityState | undefined): TextSubject {
  const run = bodyOf<'run.started'>(entity, 'run');
  return { kind: 'run', id, ...(run === undefined ? {} : { scenario: run.scenario, on: run.on }) };
}

function text(id: string, role: TextRole, written: string | undefined, about: TextSubject): readonly WardText[] {
  return written === undefined ? [] : [{ id, role, text: written, about }];
}

function bodyOf<Kind extends keyof OpBodies>(
  entity: EntityState | undefined,
  field: string,
): OpBodies[Kind] | undefined {
  return shownHead(entity?.[field])?.body as (Json & OpBodies[Kind]) | undefined;
}
