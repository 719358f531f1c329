/** What was quarantined, and what people make of it: asked for by its author, accepted, or discarded (S72, S73). */
import { type Context, Hono } from 'hono';
import { compileCheck } from '../protocol/compile-check.ts';
import { CONTENT_TYPE } from '../protocol/limits.ts';
import { type Decide, decideSchema } from '../protocol/messages.ts';
import { findPerson } from './accounts/people.ts';
import { authenticate, readAccess } from './authenticate.ts';
import {
  type Decided,
  decideAccept,
  decideAsk,
  decideDiscard,
  type DecisionCase,
  type Obstacle,
} from './decide-quarantine.ts';
import { answerJson, answerJsonText, answerProblem } from './http/answer.ts';
import { type MessageRules, readMessage } from './http/read-message.ts';
import type { Decision, HeldLog, StoredDecision } from './op-log.ts';
import { concernOfAccepted } from './push-notices/concerns.ts';
import { readQuarantine } from './quarantine.ts';
import type { Services } from './services.ts';

const RULES: MessageRules<Decide> = {
  contentTypes: ['application/json', CONTENT_TYPE],
  maxBytes: 65_536,
  encoding: 'identity',
  isMessage: compileCheck(decideSchema),
};

export function quarantineRoutes(services: Services): Hono {
  return new Hono()
    .get('/quarantine', (context) => answerQuarantine(context, services))
    .post('/quarantine/ask', (context) => answerDecision(context, services, decideAsk))
    .post('/quarantine/accept', (context) => answerDecision(context, services, decideAccept))
    .post('/quarantine/discard', (context) => answerDecision(context, services, decideDiscard));
}

async function answerQuarantine(context: Context, services: Services): Promise<Response> {
  const device = await authenticate(context, services);
  if (device instanceof Response) return device;
  const ward = context.req.query('ward');
  if (ward === undefined)
    return answerProblem('malformed', { detail: 'Thêm ?ward=<mã phường>, ?ward=campaign, hoặc ?ward=all.' });
  const { people } = await readAccess(device.deviceId, services);
  const withAccepted = context.req.query('accepted') !== undefined;
  const wards = services.campaign.wardCodes();
  return answerJsonText(await readQuarantine(services.opLog, { ward, wards, withAccepted, people }));
}

type Decider = (asked: DecisionCase, held: HeldLog) => Decision<Decided>;

async function answerDecision(context: Context, services: Services, decide: Decider): Promise<Response> {
  const device = await authenticate(context, services);
  if (device instanceof Response) return device;
  const request = await readMessage(context.req.raw, RULES);
  if (request instanceof Response) return request;
  const { people } = await readAccess(device.deviceId, services);
  const { campaign, opLog, pokes, metrics, notices, webhooks } = services;
  const { isWard, isTask } = campaign;
  const at = new Date(services.nowMs()).toISOString();
  const decided = await opLog.transact((held) => decide({ opId: request.opId, people, at, isWard, isTask }, held));
  if (decided.type === 'undecidable') return answerProblem('undecidable', { detail: WHY[decided.why] });
  if (decided.type !== 'decided') return answerProblem(decided.type);
  const { decision, entries } = decided;
  metrics.count('haicap_decisions_total', 1, `outcome="${decision.outcome ?? 'asked'}"`);
  if (entries.length > 0) pokes.announce(entries);
  notices.follow(entries, device.deviceId);
  webhooks.follow(entries);
  notices.tell(entries.map(concernOfAccepted), device.deviceId);
  return answerJson(await toAnswer(decision, services));
}

async function toAnswer(decision: StoredDecision, { db }: Services): Promise<unknown> {
  const { decidedBy } = decision;
  const decider = decidedBy === null ? undefined : await findPerson(db, decidedBy);
  const answer = { ...decision, deciderName: decider?.person.name ?? null };
  return Object.fromEntries(Object.entries(answer).filter(([, value]) => value !== null));
}

const WHY: { readonly [why in Obstacle]: string } = {
  content: 'Nội dung chưa đúng khuôn: người ghi sửa rồi gửi lại.',
  author: 'Không rõ ai ghi mục này: người ghi đăng nhập rồi gửi lại.',
  right: 'Vai trò của người ghi không được ghi mục này: người có thẩm quyền tự ghi.',
  decided: 'Mục này đã được xử lý cách khác.',
};
