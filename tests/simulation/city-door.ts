/** Requests of tablets to the handlers of the city, as the routes of `src/server` do it: shape, device, handler, answer. */
import { SCHEMA_VERSION } from '../../src/domain/ops.ts';
import { compileCheck } from '../../src/protocol/compile-check.ts';
import {
  CONTENT_TYPE,
  PROBLEM_CONTENT_TYPE,
  PUSH_MAX_BYTES,
  PUSH_MAX_OPS,
  SCHEMAS_READ_BACK,
  SNAPSHOT_CONTENT_TYPE,
} from '../../src/protocol/limits.ts';
import { type Hello, helloSchema, type Pull, pullSchema, type Push, pushSchema } from '../../src/protocol/messages.ts';
import { type ProblemName, PROBLEMS, problemType } from '../../src/protocol/problem.ts';
import { SNAPSHOT_PATH } from '../../src/protocol/snapshot-address.ts';
import { hello } from '../../src/server/hello.ts';
import { grantsOf } from '../../src/server/person.ts';
import { pull } from '../../src/server/pull.ts';
import { push } from '../../src/server/push.ts';
import type { City } from './city.ts';
import { endSession, openSession } from './city-accounts.ts';

export interface Asked {
  readonly path: string;
  /** JSON of the body; absent for GET. */
  readonly text: string | undefined;
  /** The device of the cookie; undefined without one. */
  readonly deviceId: string | undefined;
}

export interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Uint8Array;
  /** The cookie that came with it. */
  readonly cookie?: string;
}

const isHello = compileCheck<Hello>(helloSchema);
const isPush = compileCheck<Push>(pushSchema);
const isPull = compileCheck<Pull>(pullSchema);

const SCHEMAS = { min: Math.max(1, SCHEMA_VERSION - SCHEMAS_READ_BACK), max: SCHEMA_VERSION };

export async function answer(city: City, asked: Asked): Promise<Reply> {
  const { path, text } = asked;
  const value: unknown = text === undefined ? undefined : JSON.parse(text);
  if (path === '/api/v1/device-cookie') return renewCookie(city, value as { deviceId: string });
  const { deviceId } = asked;
  if (deviceId === undefined || !city.data.devices.has(deviceId)) return problem('unauthenticated');
  if (path === '/api/v1/sync/hello') return isHello(value) ? answerHello(city, value, deviceId) : problem('malformed');
  if (path === '/api/v1/sync/push') return answerPush(city, value, text ?? '', deviceId);
  if (path === '/api/v1/sync/pull') return isPull(value) ? answerPull(city, value, deviceId) : problem('malformed');
  if (path === '/api/v1/sign-in') return signIn(city, (value as { user: string }).user, deviceId);
  if (path === '/api/v1/sign-out') {
    endSession(city.data, (value as { session: string }).session, deviceId, city.nowMs());
    changePokes(city, deviceId);
    return { status: 204, contentType: '', body: '' };
  }
  if (path.startsWith(SNAPSHOT_PATH)) return answerSnapshot(city, path.slice(SNAPSHOT_PATH.length), deviceId);
  throw new Error(`no such door: ${path}`);
}

async function answerHello(city: City, message: Hello, deviceId: string): Promise<Reply> {
  if (message.deviceId !== deviceId) return problem('install');
  const said = await hello(message, {
    opLog: city.opLog,
    deviceId,
    grants: city.grants(deviceId),
    nowMs: city.nowMs(),
    schemas: SCHEMAS,
  });
  return said === 'foreign-install' ? problem('install') : sync(JSON.stringify(said));
}

async function answerPush(city: City, value: unknown, text: string, deviceId: string): Promise<Reply> {
  if (Buffer.byteLength(text) > PUSH_MAX_BYTES) return problem('too-large');
  if (!isPush(value)) return problem('malformed');
  if (value.ops.length > PUSH_MAX_OPS) return problem('too-large');
  const pushed = await push(value, {
    opLog: city.opLog,
    campaign: city.campaign,
    deviceId,
    nowMs: city.nowMs(),
    readKeyText: async () => undefined,
    announce: (entries) => city.pokes.announce(entries),
  });
  if (pushed.type === 'foreign-epoch') return problem('epoch');
  if (pushed.type === 'foreign-install') return problem('install');
  return sync(JSON.stringify(pushed.answer));
}

async function answerPull(city: City, message: Pull, deviceId: string): Promise<Reply> {
  const { epoch, epochNo } = city.opLog.epoch;
  if (message.epoch !== epoch) return problem('epoch');
  const granted = () => city.grants(deviceId).map(({ scope }) => scope);
  const { opLog, snapshots } = city;
  const pages = await pull(message, { opLog, snapshots, isGranted: city.isGranted(deviceId), granted });
  const frame = JSON.stringify({ reqId: message.reqId, epoch, epochNo });
  return sync(`${frame.slice(0, -1)},"pages":[${pages.join(',')}]}`);
}

function answerSnapshot(city: City, sha256: string, deviceId: string): Reply {
  const bytes = city.snapshots.read(sha256, city.isGranted(deviceId));
  if (bytes === undefined) return problem('not-found');
  return { status: 200, contentType: SNAPSHOT_CONTENT_TYPE, body: bytes };
}

function signIn(city: City, user: string, deviceId: string): Reply {
  const person = city.data.people.get(user);
  if (person === undefined) return problem('wrong-secret');
  const session = city.newId();
  openSession(city.data, session, deviceId, user);
  changePokes(city, deviceId);
  const { id, name, role } = person;
  const grants = grantsOf(person, city.campaign.wardCodes());
  return {
    status: 200,
    contentType: 'application/json',
    body: JSON.stringify({ session, user: { id, name, role }, grants }),
  };
}

/** An open line follows the sessions of its device at once. */
function changePokes(city: City, deviceId: string): void {
  city.pokes.changeScopes(deviceId, new Set(city.grants(deviceId).map(({ scope }) => scope)));
}

function renewCookie(city: City, { deviceId }: { readonly deviceId: string }): Reply {
  if (!city.data.devices.has(deviceId)) return problem('unauthenticated');
  return { status: 204, contentType: '', body: '', cookie: deviceId };
}

function sync(body: string): Reply {
  return { status: 200, contentType: CONTENT_TYPE, body };
}

function problem(name: ProblemName): Reply {
  const { status, title } = PROBLEMS[name];
  const body = JSON.stringify({ type: problemType(name), title, status });
  return { status, contentType: PROBLEM_CONTENT_TYPE, body };
}
