/**
 * Who reads: a program by the token of a person (`Authorization: Bearer hct_…`), or a device by its cookie. Only reads ask
 * here; nothing that records or syncs ever looks at a token. A token opens what it names and its owner may read now.
 */
import type { Context } from 'hono';
import { mayConnect } from '../../domain/role.ts';
import { parseScope } from '../../domain/scope.ts';
import { dateOf } from '../../domain/timeline.ts';
import { type Access, authenticate, readAccess } from '../authenticate.ts';
import { answerProblem, answerTooMany } from '../http/answer.ts';
import type { Services } from '../services.ts';
import { findApiToken, noteUse, type TokenWithOwner } from './api-tokens.ts';
import { goesOut } from './outward-wards.ts';

export type ReadAccess = Pick<Access, 'isGranted'>;

export async function readReadAccess(context: Context, services: Services): Promise<ReadAccess | Response> {
  const token = /^Bearer +(\S+) *$/i.exec(context.req.header('authorization') ?? '')?.[1];
  if (token !== undefined) return readTokenAccess(token, services);
  const device = await authenticate(context, services);
  return device instanceof Response ? device : readAccess(device.deviceId, services);
}

async function readTokenAccess(text: string, services: Services): Promise<ReadAccess | Response> {
  const { db, campaign, readPace } = services;
  const nowMs = services.nowMs();
  const token = await findApiToken(db, text);
  const why = whyNot(token, services);
  if (token === undefined || why !== undefined) return refuse(why);
  const waitMs = readPace.take(token.id);
  if (waitMs > 0) return answerTooMany(waitMs);
  await noteUse(db, token, nowMs);
  const { wards, owner } = token;
  return {
    isGranted: (scope) => {
      const name = parseScope(scope);
      if (name?.type !== 'ward' || name.restricted) return false;
      return goesOut(name.ward, { wards, owner, isWard: campaign.isWard });
    },
  };
}

/** In words for whoever runs the program; undefined where nothing is wrong with it. */
function whyNot(token: TokenWithOwner | undefined, { campaign, nowMs }: Services): string | undefined {
  if (token === undefined)
    return 'Thành phố không có khóa này: chép lại cho đủ, hoặc tạo khóa mới ở Khác, mục Kết nối.';
  const dayOf = (ms: number): string => {
    const [year, month, day] = dateOf(ms, campaign.calendar()?.timezone ?? 'Asia/Ho_Chi_Minh')
      .split('-')
      .map(Number);
    return `${day}/${month}/${year}`;
  };
  const { name, revokedAtMs, endsAtMs, owner } = token;
  const renew = 'Người tạo khóa mở Khác, mục Kết nối, tạo khóa mới rồi thay vào.';
  if (revokedAtMs !== null) return `Khóa “${name}” đã thu hồi ngày ${dayOf(revokedAtMs)}. ${renew}`;
  if (endsAtMs <= nowMs()) return `Khóa “${name}” dùng đến hết ngày ${dayOf(endsAtMs - 1)}, nay đã quá hạn. ${renew}`;
  if (!mayConnect(owner.role))
    return `Người tạo khóa “${name}” không còn quyền này. Nhờ lãnh đạo hoặc quản trị tạo khóa mới.`;
  return undefined;
}

function refuse(detail = ''): Response {
  return answerProblem('token', { detail, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } });
}
