/** What a device asks about evidence: which files the city holds, and the bytes of one. */
import { type Context, Hono } from 'hono';
import type { EvidenceType } from '../../domain/ops.ts';
import { compileCheck } from '../../protocol/compile-check.ts';
import { type EvidenceStatus, evidenceStatusSchema } from '../../protocol/evidence.ts';
import { SHA256 } from '../../protocol/scalar-rules.ts';
import { CONTENT_TYPE } from '../../protocol/limits.ts';
import { authenticate, readAccess } from '../authenticate.ts';
import { answerJson, answerProblem } from '../http/answer.ts';
import { type MessageRules, readMessage } from '../http/read-message.ts';
import type { Services } from '../services.ts';
import { readWhole } from './copy-evidence.ts';
import { readRight } from './evidence-right.ts';
import { type EvidenceState, findEvidence, noteLost, readState } from './evidence-rows.ts';

const STATUS_RULES: MessageRules<EvidenceStatus> = {
  contentTypes: ['application/json', CONTENT_TYPE],
  maxBytes: 65_536,
  encoding: 'identity',
  isMessage: compileCheck(evidenceStatusSchema),
};
/** Asked of the store at once. */
const TOGETHER = 20;

export function evidenceRoutes(services: Services): Hono {
  return new Hono()
    .post('/evidence/status', (context) => answerStatus(context, services))
    .get('/evidence/:sha256', (context) => answerBytes(context, services));
}

/** A scope without a grant holds nothing, as one that does not exist. */
async function answerStatus(context: Context, services: Services): Promise<Response> {
  const device = await authenticate(context, services);
  if (device instanceof Response) return device;
  const request = await readMessage(context.req.raw, STATUS_RULES);
  if (request instanceof Response) return request;
  const { people } = await readAccess(device.deviceId, services);
  const { campaign, evidence } = services;
  const items: EvidenceState[] = [];
  for (let at = 0; at < request.items.length; at += TOGETHER) {
    const asked = request.items.slice(at, at + TOGETHER).map(async ({ scope, sha256 }): Promise<EvidenceState> => {
      const isHidden = readRight(people, scope, campaign.isWard) === 'none';
      return isHidden ? { scope, sha256, state: 'absent' } : readState(evidence, { scope, sha256 });
    });
    items.push(...(await Promise.all(asked)));
  }
  return answerJson({ items });
}

async function answerBytes(context: Context, services: Services): Promise<Response> {
  const device = await authenticate(context, services);
  if (device instanceof Response) return device;
  const [sha256, scope] = [context.req.param('sha256') ?? '', context.req.query('scope') ?? ''];
  const { people } = await readAccess(device.deviceId, services);
  const { campaign, db, evidence, logEvent } = services;
  if (!SHA256.test(sha256) || readRight(people, scope, campaign.isWard) === 'none') return answerProblem('not-found');
  const row = await findEvidence(db, { scope, sha256 });
  const kept = row?.keptSha256 ?? undefined;
  if (row === undefined || kept === undefined) return answerProblem('not-found');
  const etag = `"${kept}"`;
  const headers = { ...FILE_HEADERS, etag };
  if (context.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers });
  const bytes = await readWhole(evidence.store, kept);
  if (bytes === undefined) {
    if (row.isDoubted === 0) {
      await noteLost(db, [kept]);
      logEvent({ level: 'error', event: 'evidence.lost', sha256: kept });
    }
    return answerProblem('not-found');
  }
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      ...headers,
      'content-type': row.type,
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename="minh-chung-${sha256.slice(0, 12)}.${ENDINGS[row.type]}"`,
      'repr-digest': `sha-256=:${Buffer.from(kept, 'hex').toString('base64')}:`,
    },
  });
}

/** Opened by itself a file runs nothing and reaches nothing. No cache outlives a revocation [I5]: tablets keep their own copies. */
const FILE_HEADERS = {
  'cache-control': 'private, no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
};

const ENDINGS: { readonly [type in EvidenceType]: string } = {
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
};
