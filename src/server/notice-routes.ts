/** A device says where notices reach it, or that it wants none. They follow the people who are signed in on it. */
import { type Context, Hono } from 'hono';
import { compileCheck } from '../protocol/compile-check.ts';
import { CONTENT_TYPE } from '../protocol/limits.ts';
import { type NoticeAddress, noticeAddressSchema } from '../protocol/push-notices.ts';
import { authenticate, readAccess } from './authenticate.ts';
import { answerJson, answerNothing, answerProblem } from './http/answer.ts';
import { type MessageRules, readMessage } from './http/read-message.ts';
import { isNoticeEndpoint } from './push-notices/notice-endpoint.ts';
import { isOnCurve } from './push-notices/notice-keys.ts';
import type { Services } from './services.ts';

const RULES: MessageRules<NoticeAddress> = {
  contentTypes: ['application/json', CONTENT_TYPE],
  maxBytes: 4_096,
  encoding: 'identity',
  isMessage: compileCheck(noticeAddressSchema),
};

export function noticeRoutes(services: Services): Hono {
  return new Hono()
    .get('/push-notices/key', (context) => answerKey(context, services))
    .post('/push-notices', (context) => answerSubscribe(context, services))
    .delete('/push-notices', (context) => answerUnsubscribe(context, services));
}

async function answerKey(context: Context, services: Services): Promise<Response> {
  const device = await authenticate(context, services);
  if (device instanceof Response) return device;
  return answerJson({ key: services.notices.publicKey });
}

async function answerSubscribe(context: Context, services: Services): Promise<Response> {
  const device = await authenticate(context, services);
  if (device instanceof Response) return device;
  const request = await readMessage(context.req.raw, RULES);
  if (request instanceof Response) return request;
  const { people } = await readAccess(device.deviceId, services);
  if (people.length === 0) return answerProblem('forbidden', { detail: 'Đăng nhập một người trên thiết bị trước.' });
  const { notices } = services;
  const { endpoint, keys } = request;
  const isEndpoint = notices.isLocalAllowed ? URL.canParse(endpoint) : isNoticeEndpoint(endpoint);
  if (!isEndpoint || !isOnCurve(keys.p256dh)) {
    return answerProblem('malformed', { detail: 'endpoint là https ở một tên miền công cộng, p256dh nằm trên P-256.' });
  }
  await notices.subscribe(device.deviceId, { endpoint, p256dh: keys.p256dh, auth: keys.auth });
  return answerNothing();
}

async function answerUnsubscribe(context: Context, services: Services): Promise<Response> {
  const device = await authenticate(context, services);
  if (device instanceof Response) return device;
  await services.notices.unsubscribe(device.deviceId);
  return answerNothing();
}
