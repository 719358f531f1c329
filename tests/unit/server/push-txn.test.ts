/** What must land whole lands whole, or not at all (WSP/1 §5.3). */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SCHEMA_VERSION } from '../../../src/domain/ops.ts';
import { type HeadlessDevice, openDevice } from '../../support/server-device.ts';
import { openTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let staff: HeadlessDevice;

beforeEach(async () => {
  server = await openTestServer();
  staff = await openDevice(server.app, 'canbo.hoankiem');
});

afterEach(() => server.close());

const outcomes = async (ops: readonly unknown[]): Promise<readonly string[]> =>
  (await staff.push(ops)).results.map(({ reason, status }) => reason ?? status);

it('a group of good ops is applied, and sent again it is a group of duplicates', async () => {
  const ops = [
    staff.status('done', { txn: 't' }),
    staff.op({ kind: 'task.noteSet', entity: 'S05-03', body: { text: 'Xong' }, txn: 't' }),
  ];
  expect(await outcomes(ops)).toEqual(['applied', 'applied']);
  expect(await outcomes(ops)).toEqual(['duplicate', 'duplicate']);
});

it('one bad op takes its whole group to quarantine, and nobody else', async () => {
  const ops = [
    staff.status('doing'),
    staff.status('done', { txn: 't' }),
    staff.status('maybe', { txn: 't' }),
    staff.status('todo', { entity: 'S05-01' }),
  ];
  expect(await outcomes(ops)).toEqual(['applied', 'txn', 'txn', 'applied']);
});

it('50 ops are a group, 51 are too many', async () => {
  const group = (length: number, txn: string): readonly unknown[] =>
    Array.from({ length }, () => staff.op({ kind: 'task.noteSet', entity: 'S05-03', body: { text: '' }, txn }));
  expect(new Set(await outcomes(group(50, 'a')))).toEqual(new Set(['applied']));
  expect(new Set(await outcomes(group(51, 'b')))).toEqual(new Set(['txn']));
});

it('a group that is not next to each other is quarantined', async () => {
  const ops = [
    staff.status('done', { txn: 't' }),
    staff.status('doing', { entity: 'S05-01' }),
    staff.status('todo', { txn: 't' }),
  ];
  expect(await outcomes(ops)).toEqual(['txn', 'applied', 'txn']);
});

it('the rest of a group that came in an earlier push is quarantined', async () => {
  expect(await outcomes([staff.status('done', { txn: 't' })])).toEqual(['applied']);
  expect(await outcomes([staff.status('todo', { txn: 't' })])).toEqual(['txn']);
});

it('a group that names an opId twice is quarantined', async () => {
  const op = staff.status('done', { txn: 't' });
  expect(await outcomes([op, { ...staff.status('done', { txn: 't' }), opId: op.opId }])).toEqual(['txn', 'txn']);
});

it('a group with a newer vocabulary is held as a whole', async () => {
  await staff.hello({ schema: SCHEMA_VERSION + 1 });
  const ops = [staff.status('done', { txn: 't' }), staff.status('done', { txn: 't', schema: SCHEMA_VERSION + 1 })];
  expect(await staff.push(ops)).toMatchObject({ results: [], stop: { hold: 2 }, lastN: 0 });
});

it('a group torn by a gap is quarantined before the stop', async () => {
  const [a, , c] = [
    staff.status('done', { txn: 't' }),
    staff.status('done', { txn: 't' }),
    staff.status('done', { txn: 't' }),
  ];
  expect(await staff.push([a, c])).toMatchObject({ results: [{ reason: 'txn' }], stop: { gap: 2 }, lastN: 1 });
});
