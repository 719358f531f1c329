/**
 * Who pushes in the measure of the server: devices with cookies of their own, each with a person signed in, and what they
 * send. Ops are made like those of a trial week: every op names what its author had seen of the register.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Json, Op } from '../../src/domain/op.ts';
import type { OpKind } from '../../src/domain/ops.ts';
import { wardScope } from '../../src/domain/scope.ts';
import { uuidV7 } from '../../src/data/uuid-v7.ts';
import { campaignDefinitions } from '../../src/reference/campaign-ops.ts';
import { sampleStaff } from '../../src/reference/sample-people.ts';
import { HeadlessDevice, SYNC_TYPE } from '../support/server-device.ts';
import type { LoadPlan } from './server-load.ts';

export interface Pusher {
  readonly device: HeadlessDevice;
  readonly ward: string;
  readonly taskIds: readonly string[];
  /** The op it saw last, by register. */
  readonly seenByRegister: Map<string, string>;
}

/** Enrols the devices, each in another ward, signs a person of the ward in on each, says hello. */
export async function openPushers(origin: string, count: number): Promise<readonly Pusher[]> {
  const staff = sampleStaff(idsOf('ward'));
  const tasks = idsOf('task');
  const app = { request: (request: Request | string | URL) => fetchAt(origin, new Request(request)) };
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const person = staff[index % staff.length];
      if (person === undefined) throw new Error('no staff');
      const device = await new HeadlessDevice(app).enrol();
      await device.signIn(person.user);
      await device.hello();
      return { device, ward: String(person.wards[0]), taskIds: tasks, seenByRegister: new Map<string, string>() };
    }),
  );
}

async function fetchAt(origin: string, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const body = request.method === 'GET' ? undefined : await request.text();
  return fetch(origin + pathname, { method: request.method, headers: request.headers, ...(body ? { body } : {}) });
}

/** The next pushes of each, `perPush` ops in each. */
export function planPushes(pushers: readonly Pusher[], pushes: number, perPush: number): LoadPlan {
  return {
    path: '/api/v1/sync/push',
    clients: pushers.map(({ device, ...pusher }) => ({
      headers: { cookie: device.cookie, 'content-type': SYNC_TYPE },
      bodies: Array.from({ length: pushes }, () => {
        const ops = Array.from({ length: perPush }, () => nextOp({ device, ...pusher }));
        return JSON.stringify({ reqId: randomUUID(), epoch: device.epoch, installId: device.installId, ops });
      }),
    })),
  };
}

const NOTE = 'Đã đối chiếu danh sách thiết bị với biên bản bàn giao, thiếu 01 máy quét ở quầy số 3';

/** Of twenty edits in a ward about so many are of each kind. */
const KINDS: readonly (readonly [kind: OpKind, times: number])[] = [
  ['task.statusSet', 12],
  ['task.noteSet', 3],
  ['task.dueSet', 2],
  ['comment.added', 2],
  ['problem.raised', 1],
];
const EDITS: readonly OpKind[] = KINDS.flatMap(([kind, times]) => Array.from({ length: times }, () => kind));

function nextOp({ device, ward, taskIds, seenByRegister }: Pusher): Op {
  const n = device.lastN + 1;
  const kind = EDITS[(n * 7) % EDITS.length] ?? 'task.statusSet';
  const task = taskIds[(n * 31) % taskIds.length] ?? '';
  const entity = kind.startsWith('task.') ? task : randomUUID();
  const register = `${kind} ${entity}`;
  const seen = seenByRegister.get(register);
  const op = device.op({
    opId: uuidV7(Date.now(), randomBytes(10)),
    kind,
    entity,
    body: bodyOf(kind, task, n),
    scope: wardScope(ward),
    seen: seen === undefined ? [] : [seen],
    madeAt: new Date().toISOString(),
  });
  if (kind.startsWith('task.')) seenByRegister.set(register, op.opId);
  return op;
}

const STATUSES: readonly Json[] = [
  { status: 'done', output: 'Biên bản số 12/BB-UBND ngày 23/6/2025, có chữ ký hai bên' },
  { status: 'doing' },
  { status: 'blocked', reason: 'Chưa có tài khoản trên hệ thống một cửa, đang chờ Sở cấp' },
];

function bodyOf(kind: OpKind, task: string, n: number): Json {
  switch (kind) {
    case 'task.noteSet':
      return { text: `${NOTE} (${n})` };
    case 'task.dueSet':
      return { on: `2025-06-${20 + (n % 10)}` };
    case 'comment.added':
      return { on: `task:${task}`, text: `${NOTE} (${n})` };
    case 'problem.raised':
      return { title: `Máy quét không nhận giấy, lần ${n}`, category: 'thiet-bi', severity: 'medium', task };
    default:
      return STATUSES[n % STATUSES.length] ?? null;
  }
}

function idsOf(type: 'task' | 'ward'): readonly string[] {
  return campaignDefinitions()
    .map(({ entity }) => entity.split(':'))
    .flatMap(([kind, id]) => (kind === type && id !== undefined ? [id] : []));
}
