/** Sessions as they are in the tables, read once for as long as nothing is written about people and devices. */
import type { AccountWrites } from './account-writes.ts';
import type { HeldLog, SessionFacts } from './op-log.ts';
import { RecentMap } from './recent-map.ts';

const SESSIONS = 10_000;

export function rememberSessions(read: HeldLog['session'], writes: AccountWrites): HeldLog['session'] {
  const sessions = new RecentMap<SessionFacts>(SESSIONS);
  let learntAt = writes.count;
  return (session) => {
    if (learntAt !== writes.count) sessions.clear();
    learntAt = writes.count;
    const known = sessions.get(session);
    if (known !== undefined) return known;
    const facts = read(session);
    if (facts !== undefined) sessions.set(session, facts);
    return facts;
  };
}
