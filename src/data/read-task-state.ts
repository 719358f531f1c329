/** What a task says at this moment, once: for a change that has to repeat what it does not change. */
import { wardScope } from '../domain/scope.ts';
import { type TaskState, toTaskState } from '../domain/task.ts';
import { readEntity } from './entity-rows.ts';
import { appStore } from './store.ts';

export async function readTaskState(code: string, taskId: string, store = appStore()): Promise<TaskState> {
  const { shown } = await readEntity(store.db, wardScope(code), taskId);
  return toTaskState(shown);
}
