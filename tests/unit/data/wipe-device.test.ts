/** What would be gone for good if this device were emptied: all that the city does not have. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { acknowledgeOps } from '../../../src/data/acknowledge-ops.ts';
import { untilLive } from '../../../src/data/live.ts';
import { createOutbox } from '../../../src/data/outbox.ts';
import { recordOp } from '../../../src/data/record-op.ts';
import type { Store } from '../../../src/data/store.ts';
import { observeWouldBeLost } from '../../../src/data/wipe-device.ts';
import type { Op } from '../../../src/domain/op.ts';
import { openTestStore, SCOPE, signInHere } from '../../support/test-store.ts';

let store: Store;

beforeEach(async () => {
  store = openTestStore();
  await signInHere(store);
});

afterEach(() => store.db.delete());

const record = (text: string): Promise<Op> =>
  recordOp({ scope: SCOPE, kind: 'task.noteSet', entity: 'S05-03', body: { text } }, store);

async function readLost(): Promise<object> {
  const lost: object[] = [];
  await untilLive(observeWouldBeLost(store), (now) => lost.push(now) > 0);
  return lost[0] ?? {};
}

test('a change that came back because nothing let it through is lost, one that the city keeps is not [S8, S124]', async () => {
  const op = await record('cả một trang');
  await createOutbox(store).rejectUnsendable([op]);
  const [kept, unsent] = [await record('giữ ở thành phố'), await record('chưa gửi')];
  await acknowledgeOps(store, kept.installId, {
    reqId: 'r1',
    epoch: 'epoch-1',
    epochNo: 1,
    lastN: kept.n,
    results: [{ opId: kept.opId, n: kept.n, status: 'quarantined', reason: 'too-large' }],
    durableN: 0,
  });
  expect(unsent.n).toBe(kept.n + 1);
  expect(await readLost()).toEqual({ unsent: 1, returned: 1, photos: 0, drafts: 0 });
});

test('one that somebody has dealt with is not: another stands in its place, or it was given up [S124]', async () => {
  const op = await record('cả một trang');
  await createOutbox(store).rejectUnsendable([op]);
  await store.db.rejected.update(op.opId, { settled: { how: 'discarded', at: op.madeAt } });
  expect(await readLost()).toEqual({ unsent: 0, returned: 0, photos: 0, drafts: 0 });
});
