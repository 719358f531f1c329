/** What people wrote to each other on a task or a problem. */
import type { OpBodies } from '../domain/ops.ts';
import type { EntityState } from '../domain/register.ts';
import { wardScope } from '../domain/scope.ts';
import type { RecordSync } from '../domain/sync-status.ts';
import { type Live, live } from './live.ts';
import { readShown } from './read-shown.ts';
import { readGrantedScope, readSyncByEntity } from './read-ward.ts';
import { appStore } from './store.ts';

export interface CommentView {
  readonly id: string;
  readonly actor: string;
  readonly text: string;
  /** Effective time, ISO 8601 UTC. */
  readonly at: string;
  readonly sync: RecordSync;
}

/** Oldest first; undefined where the current person may not see the ward. */
export function observeComments(
  code: string,
  on: string,
  store = appStore(),
): Live<readonly CommentView[] | undefined> {
  const { db } = store;
  const scope = wardScope(code);
  return live(async () => {
    if ((await readGrantedScope(db, scope)) === undefined) return undefined;
    const [shown, syncOf] = await Promise.all([readShown(db, scope), readSyncByEntity(db, scope)]);
    return commentsOn(on, shown, syncOf);
  });
}

/** `on`: `task:S05-03`, `problem:<uuid>`. */
export function commentsOn(
  on: string,
  shown: ReadonlyMap<string, EntityState>,
  syncOf: (entity: string) => RecordSync,
): readonly CommentView[] {
  const comments: CommentView[] = [];
  for (const [id, entity] of shown) {
    for (const head of entity['comment']?.heads ?? []) {
      const body = head.body as unknown as OpBodies['comment.added'];
      if (body.on !== on) continue;
      comments.push({ id, actor: head.actor, text: body.text, at: head.at, sync: syncOf(id) });
    }
  }
  return comments.sort((a, b) => (a.at < b.at ? -1 : 1));
}
