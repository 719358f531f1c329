/** `GET /api/v1/wards/<code>/tasks`: what a headless client sees of a ward. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { wardTasksSchema } from '../../../src/protocol/ward-tasks.ts';
import { type HeadlessDevice, openDevice } from '../../support/server-device.ts';
import { openTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let staff: HeadlessDevice;

beforeEach(async () => {
  server = await openTestServer();
  staff = await openDevice(server.app, 'canbo.hoankiem');
});

afterEach(() => server.close());

const read = async (): Promise<unknown> => (await staff.request('/api/v1/wards/00070/tasks')).json();

it('is empty while nothing was recorded; comments and problems are no tasks', async () => {
  expect(await read()).toEqual([]);
  const body = { on: 'task:S05-03', text: 'Ý kiến' };
  await staff.pushOne(staff.op({ kind: 'comment.added', entity: randomUUID(), body }));
  expect(await read()).toEqual([]);
});

it('shows status, output, reason and note with the seqs of their heads', async () => {
  await staff.push([
    staff.op({ kind: 'task.noteSet', entity: 'S05-02', body: { text: 'Đã hẹn' } }),
    staff.status('done', { body: { status: 'done', output: 'Số 12' } }),
    staff.op({ kind: 'task.assigned', entity: 'S05-01', body: { user: 'canbo.hoankiem' } }),
  ]);
  const tasks = await read();
  expect(wardTasksSchema.parse(tasks)).toEqual([
    { id: 'S05-01', status: 'todo', seq: 0, statusSeq: 0, noteSeq: 0 },
    { id: 'S05-02', status: 'todo', note: 'Đã hẹn', seq: 1, statusSeq: 0, noteSeq: 1 },
    { id: 'S05-03', status: 'done', output: 'Số 12', seq: 2, statusSeq: 2, noteSeq: 0 },
  ]);
});

it('lists every head of a conflict, and the shown one by the rule', async () => {
  const [early, late] = [
    staff.op({ kind: 'task.noteSet', entity: 'S05-03', body: { text: 'một' }, madeAt: '2025-06-24T07:00:00+07:00' }),
    staff.op({ kind: 'task.noteSet', entity: 'S05-03', body: { text: 'hai' }, madeAt: '2025-06-24T06:00:00+07:00' }),
  ];
  await staff.push([early, late]);
  expect(await read()).toEqual([
    {
      id: 'S05-03',
      status: 'todo',
      note: 'một',
      seq: 1,
      statusSeq: 0,
      noteSeq: 1,
      conflict: [
        { field: 'note', opId: early.opId, seq: 1, value: early.body, actor: staff.actor, madeAt: early.madeAt },
        { field: 'note', opId: late.opId, seq: 2, value: late.body, actor: staff.actor, madeAt: late.madeAt },
      ],
    },
  ]);
});
