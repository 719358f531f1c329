/** What people wrote in a ward and whom they gave tasks to, for search; and whether the campaign is whole here. */
import type { EntityState } from '../domain/register.ts';
import { CAMPAIGN_SCOPE, wardScope } from '../domain/scope.ts';
import { toTaskState } from '../domain/task.ts';
import { type WardText, wardTexts } from '../domain/ward-texts.ts';
import { readShown } from './read-shown.ts';
import { type Live, live } from './live.ts';
import { readGrantedScope } from './read-ward.ts';
import { appStore } from './store.ts';

export interface WardWords {
  /** In the order of their entities. */
  readonly texts: readonly WardText[];
  /** Ids of the tasks given to a person. */
  readonly taskIdsByPerson: ReadonlyMap<string, readonly string[]>;
  readonly isCampaignComplete: boolean;
}

/** @param code undefined for somebody without a ward. No texts where the ward is not granted or not held. */
export function observeWardWords(code: string | undefined, store = appStore()): Live<WardWords> {
  const { db } = store;
  return live(async () => {
    const campaign = await db.scopes.get(CAMPAIGN_SCOPE);
    const isCampaignComplete = campaign?.isComplete === true;
    const granted = code === undefined ? undefined : await readGrantedScope(db, wardScope(code));
    if (granted === undefined) return { texts: [], taskIdsByPerson: new Map(), isCampaignComplete };
    const shown = await readShown(db, granted.row.scope);
    return { texts: wardTexts(shown), taskIdsByPerson: assignedTasks(shown), isCampaignComplete };
  });
}

function assignedTasks(shown: ReadonlyMap<string, EntityState>): ReadonlyMap<string, readonly string[]> {
  const given = [...shown].flatMap(([taskId, entity]) => {
    const user = toTaskState(entity).assignee?.user;
    return user === undefined ? [] : [{ user, taskId }];
  });
  const byPerson = Map.groupBy(given, ({ user }) => user);
  return new Map([...byPerson].map(([user, tasks]) => [user, tasks.map(({ taskId }) => taskId)]));
}
