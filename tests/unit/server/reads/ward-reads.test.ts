/** What a program reads of wards, as JSON and as a table, held against the description of the API. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { campaignDefinitions } from '../../../../src/reference/campaign-ops.ts';
import type { WardProblem, WardRow, WardRun } from '../../../../src/protocol/ward-reads.ts';
import { makeToken, readAs } from '../../../support/api-token.ts';
import { type HeadlessDevice, openDevice } from '../../../support/server-device.ts';
import { FEW_DEFINITIONS, openTestServer, type TestServer } from '../../../support/test-server.ts';

const WITH_SCENARIO = [...FEW_DEFINITIONS, ...campaignDefinitions().filter(({ entity }) => entity === 'scenario:5')];

let server: TestServer;
let staff: HeadlessDevice;
let token: string;
let described: {
  paths: Record<string, { get: { responses: { 200: { content: Record<string, { schema: never }> } } } }>;
};

const RUN = randomUUID();
const PROBLEM = randomUUID();

beforeAll(async () => {
  server = await openTestServer({ definitions: WITH_SCENARIO });
  staff = await openDevice(server.app, 'canbo.hoankiem');
  const supervisor = await openDevice(server.app, 'giamsat.hanoi');
  ({ token } = await makeToken(supervisor));
  described = (await (await server.app.request('/api/v1/openapi.json')).json()) as typeof described;
  const op = (kind: string, entity: string, body: never): unknown => staff.op({ kind, entity, body, schema: 2 });
  const facts: readonly (readonly [string, string, unknown])[] = [
    ['task.statusSet', 'S05-03', { status: 'done', output: '=HYPERLINK("http://x")' }],
    ['problem.raised', PROBLEM, { title: '+Máy in hỏng', category: 'thiet-bi', severity: 'high', task: 'S05-03' }],
    ['problem.answered', PROBLEM, { text: 'Dùng máy bên cạnh', workaround: true }],
    ['run.started', RUN, { scenario: 5, on: '2025-06-24', startedAt: '2025-06-24T08:00:00+07:00', steps: ['a', 'b'] }],
    ['run.stepSet', `${RUN}:1`, { result: 'passed' }],
    ['run.detailsSet', RUN, { people: [{ name: 'Nguyễn Thị Kín' }], dossiers: ['H26.1', 'H26.2'], site: '@Tầng 1' }],
    ['run.ended', RUN, { endedAt: '2025-06-24T09:00:00+07:00', result: 'partly', reason: '\tthiếu mẫu' }],
    ['figures.set', 'figures:2025-06-24:dossiers', { figures: { counter: 12, late: null } }],
    ['figures.set', 'figures:2025-06-25:plan', { figures: { incidents: '-mất điện', tomorrow: '' } }],
  ];
  for (const [kind, entity, body] of facts) {
    expect(await staff.pushOne(op(kind, entity, body as never))).toMatchObject({ status: 'applied' });
  }
  const verdict = { verdict: 'conditional', reason: 'Còn chờ máy in' };
  await supervisor.pushOne(supervisor.op({ kind: 'verdict.set', entity: 'verdict', body: verdict, schema: 2 }));
});

afterAll(() => server.close());

const read = async <Value>(path: string): Promise<Value> => {
  const answer = await readAs(server.app, token, path);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Value;
};

const readTable = async (path: string): Promise<readonly string[]> => {
  const answer = await readAs(server.app, token, path, { accept: 'text/csv' });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer());
  expect(text.startsWith('\uFEFF')).toBe(true);
  return text.slice(1).trimEnd().split('\r\n');
};

const PATHS = ['tasks', 'problems', 'runs', 'figures'].map((what) => `/api/v1/wards/{code}/${what}`);

describe.each(['/api/v1/wards', ...PATHS])('%s', (path) => {
  const address = path.replace('{code}', '00070');

  it('answers as it is described, and with rows', async () => {
    const { schema } = described.paths[path]?.get.responses[200].content['application/json'] ?? {};
    const rows = await read<unknown[]>(address);
    expect(rows.length).toBeGreaterThan(0);
    expect(z.fromJSONSchema(schema as never).safeParse(rows).error).toBeUndefined();
  });

  it('answers as a table of as many rows, in which no cell is a formula', async () => {
    const rows = await read<unknown[]>(address);
    const [head, ...lines] = await readTable(address);
    expect(head).toMatch(/^"\w+"(,"\w+")+$/);
    expect(lines).toHaveLength(rows.length);
    for (const line of lines) expect(line).not.toMatch(/(^|,)"?[=+\-@\t]/);
  });

  it('names nobody but by their ids', async () => {
    expect(await (await readAs(server.app, token, address)).text()).not.toContain('Nguyễn Thị Kín');
  });

  it('is written for nobody: other ways to call are 405 with the ways there are', async () => {
    const answer = await server.app.request(`http://127.0.0.1:8787${address}`, { method: 'POST' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET']);
  });
});

it('tells each ward with its verdict, as the board does', async () => {
  const rows = await read<WardRow[]>('/api/v1/wards');
  expect(rows.map(({ code }) => code)).toEqual(['00004', '00070', '00082']);
  expect(rows[0]).toMatchObject({ verdict: 'unknown', newestReceivedAt: null, openProblems: 0 });
  expect(rows[1]).toMatchObject({
    name: 'Phường Hoàn Kiếm',
    day: '2025-06-24',
    verdict: 'no-go',
    newestReceivedAt: '2025-06-24T01:00:00.000Z',
    ownVerdict: { verdict: 'conditional', by: 'giamsat.hanoi' },
    done: 1,
    openProblems: 1,
    highProblems: 1,
  });
  expect(rows[1]?.reasons).toContainEqual({ type: 'problem', id: PROBLEM, mark: 'ward' });
  expect(rows[1]?.reasons.some(({ type, id }) => type === 'task' && id === 'S05-03')).toBe(false);
});

it('tells where people recorded something apart from each other, and takes neither for granted', async () => {
  const city = await openTestServer({ definitions: WITH_SCENARIO });
  const [clerk, leader, supervisor] = await Promise.all(
    ['canbo.hoankiem', 'lanhdao.hoankiem', 'giamsat.hanoi'].map((user) => openDevice(city.app, user)),
  );
  const startedAt = '2025-06-24T08:00:00+07:00';
  const facts = [
    [clerk, 'run.started', RUN, { scenario: 5, on: '2025-06-24', startedAt, steps: ['a'] }],
    [clerk, 'run.ended', RUN, { endedAt: '2025-06-24T09:00:00+07:00', result: 'passed' }],
    [leader, 'run.ended', RUN, { endedAt: '2025-06-24T09:00:00+07:00', result: 'failed' }],
    [clerk, 'figures.set', 'figures:2025-06-24:dossiers', { figures: { counter: 12 } }],
    [leader, 'figures.set', 'figures:2025-06-24:dossiers', { figures: { counter: 21 } }],
    [supervisor, 'verdict.set', 'verdict', { verdict: 'not-ready', reason: 'x' }],
    [supervisor, 'verdict.set', 'verdict', { verdict: 'ready', reason: '' }],
  ] as const;
  for (const [device, kind, entity, body] of facts) {
    await device!.pushOne(device!.op({ kind, entity, body: { ...body }, schema: 2 }));
  }
  const made = await makeToken(supervisor!);
  const readIt = async (path: string) => (await readAs(city.app, made.token, path)).json();
  expect(await readIt('/api/v1/wards/00070/runs')).toMatchObject([{ conflicts: ['end'] }]);
  expect(await readIt('/api/v1/wards/00070/figures')).toMatchObject([{ name: 'counter', isInConflict: true }]);
  const wards = (await readIt('/api/v1/wards')) as WardRow[];
  expect(wards.find(({ code }) => code === '00070')).toMatchObject({ ownVerdict: { verdict: 'split' } });
  city.close();
});

it('takes what a supervisor says for no figure: it makes no ward younger [S26]', async () => {
  const city = await openTestServer();
  const [clerk, supervisor] = await Promise.all(
    ['canbo.hoankiem', 'giamsat.hanoi'].map((user) => openDevice(city.app, user)),
  );
  await clerk!.pushOne(clerk!.status('done'));
  const at = new Date(city.clock.nowMs).toISOString();
  city.clock.nowMs += 73 * 3_600_000;
  const body = { verdict: 'ready', reason: '' };
  await supervisor!.pushOne(supervisor!.op({ kind: 'verdict.set', entity: 'verdict', body, schema: 2 }));
  const made = await makeToken(supervisor!);
  const rows = (await (await readAs(city.app, made.token, '/api/v1/wards')).json()) as WardRow[];
  const ward = rows.find(({ code }) => code === '00070');
  expect(ward).toMatchObject({ verdict: 'unknown', newestReceivedAt: at, ownVerdict: { verdict: 'ready' } });
  city.close();
});

it('reads a ward anew only when its log has grown, and forgets nothing of it', async () => {
  await read('/api/v1/wards');
  await staff.pushOne(staff.status('blocked', { entity: 'S05-01', body: { status: 'blocked', reason: 'x' } }));
  const [, ward] = await read<WardRow[]>('/api/v1/wards');
  expect(ward).toMatchObject({ done: 1, begun: 2 });
});

it('says as of which day, and refuses what is none', async () => {
  const [, ward] = await read<WardRow[]>('/api/v1/wards?day=2025-07-01');
  expect(ward).toMatchObject({ day: '2025-07-01' });
  for (const path of ['/api/v1/wards?day=x', '/api/v1/wards/00070/figures?from=2025-02-30']) {
    expect((await readAs(server.app, token, path)).status).toBe(400);
  }
});

it('tells problems with their level and answers', async () => {
  expect(await read<WardProblem[]>('/api/v1/wards/00070/problems')).toMatchObject([
    { id: PROBLEM, level: 'ward', state: 'open', raisedBy: 'canbo.hoankiem', answers: [{ isWorkaround: true }] },
  ]);
});

it('tells runs with their steps', async () => {
  expect(await read<WardRun[]>('/api/v1/wards/00070/runs')).toMatchObject([
    { id: RUN, attempt: 1, result: 'partly', dossiers: ['H26.1', 'H26.2'], steps: [{ result: 'passed' }, { no: 2 }] },
  ]);
});

it('tells figures between two days, one row each, and numbers as numbers', async () => {
  const path = '/api/v1/wards/00070/figures';
  const dossiers = { day: '2025-06-24', group: 'dossiers', name: 'counter', value: 12, isInConflict: false };
  expect(await read(path)).toEqual([
    dossiers,
    { day: '2025-06-25', group: 'plan', name: 'incidents', value: '-mất điện', isInConflict: false },
  ]);
  expect(await read(`${path}?from=2025-06-24&to=2025-06-24`)).toEqual([dossiers]);
  expect(await readTable(path)).toEqual([
    '"day","group","name","value","isInConflict"',
    '"2025-06-24","dossiers","counter",12,0',
    `"2025-06-25","plan","incidents","'-mất điện",0`,
  ]);
});

it('is the same for a device by its cookie', async () => {
  const answer = await staff.request('/api/v1/wards/00070/problems');
  expect(await answer.json()).toEqual(await read('/api/v1/wards/00070/problems'));
  const wards = (await (await staff.request('/api/v1/wards')).json()) as WardRow[];
  expect(wards.map(({ code }) => code)).toEqual(['00070']);
});

it.each(['00082', '99999', 'x', '00070:restricted'])('%s is not there for one who may not read it', async (code) => {
  for (const what of ['tasks', 'problems', 'runs', 'figures']) {
    const answer = await staff.request(`/api/v1/wards/${code}/${what}`);
    expect(answer.status).toBe(404);
  }
});
