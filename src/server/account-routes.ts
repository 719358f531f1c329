/** Devices and people: enrolment, device cookie, sign-in, sign-out, enrolment codes, and what the app asks before. */
import { type Context, Hono } from 'hono';
import {
  type DeviceCookie,
  deviceCookieSchema,
  type Enrol,
  enrolSchema,
  type SignIn,
  signInSchema,
  type SignOut,
  signOutSchema,
} from '../protocol/accounts.ts';
import { compileCheck } from '../protocol/compile-check.ts';
import { CONTENT_TYPE } from '../protocol/limits.ts';
import { findDevice } from './accounts/device-cookies.ts';
import { enrolDevice } from './accounts/enrol-device.ts';
import { createEnrolCode } from './accounts/enrol-codes.ts';
import { countAttempt, forgiveAttempt } from './accounts/failures.ts';
import { renewCookie } from './accounts/renew-cookie.ts';
import { endSession } from './accounts/sessions.ts';
import { addressSubject, FAILURES_PER_ADDRESS, signIn } from './accounts/sign-in.ts';
import { authenticate, readAccess } from './authenticate.ts';
import { readAddress } from './http/read-address.ts';
import { answerJson, answerNothing, answerProblem, answerTooMany } from './http/answer.ts';
import { readDeviceCookie, setDeviceCookie } from './http/device-cookie.ts';
import { type MessageRules, readMessage } from './http/read-message.ts';
import { grantsOf } from './person.ts';
import { sendHeads } from './poke-stream.ts';
import { isSecure, type Services } from './services.ts';

const RULES = {
  contentTypes: ['application/json', CONTENT_TYPE],
  maxBytes: 65_536,
  encoding: 'identity',
} as const;
const ENROL_RULES: MessageRules<Enrol> = { ...RULES, isMessage: compileCheck(enrolSchema) };
const COOKIE_RULES: MessageRules<DeviceCookie> = { ...RULES, isMessage: compileCheck(deviceCookieSchema) };
const SIGN_IN_RULES: MessageRules<SignIn> = { ...RULES, isMessage: compileCheck(signInSchema) };
const SIGN_OUT_RULES: MessageRules<SignOut> = { ...RULES, isMessage: compileCheck(signOutSchema) };

export function accountRoutes(services: Services): Hono {
  return new Hono()
    .get('/about', () => answerJson(services.about))
    .post('/enrol', (context) => answerEnrol(context, services))
    .post('/enrol-codes', (context) => answerEnrolCode(context, services))
    .post('/device-cookie', (context) => answerDeviceCookie(context, services))
    .post('/sign-in', (context) => answerSignIn(context, services))
    .post('/sign-out', (context) => answerSignOut(context, services));
}

async function answerEnrol(context: Context, services: Services): Promise<Response> {
  const request = await readMessage(context.req.raw, ENROL_RULES);
  if (request instanceof Response) return request;
  const { db, enrolRules } = services;
  const nowMs = services.nowMs();
  const limit = { subject: addressSubject(readAddress(context, services)), failures: FAILURES_PER_ADDRESS };
  const attempt = await countAttempt(db, [limit], nowMs);
  if (attempt.type === 'too-many') return answerTooMany(attempt.retryAfterMs);
  const cookie = readDeviceCookie(context, isSecure(services));
  const cookieDevice = cookie === undefined ? undefined : await findDevice(db, cookie, nowMs);
  const cookieDeviceId = cookieDevice?.deviceId;
  const enrolled = await enrolDevice(db, request, { rules: enrolRules, nowMs, cookieDeviceId });
  if (enrolled.type === 'wrong-code') return answerProblem('wrong-code');
  await forgiveAttempt(db, attempt, undefined);
  if (enrolled.type === 'bad-key') return answerProblem('malformed', { detail: 'publicKey không nằm trên P-256.' });
  if (enrolled.type === 'unproven') {
    return answerProblem('forbidden', {
      detail: 'Khóa này là của một máy đã ghi danh: gửi kèm chữ ký của khóa ấy trên mã, hoặc ghi danh bằng khóa mới.',
    });
  }
  return setDeviceCookie(answerJson({ deviceId: enrolled.deviceId }), enrolled.cookie, isSecure(services));
}

async function answerEnrolCode(context: Context, services: Services): Promise<Response> {
  const device = await authenticate(context, services);
  if (device instanceof Response) return device;
  const { people } = await readAccess(device.deviceId, services);
  if (!people.some(({ role }) => role === 'admin')) return answerProblem('forbidden');
  return answerJson(await createEnrolCode(services.db, services.nowMs()));
}

async function answerDeviceCookie(context: Context, services: Services): Promise<Response> {
  const request = await readMessage(context.req.raw, COOKIE_RULES);
  if (request instanceof Response) return request;
  const cookie = await renewCookie(services.db, request, services.nowMs());
  if (cookie === undefined) {
    return answerProblem('unauthenticated', { detail: 'Chữ ký, giờ hoặc nonce không nhận được: ký lại với giờ đúng.' });
  }
  return setDeviceCookie(answerNothing(), cookie, isSecure(services));
}

async function answerSignIn(context: Context, services: Services): Promise<Response> {
  const device = await authenticate(context, services);
  if (device instanceof Response) return device;
  const request = await readMessage(context.req.raw, SIGN_IN_RULES);
  if (request instanceof Response) return request;
  const { db, secretCost, campaign, metrics } = services;
  const { deviceId } = device;
  const address = readAddress(context, services);
  const signedIn = await signIn(db, request, { deviceId, address, secretCost, nowMs: services.nowMs() });
  if (signedIn.type !== 'signed-in') metrics.count('haicap_sign_in_failures_total');
  if (signedIn.type === 'too-many') return answerTooMany(signedIn.retryAfterMs);
  if (signedIn.type === 'wrong-secret') return answerProblem('wrong-secret');
  await changePokes(deviceId, services);
  const { wards: _wards, ...user } = signedIn.person;
  return answerJson({
    session: signedIn.session,
    user,
    grants: grantsOf(signedIn.person, campaign.wardCodes()),
  });
}

async function answerSignOut(context: Context, services: Services): Promise<Response> {
  const device = await authenticate(context, services);
  if (device instanceof Response) return device;
  const request = await readMessage(context.req.raw, SIGN_OUT_RULES);
  if (request instanceof Response) return request;
  await endSession(services.db, { session: request.session, deviceId: device.deviceId }, services.nowMs());
  await changePokes(device.deviceId, services);
  return answerNothing();
}

/** An open poke stream follows the sessions of its device at once. */
async function changePokes(deviceId: string, services: Services): Promise<void> {
  const access = await readAccess(deviceId, services);
  const scopes = new Set(access.grants().map(({ scope }) => scope));
  for (const { listener, added } of services.pokes.changeScopes(deviceId, scopes)) {
    void sendHeads(services.opLog, added, listener.send);
  }
}
