/** A person makes, lists and ends tokens of their own. To make one the secret is asked again. */
import { type Context, Hono } from 'hono';
import { mayConnect } from '../../domain/role.ts';
import { addDays, dateOf } from '../../domain/timeline.ts';
import { instantAt } from '../../domain/wall-time.ts';
import {
  type ApiToken,
  type CreateToken,
  type CreateTokenAnswer,
  createTokenSchema,
  TOKENS_PER_PERSON,
} from '../../protocol/api-tokens.ts';
import { compileCheck } from '../../protocol/compile-check.ts';
import { CONTENT_TYPE } from '../../protocol/limits.ts';
import { checkSecret } from '../accounts/sign-in.ts';
import { authenticate, readAccess } from '../authenticate.ts';
import { answerJson, answerNothing, answerProblem, answerTooMany } from '../http/answer.ts';
import { readAddress } from '../http/read-address.ts';
import { type MessageRules, readMessage } from '../http/read-message.ts';
import type { Person } from '../person.ts';
import type { Services } from '../services.ts';
import { createApiToken, readApiTokens, revokeApiToken, type StoredToken } from './api-tokens.ts';
import { mayChoose } from './outward-wards.ts';

const RULES: MessageRules<CreateToken> = {
  contentTypes: ['application/json', CONTENT_TYPE],
  maxBytes: 65_536,
  encoding: 'identity',
  isMessage: compileCheck(createTokenSchema),
};
const LONGEST_DAYS = 366;
const DEFAULT_TIMEZONE = 'Asia/Ho_Chi_Minh';

export function tokenRoutes(services: Services): Hono {
  return new Hono()
    .get('/tokens', (context) => answerTokens(context, services))
    .post('/tokens', (context) => answerCreate(context, services))
    .delete('/tokens/:id', (context) => answerRevoke(context, context.req.param('id'), services));
}

async function answerTokens(context: Context, services: Services): Promise<Response> {
  const person = await readOwner(context, context.req.query('user'), services);
  if (person instanceof Response) return person;
  return answerJson((await readApiTokens(services.db, person.id)).map(toAnswer));
}

async function answerRevoke(context: Context, id: string, services: Services): Promise<Response> {
  const person = await readOwner(context, context.req.query('user'), services);
  if (person instanceof Response) return person;
  const isTheirs = await revokeApiToken(services.db, { id, personId: person.id }, services.nowMs());
  return isTheirs ? answerNothing() : answerProblem('not-found');
}

/** One of the people of the device, who may have tokens; anybody else as if they did not exist. */
async function readOwner(context: Context, user: string | undefined, services: Services): Promise<Person | Response> {
  const device = await authenticate(context, services);
  if (device instanceof Response) return device;
  const { people } = await readAccess(device.deviceId, services);
  const person = people.find(({ id }) => id === user);
  if (person === undefined) return answerProblem('not-found');
  return mayConnect(person.role) ? person : answerProblem('forbidden', { detail: NOT_STAFF });
}

const NOT_STAFF = 'Lãnh đạo, giám sát và quản trị mới tạo được khóa truy cập.';

async function answerCreate(context: Context, services: Services): Promise<Response> {
  const device = await authenticate(context, services);
  if (device instanceof Response) return device;
  const request = await readMessage(context.req.raw, RULES);
  if (request instanceof Response) return request;
  const person = await readOwner(context, request.user, services);
  if (person instanceof Response) return person;
  const { db, campaign, secretCost } = services;
  const nowMs = services.nowMs();
  const wrong = whatIsWrong(request, person, services);
  if (wrong !== undefined) return answerProblem('malformed', { detail: wrong });
  const address = readAddress(context, services);
  const checked = await checkSecret(db, request, { deviceId: device.deviceId, address, secretCost, nowMs });
  if (checked.type === 'too-many') return answerTooMany(checked.retryAfterMs);
  if (checked.type === 'wrong-secret') return answerProblem('wrong-secret');
  const { name, wards, lastDay } = request;
  const endsAtMs = instantAt(`${addDays(lastDay, 1)}T00:00`, campaign.calendar()?.timezone ?? DEFAULT_TIMEZONE);
  const created = await createApiToken(db, { personId: person.id, name: name.trim(), wards, endsAtMs }, nowMs);
  if (created === undefined) return answerProblem('forbidden', { detail: TOO_MANY });
  const answer: CreateTokenAnswer = { ...created, endsAt: toInstant(endsAtMs) };
  return answerJson(answer);
}

const TOO_MANY = `Mỗi người giữ nhiều nhất ${TOKENS_PER_PERSON} khóa còn hạn: thu hồi bớt rồi tạo khóa mới.`;

function whatIsWrong(
  { name, wards, lastDay }: CreateToken,
  person: Person,
  { campaign, nowMs }: Services,
): string | undefined {
  const today = dateOf(nowMs(), campaign.calendar()?.timezone ?? DEFAULT_TIMEZONE);
  if (name.trim() === '') return 'Đặt tên cho khóa.';
  if (lastDay < today || lastDay > addDays(today, LONGEST_DAYS)) return 'Hạn dùng từ hôm nay, dài nhất một năm.';
  if (!mayChoose(wards, person, campaign.isWard)) return 'Chỉ chọn phường, xã được giao cho mình.';
  return undefined;
}

function toAnswer({ id, name, wards, createdAtMs, endsAtMs, lastUsedAtMs, revokedAtMs }: StoredToken): ApiToken {
  return {
    id,
    name,
    wards,
    createdAt: toInstant(createdAtMs),
    endsAt: toInstant(endsAtMs),
    ...(lastUsedAtMs === null ? {} : { lastUsedAt: toInstant(lastUsedAtMs) }),
    ...(revokedAtMs === null ? {} : { revokedAt: toInstant(revokedAtMs) }),
  };
}

function toInstant(ms: number): string {
  return new Date(ms).toISOString();
}
