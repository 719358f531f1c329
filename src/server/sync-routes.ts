/** WSP/1 over HTTP: hello, push, pull, day books and the poke stream (`/api/v1/sync`). */
import { type Context, Hono } from 'hono';
import { SCHEMA_VERSION } from '../domain/ops.ts';
import { compileCheck } from '../protocol/compile-check.ts';
import { type DayBooks, dayBooksSchema } from '../protocol/day-books.ts';
import { CONTENT_TYPE, PUSH_MAX_BYTES, PUSH_MAX_OPS, SCHEMAS_READ_BACK } from '../protocol/limits.ts';
import {
  type Hello,
  helloSchema,
  type Pull,
  pullSchema,
  type Push,
  type PushAnswer,
  pushSchema,
} from '../protocol/messages.ts';
import { readKeyText } from './accounts/renew-cookie.ts';
import { issueCookie } from './accounts/device-cookies.ts';
import { pagesOfDayBooks } from './answer-day-books.ts';
import { answerSnapshot } from './answer-snapshot.ts';
import { authenticate, readAccess } from './authenticate.ts';
import { hello } from './hello.ts';
import { answerProblem, answerSync } from './http/answer.ts';
import { setDeviceCookie } from './http/device-cookie.ts';
import { type MessageRules, readMessage } from './http/read-message.ts';
import { openPokeStream } from './poke-stream.ts';
import { pull } from './pull.ts';
import { concernsOfReturned } from './push-notices/concerns.ts';
import { push } from './push.ts';
import { isSecure, type Services } from './services.ts';

const SYNC_RULES = { contentTypes: [CONTENT_TYPE], maxBytes: PUSH_MAX_BYTES } as const;
const HELLO_RULES: MessageRules<Hello> = { ...SYNC_RULES, encoding: 'identity', isMessage: compileCheck(helloSchema) };
const PUSH_RULES: MessageRules<Push> = { ...SYNC_RULES, encoding: 'gzip allowed', isMessage: compileCheck(pushSchema) };
const PULL_RULES: MessageRules<Pull> = { ...SYNC_RULES, encoding: 'identity', isMessage: compileCheck(pullSchema) };
const DAY_BOOKS_RULES: MessageRules<DayBooks> = {
  ...SYNC_RULES,
  encoding: 'identity',
  isMessage: compileCheck(dayBooksSchema),
};

export function syncRoutes(services: Services): Hono {
  return new Hono()
    .post('/hello', (context) => answerHello(context, services))
    .post('/push', (context) => answerPush(context, services))
    .post('/pull', (context) => answerPull(context, services))
    .post('/day-books', (context) => answerDayBooks(context, services))
    .get('/snapshots/:sha256', (context) => answerSnapshot(context, context.req.param('sha256'), services))
    .get('/poke', (context) => answerPoke(context, services));
}

/** The op vocabularies that this server reads. */
export const SCHEMAS = { min: Math.max(1, SCHEMA_VERSION - SCHEMAS_READ_BACK), max: SCHEMA_VERSION };

/** A cookie older than this is renewed with the next hello. */
const COOKIE_RENEWAL_MS = 7 * 86_400_000;

async function answerHello(context: Context, services: Services): Promise<Response> {
  const device = await authenticate(context, services);
  if (device instanceof Response) return device;
  const message = await readMessage(context.req.raw, HELLO_RULES);
  if (message instanceof Response) return message;
  const { deviceId } = device;
  if (message.deviceId !== deviceId) return answerProblem('install', { detail: 'deviceId không phải của cookie này.' });
  const nowMs = services.nowMs();
  const access = await readAccess(deviceId, services);
  const answer = await hello(message, {
    opLog: services.opLog,
    deviceId,
    grants: access.grants(),
    nowMs,
    schemas: SCHEMAS,
  });
  if (answer === 'foreign-install') return answerProblem('install');
  services.deviceReports.note(message, nowMs);
  const { isGranted, people } = access;
  const witness = { deviceId, isGranted, isAnybodySignedIn: people.length > 0, lastN: answer.lastN };
  await services.noticeLoss(message, witness);
  // The running epoch, begun just now or not.
  const response = answerSync(
    JSON.stringify({ ...answer, ...services.opLog.epoch, sealKey: services.sealKey.publicKey }),
  );
  if (nowMs - device.cookieIssuedAtMs < COOKIE_RENEWAL_MS) return response;
  return setDeviceCookie(response, await issueCookie(services.db, deviceId, nowMs), isSecure(services));
}

async function answerPush(context: Context, services: Services): Promise<Response> {
  const device = await authenticate(context, services);
  if (device instanceof Response) return device;
  const message = await readMessage(context.req.raw, PUSH_RULES);
  if (message instanceof Response) return message;
  if (message.ops.length > PUSH_MAX_OPS) {
    return answerProblem('too-large', { detail: `Tối đa ${PUSH_MAX_OPS} thay đổi trong một lần gửi.` });
  }
  const pushed = await push(message, {
    opLog: services.opLog,
    campaign: services.campaign,
    deviceId: device.deviceId,
    nowMs: services.nowMs(),
    readKeyText: (deviceId) => readKeyText(services.db, deviceId),
    announce: (entries) => {
      services.pokes.announce(entries);
      services.notices.follow(entries, device.deviceId);
      services.webhooks.follow(entries);
    },
  });
  if (pushed.type === 'foreign-epoch') return answerForeignEpoch(services);
  if (pushed.type === 'foreign-install') return answerProblem('install');
  noteResults(pushed.answer, device.deviceId, services);
  services.notices.tell(concernsOfReturned(message.ops, pushed.answer), device.deviceId);
  return answerSync(JSON.stringify(pushed.answer));
}

async function answerPull(context: Context, services: Services): Promise<Response> {
  const device = await authenticate(context, services);
  if (device instanceof Response) return device;
  const message = await readMessage(context.req.raw, PULL_RULES);
  if (message instanceof Response) return message;
  const { epoch, epochNo } = services.opLog.epoch;
  if (message.epoch !== epoch) return answerForeignEpoch(services);
  const access = await readAccess(device.deviceId, services);
  const granted = () => access.grants().map(({ scope }) => scope);
  const { opLog, snapshots } = services;
  const pages = await pull(message, { opLog, snapshots, isGranted: access.isGranted, granted });
  const frame = JSON.stringify({ reqId: message.reqId, epoch, epochNo });
  return answerSync(`${frame.slice(0, -1)},"pages":[${pages.join(',')}]}`);
}

async function answerDayBooks(context: Context, services: Services): Promise<Response> {
  const device = await authenticate(context, services);
  if (device instanceof Response) return device;
  const message = await readMessage(context.req.raw, DAY_BOOKS_RULES);
  if (message instanceof Response) return message;
  const { epoch, epochNo } = services.opLog.epoch;
  if (message.epoch !== epoch) return answerForeignEpoch(services);
  const { isGranted } = await readAccess(device.deviceId, services);
  const pages = await pagesOfDayBooks(message, { dayBooks: services.dayBooks, isGranted });
  const frame = JSON.stringify({ reqId: message.reqId, epoch, epochNo });
  return answerSync(`${frame.slice(0, -1)},"pages":[${pages.join(',')}]}`);
}

async function answerPoke(context: Context, services: Services): Promise<Response> {
  const device = await authenticate(context, services);
  if (device instanceof Response) return device;
  const { deviceId } = device;
  const access = await readAccess(deviceId, services);
  const scopes = access.grants().map(({ scope }) => scope);
  return openPokeStream({ pokes: services.pokes, opLog: services.opLog, deviceId, scopes });
}

function answerForeignEpoch({ opLog }: Services): Response {
  const { epoch, epochNo } = opLog.epoch;
  return answerProblem('epoch', { detail: 'Gọi /api/v1/sync/hello rồi gửi lại.', members: { epoch, epochNo } });
}

function noteResults({ results, stop }: PushAnswer, deviceId: string, { metrics, logEvent }: Services): void {
  for (const { status } of results) metrics.count('haicap_ops_total', 1, `status="${status}"`);
  if (stop === undefined) return;
  const kind = 'fork' in stop ? 'fork' : 'gap' in stop ? 'gap' : 'hold';
  metrics.count('haicap_push_stops_total', 1, `stop="${kind}"`);
  logEvent({ level: 'warning', event: `push.${kind}`, deviceId });
}
