/**
 * What the city and this device have to tell each other about returned ops: what was asked for or given up here, and what
 * others decided, also in a ward that this device no longer holds [S74].
 */
import { parseScope } from '../domain/scope.ts';
import type { DecideAnswer, QuarantineRow } from '../protocol/messages.ts';
import { appBuild } from './app-build.ts';
import { callServer, type ServerAnswer } from './call-server.ts';
import type { RejectedRow } from './db.ts';
import { appStore, type Store } from './store.ts';

/** Tells what is untold, then asks about what waits. Weather changes nothing. */
export async function meetReturned(store = appStore()): Promise<void> {
  await tellReturned(store);
  const rows = await store.db.rejected.toArray();
  const asked = rows.filter(({ settled }) => settled === undefined || settled.how === 'accepted');
  const wards = new Set(asked.flatMap(({ scope }) => wardOf(scope) ?? []));
  for (const ward of wards) {
    const answer = await ask(store, `/api/v1/quarantine?ward=${ward}&accepted=1`);
    if (answer.type !== 'ok' || !Array.isArray(answer.value)) return;
    await hear(store, answer.value as readonly QuarantineRow[]);
  }
}

/** Only what was decided here and the city has not heard. */
export async function tellReturned(store: Store): Promise<void> {
  for (const { opId, untold } of await store.db.rejected.toArray()) {
    if (untold === undefined) continue;
    const answer = await ask(store, `/api/v1/quarantine/${untold}`, { opId });
    // Where the city does not know it, or somebody was quicker, there is nothing left to tell.
    const isHeard = answer.type === 'ok' || (answer.type === 'problem' && [404, 409].includes(answer.status));
    if (!isHeard) return;
    await store.db.transaction('rw', store.db.rejected, async () => {
      const { untold: told, askedAt, ...row } = (await store.db.rejected.get(opId)) ?? {};
      // Nobody can be asked about what the city does not know: the author has to send it again.
      const isAsked = answer.type === 'ok' && askedAt !== undefined;
      if (told === untold) await store.db.rejected.put({ ...row, ...(isAsked ? { askedAt } : {}) } as RejectedRow);
    });
    if (answer.type === 'ok') await hear(store, [answer.value as DecideAnswer]);
  }
}

function ask(store: Store, path: string, body?: unknown): Promise<ServerAnswer> {
  const method = body === undefined ? ({ method: 'GET' } as const) : { body };
  return callServer(store.network, { ...method, path, accepts: 'application/json', build: appBuild() });
}

function wardOf(scope: string): string | undefined {
  const name = parseScope(scope);
  return name?.type === 'ward' ? name.ward : undefined;
}

type Heard = Pick<DecideAnswer, 'opId' | 'outcome' | 'decidedAt' | 'deciderName'>;

async function hear({ db }: Store, decisions: readonly Heard[]): Promise<void> {
  await db.transaction('rw', db.rejected, async () => {
    for (const decision of decisions) {
      const row = await db.rejected.get(decision.opId);
      const next = row === undefined ? undefined : afterHearing(row, decision);
      if (next !== undefined) await db.rejected.put(next);
    }
  });
}

/** Undefined where it says nothing new. */
function afterHearing(row: RejectedRow, { outcome, decidedAt, deciderName }: Heard): RejectedRow | undefined {
  if (outcome !== 'accepted' || decidedAt === undefined) return undefined;
  if (row.settled?.how === 'accepted' && row.settled.by !== undefined) return undefined;
  const by = deciderName === undefined ? {} : { by: deciderName };
  return { ...row, settled: { how: 'accepted', at: decidedAt, ...by } };
}
