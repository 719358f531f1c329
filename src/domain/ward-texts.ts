/** All that people of one ward wrote, each text with what it is about: what search looks through (feature H1). */
import type { Json } from './op.ts';
import { type OpBodies, verificationEntity } from './ops.ts';
import { readOwnTask } from './own-task.ts';
import { type EntityState, shownHead } from './register.ts';
import type { TextRole } from './search-entry.ts';
import { toTaskState } from './task.ts';

/** What a text is about; each kind has a page. `id`: of a task its id, else a UUID. */
export interface TextSubject {
  readonly kind: 'task' | 'problem' | 'run' | 'urging';
  readonly id: string;
}

export interface WardText {
  readonly id: string;
  readonly role: TextRole;
  readonly text: string;
  readonly about: TextSubject;
}

type Shown = ReadonlyMap<string, EntityState>;

/** In the order of their entities; what is shown of each, and of sets all. */
export function wardTexts(shown: Shown): readonly WardText[] {
  return [...shown].flatMap(([id, entity]) => {
    const texts = [...ofTask(id, entity), ...ofProblem(id, entity), ...ofRun(id, entity), ...ofUrging(id, entity)];
    return [...texts, ...ofOthers(id, entity, shown)].filter((one) => one.text.trim() !== '');
  });
}

function ofTask(id: string, entity: EntityState): readonly WardText[] {
  const about = { kind: 'task', id } as const;
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
  const about = { kind: 'problem', id } as const;
  const answers = entity['answers']?.heads ?? [];
  return [
    ...text(id, 'problem', raised.title, about),
    ...text(`${id} proposal`, 'proposal', raised.proposal, about),
    ...answers.flatMap(({ opId, body }) =>
      text(opId, 'answer', (body as unknown as OpBodies['problem.answered']).text, about),
    ),
  ];
}

function ofRun(id: string, entity: EntityState): readonly WardText[] {
  const [run = id] = id.split(':');
  const about = { kind: 'run', id: run } as const;
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
  const isOfRun = shown.get(looked)?.['run'] !== undefined;
  return [
    ...(kind === 'task' || kind === 'problem' ? text(id, 'comment', comment?.text, { kind, id: of }) : []),
    ...text(id, 'verification', found?.comment, { kind: isOfRun ? 'run' : 'task', id: looked }),
  ];
}

function text(id: string, role: TextRole, written: string | undefined, about: TextSubject): readonly WardText[] {
  return written === undefined ? [] : [{ id, role, text: written, about }];
}

function bodyOf<Kind extends keyof OpBodies>(entity: EntityState, field: string): OpBodies[Kind] | undefined {
  return shownHead(entity[field])?.body as (Json & OpBodies[Kind]) | undefined;
}
