// @vitest-environment node
/** A tablet is lost, or somebody leaves: the city ends their sign-ins, and no edit is lost over it. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { revoke } from '../../src/server/start/revoke.ts';
import { CUT, FAIR } from '../support/field-network.ts';
import { CUA_NAM, Field, HOAN_KIEM } from '../support/field.ts';
import type { FieldTablet } from '../support/field-tablet.ts';

const TASK = 'S05-03';
const SCOPE = `ward:${HOAN_KIEM}`;

let field: Field;
let tablet: FieldTablet;

beforeEach(async () => {
  field = await Field.open();
  tablet = await field.tabletOf('canbo.hoankiem');
});

afterEach(() => field.close());

const revokePerson = (person: string): Promise<string> =>
  revoke({
    args: ['--person', person],
    dataDirectory: field.server.directory,
    nowMs: field.server.clock.nowMs,
  });

async function rowsOf(scope: string): Promise<number> {
  const { db } = tablet.store;
  const tables = [db.scopes, db.packs, db.entities, db.history];
  const rows = await Promise.all(tables.map(async (table) => (await table.toArray()) as { readonly scope: string }[]));
  return rows.flat().filter((row) => row.scope === scope).length;
}

it('a revoked tablet loses the rows at the next contact; what was unsent lies in quarantine and is told [I1, I5, S83]', async () => {
  const sent = await tablet.setStatus(HOAN_KIEM, TASK, 'doing');
  await tablet.sync();
  tablet.network.set(CUT);
  const unsent = await tablet.setStatus(HOAN_KIEM, TASK, 'done');
  await revokePerson('canbo.hoankiem');
  expect(await rowsOf(SCOPE)).toBeGreaterThan(0);

  tablet.network.set(FAIR);
  expect(await tablet.sync()).toMatchObject({ pending: 0 });
  expect(await rowsOf(SCOPE)).toBe(0);
  expect((await field.log(SCOPE)).map(({ opId }) => opId)).toEqual([sent.opId]);
  const kept = await field.server.services.opLog.readQuarantine([SCOPE]);
  expect(kept).toMatchObject([{ opId: unsent.opId, reason: 'session-revoked', author: 'canbo.hoankiem' }]);
  expect(await tablet.store.db.rejected.toArray()).toMatchObject([{ opId: unsent.opId, reason: 'session-revoked' }]);
});

it('a colleague signed in on the same tablet goes on; the revoked person’s ward is gone from it [I5, S83]', async () => {
  await tablet.signIn('canbo.cuanam');
  await tablet.sync();
  await revokePerson('canbo.hoankiem');
  const made = await tablet.setStatus(CUA_NAM, TASK, 'done');
  expect(await tablet.sync()).toMatchObject({ state: 'synced', pending: 0 });
  expect([await rowsOf(SCOPE), (await rowsOf(`ward:${CUA_NAM}`)) > 0]).toEqual([0, true]);
  expect((await field.log(`ward:${CUA_NAM}`)).map(({ opId }) => opId)).toEqual([made.opId]);
});

it('a tablet that only listens hears of it by the end of its line [I5, S83]', async () => {
  await vi.waitFor(() => expect(field.server.services.pokes.count()).toBe(1));
  await revokePerson('canbo.hoankiem');
  field.server.services.pokes.endStale();
  await vi.waitFor(async () => expect(await rowsOf(SCOPE)).toBe(0));
});

it('acknowledged edits of a revoked tablet survive an older backup: it still hands them over [I7, S14, S83]', async () => {
  const copy = await field.backUp();
  const sent = await tablet.setStatus(HOAN_KIEM, TASK, 'done');
  await tablet.sync();
  await revokePerson('canbo.hoankiem');
  await tablet.sync();
  expect(await rowsOf(SCOPE)).toBe(0);
  await field.restore(copy);
  expect(await tablet.sync()).toMatchObject({ pending: 0 });
  expect((await field.log(SCOPE)).map(({ opId }) => opId)).toEqual([sent.opId]);
});

it('who signs in again works on; the returned edit waits in the inbox for them [I1, S83]', async () => {
  await tablet.setStatus(HOAN_KIEM, TASK, 'doing');
  await revokePerson('canbo.hoankiem');
  await tablet.sync();
  await tablet.signIn('canbo.hoankiem');
  const again = await tablet.setStatus(HOAN_KIEM, TASK, 'done');
  expect(await tablet.sync()).toMatchObject({ state: 'synced', pending: 0 });
  expect((await field.log(SCOPE)).map(({ opId }) => opId)).toEqual([again.opId]);
  expect(await tablet.store.db.rejected.count()).toBe(1);
});
