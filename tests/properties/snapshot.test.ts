/** A snapshot and the entries after it say what all entries say, over any history cut anywhere [I3]. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { applyOp } from '../../src/domain/apply-op.ts';
import { canonicalJson } from '../../src/domain/canonical-json.ts';
import type { Op, PlacedOp } from '../../src/domain/op.ts';
import { seenBy } from '../../src/domain/seen-by.ts';
import { PushDraft } from '../../src/server/push-draft.ts';
import { anyActions, anyLog, anyOffsetsMs, foldAll, play } from '../support/history.ts';
import { foldLog } from '../support/make-op.ts';
import { readSnapshot } from '../support/snapshot.ts';
import { openTestServer, type TestServer } from '../support/test-server.ts';

vi.setConfig({ testTimeout: 60_000 });

const INSTALL = { installId: 'i', deviceId: 'd', lastN: 0, durableN: 0, schema: 1 };

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer({ definitions: [] });
});

afterAll(() => server.close());

/** Histories with conflicts, comments, late and superseded ops, names that never come. */
const anyHistory = fc.oneof(
  fc
    .tuple(anyActions(), anyOffsetsMs)
    .map(([actions, offsetsMs]) => play(actions, { fold: applyOp, seenBy, offsetsMs }).log),
  anyLog(),
);

/** Puts the entries into the log as a push does. */
async function append(scope: string, log: readonly PlacedOp[]): Promise<void> {
  for (const { op, receivedAt } of log) {
    await server.services.opLog.transact((held) => {
      const draft = new PushDraft(held, INSTALL, receivedAt ?? '');
      const scoped = { ...op, scope };
      draft.append({ op: scoped, opText: canonicalJson(scoped), isAdopted: false });
      const { entries = [], registers = [], heads = [] } = draft.changes();
      return { changes: { entries, registers, heads }, answer: null };
    });
  }
}

async function takeSnapshot(scope: string) {
  const { snapshots } = server.services;
  const place = (await snapshots.offer(new Set([scope]), [scope])).get(scope);
  const file = snapshots.find(place?.url.slice(-64) ?? '', () => true);
  const [section] = readSnapshot(String(await file?.identity()));
  return { place, section };
}

it('a snapshot with the entries after it folds like all entries from the first', async () => {
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(anyHistory, fc.integer({ min: 1, max: 60 }), async (log, cut) => {
      fc.pre(log.length > 0);
      const at = Math.min(cut, log.length);
      const scope = `ward:${String((runs += 1)).padStart(5, '0')}`;
      await append(scope, log.slice(0, at));
      const { place, section } = await takeSnapshot(scope);
      await append(scope, log.slice(at));
      expect(place?.seq).toBe(at);
      const later = await server.services.opLog.readEntries(scope, { after: at, limit: 1_000, maxBytes: 1e9 });
      const rest = later.map(({ opText, seq, receivedAt }) => ({ op: JSON.parse(opText) as Op, seq, receivedAt }));
      expect(foldLog(rest, section?.entities)).toEqual(foldAll(log, applyOp));
    }),
    { numRuns: 60 },
  );
});
