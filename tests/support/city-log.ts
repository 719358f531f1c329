/** A city that has worked for a week: entries put straight into the log, as pushes would have left them. */
import { createHash } from 'node:crypto';
import { applyOp } from '../../src/domain/apply-op.ts';
import { canonicalJson } from '../../src/domain/canonical-json.ts';
import type { Op } from '../../src/domain/op.ts';
import type { StoredEntry, StoredRegister } from '../../src/server/op-log.ts';
import type { TestServer } from './test-server.ts';

const RECEIVED_AT = '2025-06-24T00:30:00.000Z';

/** In every ward, these tasks are done. */
export async function fillCityLog(
  server: TestServer,
  wards: readonly string[],
  tasks: readonly string[],
): Promise<void> {
  const scopes = wards.map((code) => ({ scope: `ward:${code}`, entries: toEntries(`ward:${code}`, tasks) }));
  const heads = scopes.map(({ scope, entries }) => ({ scope, seq: entries.length, hash: entries.at(-1)?.hash ?? '' }));
  const registers = scopes.flatMap(({ entries }) => entries.map(toRegister));
  await server.services.opLog.transact(() => ({
    changes: { entries: scopes.flatMap(({ entries }) => entries), registers, heads },
    answer: null,
  }));
}

/** Each task is touched once. */
function toRegister({ scope, seq, receivedAt, opText }: StoredEntry): StoredRegister {
  const op = JSON.parse(opText) as Op;
  const { status } = applyOp(undefined, { op, seq, receivedAt }).entity;
  if (status === undefined) throw new Error('a status sets the register of its name');
  return { scope, entity: op.entity, field: 'status', register: status };
}

function toEntries(scope: string, tasks: readonly string[]): readonly StoredEntry[] {
  let hash = '0'.repeat(64);
  return tasks.map((entity, index) => {
    const seq = index + 1;
    const op = toOp(scope, entity, seq);
    hash = createHash('sha256')
      .update(hash + canonicalJson({ seq, receivedAt: RECEIVED_AT, op }))
      .digest('hex');
    const text = { opText: canonicalJson(op), outcome: 'current' as const, conflictWith: [], isAdopted: false };
    return { scope, seq, hash, receivedAt: RECEIVED_AT, ...text };
  });
}

function toOp(scope: string, entity: string, n: number) {
  const digest = createHash('sha256').update(`${scope} ${entity}`).digest('hex');
  const parts = [digest.slice(0, 8), digest.slice(8, 12), `7${digest.slice(13, 16)}`, digest.slice(16, 20)];
  return {
    opId: [...parts, digest.slice(20, 32)].join('-'),
    installId: `install of ${scope}`,
    n,
    schema: 1,
    scope,
    kind: 'task.statusSet',
    entity,
    body: { status: 'done', output: 'Quyết định số 12/QĐ-UBND ngày 24/6/2025' },
    seen: [],
    actor: 'canbo.hoankiem',
    session: 'a session',
    madeAt: '2025-06-24T07:30:00.000+07:00',
    offsetMs: 0,
  };
}
