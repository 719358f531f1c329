/** A ward's tasks as a headless client sees them: what was recorded, with every head of an open conflict. */
import type { EntityState } from '../domain/register.ts';
import { isInConflict, shownHead } from '../domain/register.ts';
import { toTaskState } from '../domain/task.ts';
import type { WardTask } from '../protocol/ward-tasks.ts';

/** Tasks that something was recorded about, by id; untouched ones are left out. */
export function toWardTasks(
  entities: ReadonlyMap<string, EntityState>,
  isTask: (id: string) => boolean,
): readonly WardTask[] {
  return [...entities]
    .filter(([id]) => isTask(id))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, entity]) => toWardTask(id, entity));
}

function toWardTask(id: string, entity: EntityState): WardTask {
  const { status, reason, output, note } = toTaskState(entity);
  const statusSeq = shownHead(entity['status'])?.seq ?? 0;
  const noteSeq = shownHead(entity['note'])?.seq ?? 0;
  const conflict = [...toConflicts('status', entity), ...toConflicts('note', entity)];
  return {
    id,
    status,
    ...(reason === undefined ? {} : { reason }),
    ...(output === undefined ? {} : { output }),
    ...(note === undefined ? {} : { note }),
    seq: Math.max(statusSeq, noteSeq),
    statusSeq,
    noteSeq,
    ...(conflict.length === 0 ? {} : { conflict }),
  };
}

function toConflicts(field: 'status' | 'note', entity: EntityState): NonNullable<WardTask['conflict']> {
  const register = entity[field];
  if (!isInConflict(register)) return [];
  return (register?.heads ?? []).map(({ opId, seq, body, actor, madeAt }) => ({
    field,
    opId,
    seq: seq ?? 0,
    value: body,
    actor,
    madeAt,
  }));
}
