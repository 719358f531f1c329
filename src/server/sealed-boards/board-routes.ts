/** Sealed boards: supervisors make them; supervisors and admins read those of whose wards they may see every one. */
import { type Context, Hono } from 'hono';
import { compileCheck } from '../../protocol/compile-check.ts';
import { type SealBoard, sealBoardSchema, type SealedBoardHead } from '../../protocol/sealed-board.ts';
import { wardScope } from '../../domain/scope.ts';
import { authenticate, readAccess } from '../authenticate.ts';
import { answerJson, answerJsonText, answerProblem } from '../http/answer.ts';
import { type MessageRules, readMessage } from '../http/read-message.ts';
import { holdsGrant, type Person } from '../person.ts';
import type { Services } from '../services.ts';
import { createTurns } from '../take-turns.ts';
import { makeBoard, toSealedFile } from './make-board.ts';

const RULES: MessageRules<SealBoard> = {
  contentTypes: ['application/json'],
  maxBytes: 16_384,
  encoding: 'identity',
  isMessage: compileCheck(sealBoardSchema),
};

export function sealedBoardRoutes(services: Services): Hono {
  // The whole city is folded for one: two at once would only be slower.
  const inTurn = createTurns();
  return new Hono()
    .get('/sealed-boards', (context) => answerList(context, services))
    .post('/sealed-boards', (context) => inTurn(() => answerSeal(context, services)))
    .get('/sealed-boards/:id', (context) => answerFile(context, context.req.param('id'), services));
}

async function answerSeal(context: Context, services: Services): Promise<Response> {
  const device = await authenticate(context, services);
  if (device instanceof Response) return device;
  const request = await readMessage(context.req.raw, RULES);
  if (request instanceof Response) return request;
  const { people } = await readAccess(device.deviceId, services);
  const maker = people.find(({ id, role }) => id === request.by && role === 'supervisor');
  if (maker === undefined) return answerProblem('not-found');
  const { db, opLog, sealKey, campaign, nowMs } = services;
  const known = await db.selectFrom('sealedBoard').selectAll().where('id', '=', request.id).executeTakeFirst();
  if (known !== undefined) {
    return known.madeBy === maker.id ? answerJsonText(known.text) : answerProblem('not-found');
  }
  const madeAt = new Date(nowMs()).toISOString();
  const at = new Date(request.at ?? madeAt).toISOString();
  if (at > madeAt) return answerProblem('malformed', { detail: 'Thời điểm chốt chưa tới: chọn một lúc đã qua.' });
  const { id, label, day } = request;
  const isSeen = (code: string): boolean => holdsGrant(maker, wardScope(code), campaign.isWard);
  const madeBy = { id: maker.id, name: maker.name };
  const board = await makeBoard({ id, label, at, day, madeAt, madeBy, isSeen }, opLog);
  if (board === undefined || board.wards.length === 0) {
    return answerProblem('malformed', { detail: 'Lúc đó chưa có phường, xã nào: chọn một lúc muộn hơn.' });
  }
  const text = toSealedFile(board, sealKey);
  const wards = JSON.stringify(board.wards.map(({ code }) => code));
  await db
    .insertInto('sealedBoard')
    .values({ id, label, at, day: board.day, madeAt, madeBy: maker.id, madeByName: maker.name, wards, text })
    .execute();
  return answerJsonText(text);
}

async function answerList(context: Context, services: Services): Promise<Response> {
  const device = await authenticate(context, services);
  if (device instanceof Response) return device;
  const readers = await readReaders(device.deviceId, services);
  if (readers.length === 0) return answerProblem('not-found');
  const rows = await services.db
    .selectFrom('sealedBoard')
    .select(['id', 'label', 'at', 'day', 'madeAt', 'madeBy', 'madeByName', 'wards'])
    .orderBy('madeAt', 'desc')
    .execute();
  const boards: SealedBoardHead[] = [];
  for (const { madeBy, madeByName, wards, ...row } of rows) {
    const codes = JSON.parse(wards) as readonly string[];
    if (!isReadable(codes, readers, services)) continue;
    boards.push({ ...row, madeBy: { id: madeBy, name: madeByName }, wards: codes.length });
  }
  return answerJson({ boards });
}

async function answerFile(context: Context, id: string, services: Services): Promise<Response> {
  const device = await authenticate(context, services);
  if (device instanceof Response) return device;
  const readers = await readReaders(device.deviceId, services);
  const row = await services.db
    .selectFrom('sealedBoard')
    .select(['wards', 'text'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined || !isReadable(JSON.parse(row.wards) as readonly string[], readers, services)) {
    return answerProblem('not-found');
  }
  return answerJsonText(row.text);
}

async function readReaders(deviceId: string, services: Services): Promise<readonly Person[]> {
  const { people } = await readAccess(deviceId, services);
  return people.filter(({ role }) => role === 'supervisor' || role === 'admin');
}

/** A board that shows one ward too many does not exist for them. */
function isReadable(codes: readonly string[], readers: readonly Person[], { campaign }: Services): boolean {
  return readers.some((person) => codes.every((code) => holdsGrant(person, wardScope(code), campaign.isWard)));
}
