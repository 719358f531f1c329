/** Admins name the hooks of their city, see how they fare, and decide about what a hook did not take. */
import { type Context, Hono } from 'hono';
import type { Op } from '../../domain/op.ts';
import { compileCheck } from '../../protocol/compile-check.ts';
import { CONTENT_TYPE } from '../../protocol/limits.ts';
import {
  type CreateWebhook,
  createWebhookSchema,
  type DeadLetter,
  type ResendAnswer,
  type Webhook,
} from '../../protocol/webhooks.ts';
import type { Device } from '../accounts/device-cookies.ts';
import { checkSecret } from '../accounts/sign-in.ts';
import { authenticate, readAccess } from '../authenticate.ts';
import { answerJson, answerNothing, answerProblem, answerTooMany } from '../http/answer.ts';
import { isLoopbackName } from '../http/check-origin.ts';
import { readAddress } from '../http/read-address.ts';
import { type MessageRules, readMessage } from '../http/read-message.ts';
import type { Person } from '../person.ts';
import { isNoticeEndpoint } from '../push-notices/notice-endpoint.ts';
import type { Services } from '../services.ts';
import { goesOut, mayChoose } from '../tokens/outward-wards.ts';
import { countLetters, dropLetter, findLetter, noteResend, readLetters, type StoredLetter } from './dead-letters.ts';
import { postFact } from './deliver-facts.ts';
import { faultOf } from './retry-rule.ts';
import {
  createWebhook,
  deleteWebhook,
  findWebhook,
  pauseWebhook,
  readBehind,
  readWebhooks,
  resumeWebhook,
  type StoredWebhook,
  wardOf,
  WEBHOOKS_MAX,
} from './webhook-rows.ts';

const RULES: MessageRules<CreateWebhook> = {
  contentTypes: ['application/json', CONTENT_TYPE],
  maxBytes: 65_536,
  encoding: 'identity',
  isMessage: compileCheck(createWebhookSchema),
};

export function webhookRoutes(services: Services): Hono {
  const ofHook = (context: Context): string => context.req.param('id') ?? '';
  return new Hono()
    .get('/webhooks', (context) => asAdmin(context, services, () => answerList(services)))
    .post('/webhooks', (context) => answerCreate(context, services))
    .delete('/webhooks/:id', (context) => asAdmin(context, services, () => answerDelete(ofHook(context), services)))
    .post('/webhooks/:id/pause', (context) =>
      asAdmin(context, services, () =>
        changeHook(ofHook(context), services, (id) => pauseWebhook(services.db, id, 'hand')),
      ),
    )
    .post('/webhooks/:id/resume', (context) =>
      asAdmin(context, services, ({ admin }) =>
        changeHook(ofHook(context), services, (id) => resumeWebhook(services.db, id, admin.id)),
      ),
    )
    .get('/webhooks/:id/dead-letters', (context) =>
      asAdmin(context, services, async () =>
        answerJson((await readLetters(services.db, ofHook(context))).map(toDeadLetter)),
      ),
    )
    .post('/webhooks/:id/dead-letters/:letter/resend', (context) =>
      asAdmin(context, services, () => answerResend(toName(context), services)),
    )
    .delete('/webhooks/:id/dead-letters/:letter', (context) =>
      asAdmin(context, services, async () =>
        (await dropLetter(services.db, toName(context))) ? answerNothing() : answerProblem('not-found'),
      ),
    );
}

function toName(context: Context): { readonly id: string; readonly webhookId: string } {
  return { id: context.req.param('letter') ?? '', webhookId: context.req.param('id') ?? '' };
}

interface AtDevice {
  readonly device: Device;
  readonly admin: Person;
}

/** For any of the admins who are signed in on the device. */
async function asAdmin(
  context: Context,
  services: Services,
  act: (at: AtDevice) => Promise<Response>,
): Promise<Response> {
  const device = await authenticate(context, services);
  if (device instanceof Response) return device;
  const { people } = await readAccess(device.deviceId, services);
  const admin = people.find(({ role }) => role === 'admin');
  return admin === undefined ? answerProblem('forbidden') : act({ device, admin });
}

function answerCreate(context: Context, services: Services): Promise<Response> {
  return asAdmin(context, services, async ({ device: { deviceId }, admin }) => {
    const request = await readMessage(context.req.raw, RULES);
    if (request instanceof Response) return request;
    const { db, campaign, secretCost, webhooks } = services;
    // Two admins at one tablet: the one who gives the secret answers for it.
    if (request.user !== admin.id && !(await isAdminHere(request.user, deviceId, services))) {
      return answerProblem('not-found');
    }
    if (!isHookAddress(request.url, webhooks.isLocalAllowed)) return answerProblem('malformed', { detail: ADDRESS });
    const nowMs = services.nowMs();
    const address = readAddress(context, services);
    const checked = await checkSecret(db, request, { deviceId, address, secretCost, nowMs });
    if (checked.type === 'too-many') return answerTooMany(checked.retryAfterMs);
    if (checked.type === 'wrong-secret') return answerProblem('wrong-secret');
    const { url, kinds, wards } = request;
    if (!mayChoose(wards, checked.person, campaign.isWard)) return answerProblem('malformed', { detail: WARDS });
    const created = await createWebhook(db, { personId: checked.person.id, url, kinds, wards }, nowMs);
    return created === undefined ? answerProblem('forbidden', { detail: TOO_MANY }) : answerJson(created);
  });
}

const ADDRESS = 'Địa chỉ nhận là https:// ở một tên miền công cộng, không kèm cổng, tên hay mật khẩu.';
const WARDS = 'Chỉ chọn phường, xã được giao cho mình.';
const TOO_MANY = `Thành phố giữ nhiều nhất ${WEBHOOKS_MAX} nơi nhận: bỏ bớt rồi thêm nơi mới.`;

async function isAdminHere(user: string, deviceId: string, services: Services): Promise<boolean> {
  const { people } = await readAccess(deviceId, services);
  return people.some(({ id, role }) => id === user && role === 'admin');
}

/** Like an address for notices; by http to this machine where nobody else reaches the server. */
export function isHookAddress(url: string, isLocalAllowed: boolean): boolean {
  if (isNoticeEndpoint(url)) return true;
  if (!isLocalAllowed || !URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return protocol === 'http:' && isLoopbackName(host) && username + password === '';
}

async function answerDelete(id: string, { db }: Services): Promise<Response> {
  return (await deleteWebhook(db, id)) ? answerNothing() : answerProblem('not-found');
}

async function changeHook(
  id: string,
  { db, webhooks }: Services,
  change: (id: string) => Promise<void>,
): Promise<Response> {
  if ((await findWebhook(db, id)) === undefined) return answerProblem('not-found');
  await change(id);
  webhooks.look();
  return answerNothing();
}

async function answerList(services: Services): Promise<Response> {
  const letters = await countLetters(services.db);
  const rows: Webhook[] = [];
  for (const hook of await readWebhooks(services.db)) {
    rows.push(await toAnswer(hook, letters.get(hook.id) ?? 0, services));
  }
  return answerJson(rows);
}

async function toAnswer(hook: StoredWebhook, deadLetters: number, { db, campaign }: Services): Promise<Webhook> {
  const { wards, owner, lastDeliveredAtMs, failingSinceAtMs, pausedWhy } = hook;
  const behind = (await readBehind(db, hook.id)).filter(({ scope }) =>
    goesOut(wardOf(scope) ?? '', { wards, owner, isWard: campaign.isWard }),
  );
  return {
    id: hook.id,
    url: hook.url,
    kinds: [...hook.kinds],
    wards,
    owner: owner.id,
    createdAt: toInstant(hook.createdAtMs),
    ...(lastDeliveredAtMs === null ? {} : { lastDeliveredAt: toInstant(lastDeliveredAtMs) }),
    ...(failingSinceAtMs === null ? {} : { failingSince: toInstant(failingSinceAtMs) }),
    ...(pausedWhy === null ? {} : { paused: pausedWhy }),
    waiting: behind.reduce((all, { head, seq }) => all + Math.max(0, head - seq), 0),
    deadLetters,
  };
}

function toDeadLetter({ id, scope, seq, kind, tries, lastStatus, diedAtMs }: StoredLetter): DeadLetter {
  const status = lastStatus === null ? {} : { lastStatus };
  return { id, scope, seq, kind, tries, ...status, diedAt: toInstant(diedAtMs) };
}

/** By hand, whatever the hook's pause says; out of the order of its ward, which went on long ago. */
async function answerResend(
  name: { readonly id: string; readonly webhookId: string },
  services: Services,
): Promise<Response> {
  const { db, opLog, campaign, webhooks } = services;
  const [letter, hook] = [await findLetter(db, name), await findWebhook(db, name.webhookId)];
  if (letter === undefined || hook === undefined) return answerProblem('not-found');
  const { scope, seq } = letter;
  const isTheirs = goesOut(wardOf(scope) ?? '', { ...hook, isWard: campaign.isWard });
  const [entry] = isTheirs ? await opLog.readEntries(scope, { after: seq - 1, limit: 1, maxBytes: 1 }) : [];
  if (entry === undefined || entry.seq !== seq) return answerProblem('not-found');
  const answer = await postFact(hook, { entry, op: JSON.parse(entry.opText) as Op }, webhooks.ground);
  const isDelivered = faultOf(answer?.status) === undefined;
  if (isDelivered) await dropLetter(db, name);
  else await noteResend(db, letter, answer?.status ?? null);
  const said: ResendAnswer = { isDelivered, ...(answer === undefined ? {} : { lastStatus: answer.status }) };
  return answerJson(said);
}

function toInstant(ms: number): string {
  return new Date(ms).toISOString();
}
