/** Tablets that were not updated: what they recorded under an older vocabulary, three versions back, is taken as it is. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseScope } from '../../../src/domain/scope.ts';
import type { Op } from '../../../src/domain/op.ts';
import { isOpKind, SCHEMA_VERSION } from '../../../src/domain/ops.ts';
import { mayRecord } from '../../../src/domain/role.ts';
import { SCHEMAS_READ_BACK } from '../../../src/protocol/limits.ts';
import { type HeadlessDevice, openDevice } from '../../support/server-device.ts';
import { openTestServer, type TestServer } from '../../support/test-server.ts';

const OLDEST = Math.max(1, SCHEMA_VERSION - SCHEMAS_READ_BACK);
const VERSIONS = Array.from({ length: SCHEMA_VERSION - OLDEST + 1 }, (_, index) => OLDEST + index);

let server: TestServer;

beforeEach(async () => {
  server = await openTestServer();
});

afterEach(() => server.close());

const recordedUnder = (schema: number): readonly Op[] =>
  JSON.parse(readFileSync(new URL(`../../fixtures/ops/schema-${schema}.json`, import.meta.url), 'utf8')) as Op[];

/** As this device and person would have made it. */
const asMadeBy = (device: HeadlessDevice, { opId, schema, scope, kind, entity, body, txn }: Op): Op =>
  device.op({ opId, schema, scope, kind, entity, body, ...(txn === undefined ? {} : { txn }) });

it.each(VERSIONS)('ops of vocabulary %i enter the log unchanged and mean something there', async (schema) => {
  const leader = await openDevice(server.app, 'lanhdao.hoankiem');
  const admin = await openDevice(server.app, 'quantri');
  const supervisor = await openDevice(server.app, 'giamsat.hanoi');
  for (const device of [leader, admin, supervisor]) await device.hello({ schema });
  for (const op of recordedUnder(schema)) {
    const isOfCampaign = parseScope(op.scope)?.type === 'campaign';
    const isSupervisors = isOpKind(op.kind) && !mayRecord('leader', op.kind);
    const device = isOfCampaign ? admin : isSupervisors ? supervisor : leader;
    const made = asMadeBy(device, op);
    const receipt = await device.pushOne(made);
    expect(['applied', 'conflict'], `${op.kind}: ${receipt.reason}`).toContain(receipt.status);
    const range = { after: (receipt.seq ?? 0) - 1, limit: 1, maxBytes: 1 };
    const [entry] = await server.services.opLog.readEntries(made.scope, range);
    expect(JSON.parse(entry?.opText ?? '')).toEqual(made);
    expect((await server.services.opLog.readEntities(made.scope)).has(made.entity)).toBe(true);
  }
});

it('ops of a vocabulary older than is read are kept in quarantine, never dropped', async () => {
  const device = await openDevice(server.app, 'canbo.hoankiem');
  const tooOld = device.status('done', { schema: OLDEST - 1 });
  expect(await device.pushOne(tooOld)).toMatchObject({ status: 'quarantined', reason: 'invalid-body' });
  expect(await server.services.opLog.readQuarantine([tooOld.scope])).toMatchObject([{ opId: tooOld.opId }]);
});

it('ops of a vocabulary that only the tablet knows wait there, and those before them count', async () => {
  const device = await openDevice(server.app, 'canbo.hoankiem');
  await device.hello({ schema: SCHEMA_VERSION + 1 });
  const [known, newer] = [device.status('doing'), device.status('done', { schema: SCHEMA_VERSION + 1 })];
  expect(await device.push([known, newer])).toMatchObject({
    results: [{ status: 'applied' }],
    stop: { hold: 2 },
    lastN: 1,
  });
});
