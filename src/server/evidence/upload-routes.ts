/**
 * Files come by tus 1.0 (core, creation, termination), here rather than by a library: every length is flushed before it is
 * told, a second sender is turned away, and the last answer is the receipt. An address names no scope and no person.
 */
import { type Context, Hono } from 'hono';
import { EVIDENCE_TYPES, type EvidenceType } from '../../domain/ops.ts';
import type { EvidenceRefusal } from '../../protocol/evidence-refusals.ts';
import { FILE_UPLOAD_MAX_BYTES } from '../../protocol/evidence-limits.ts';
import { SHA256 } from '../../protocol/scalar-rules.ts';
import { authenticate, readAccess } from '../authenticate.ts';
import { answerProblem } from '../http/answer.ts';
import type { Services } from '../services.ts';
import { maxBytesOf } from './check-content.ts';
import { type EvidenceRight, readRight } from './evidence-right.ts';
import { findEvidence, readState } from './evidence-rows.ts';
import { settleUpload } from './settle-upload.ts';
import type { Appended, Upload, UploadFacts } from './uploads.ts';

const VERSION = '1.0.0';
const TUS = { 'tus-resumable': VERSION, 'cache-control': 'no-store' };
const STORED = { 'hai-cap-evidence': 'stored' };
const PIECE_TYPE = 'application/offset+octet-stream';

export function uploadRoutes(services: Services): Hono {
  return new Hono()
    .options('/evidence', () => answerTus(204, describeTus()))
    .post('/evidence', (context) => inTus(context, () => create(context, services)))
    .get('/evidence/uploads/:id', (context) => inTus(context, () => answerOffset(context, services)))
    .patch('/evidence/uploads/:id', (context) => inTus(context, () => append(context, services)))
    .delete('/evidence/uploads/:id', (context) => inTus(context, () => end(context, services)));
}

function describeTus(): Readonly<Record<string, string>> {
  return {
    'tus-version': VERSION,
    'tus-extension': 'creation,termination',
    'tus-max-size': String(FILE_UPLOAD_MAX_BYTES),
  };
}

async function inTus(context: Context, work: () => Promise<Response>): Promise<Response> {
  if (context.req.header('tus-resumable') !== VERSION) {
    return answerProblem('wrong-tus-version', { headers: { 'tus-version': VERSION } });
  }
  const answer = await work();
  answer.headers.set('tus-resumable', VERSION);
  return answer;
}

function answerTus(status: 200 | 201 | 204, headers: Readonly<Record<string, string>>): Response {
  return new Response(null, { status, headers: { ...TUS, ...headers } });
}

async function create(context: Context, services: Services): Promise<Response> {
  const device = await authenticate(context, services);
  if (device instanceof Response) return device;
  const wanted = readWanted(context);
  if (wanted === undefined) {
    const detail = 'Gửi Upload-Length và Upload-Metadata với scope, sha256, type (base64).';
    return answerProblem('malformed', { detail });
  }
  const right = await rightOf(device.deviceId, wanted.scope, services);
  if (right !== 'send') return answerProblem(right === 'none' ? 'not-found' : 'forbidden');
  if (!isEvidenceType(wanted.type)) return answerRefusal('wrong-type');
  const facts: UploadFacts = { ...wanted, type: wanted.type, deviceId: device.deviceId };
  if (facts.bytes > maxBytesOf(facts.type)) return answerRefusal('too-large');
  return begin(facts, services);
}

/** What the city holds, or does not want, costs nobody a byte. */
async function begin(facts: UploadFacts, { db, evidence, nowMs }: Services): Promise<Response> {
  const { uploads } = evidence;
  const row = await findEvidence(db, facts);
  // Refused under another type says nothing of this one.
  if (row !== undefined && row.refusal !== null && row.type === facts.type) return answerRefusal(row.refusal);
  if ((await readState(evidence, facts)).state === 'stored') {
    const upload = await uploads.beginDone(facts, nowMs());
    return answerTus(201, { location: addressOf(upload), 'upload-offset': String(upload.bytes), ...STORED });
  }
  const upload = await uploads.begin(facts, nowMs());
  if (upload === 'full') return answerFull();
  const offset = await uploads.offset(upload);
  return answerTus(201, { location: addressOf(upload), 'upload-offset': String(offset) });
}

async function answerOffset(context: Context, services: Services): Promise<Response> {
  const upload = await findUpload(context, services);
  if (upload instanceof Response) return upload;
  const offset = await services.evidence.uploads.offset(upload);
  if (offset < upload.bytes) return answerTus(200, progress(upload, offset));
  return (await settle(upload, services)) ?? answerTus(200, { ...progress(upload, offset), ...STORED });
}

async function append(context: Context, services: Services): Promise<Response> {
  const upload = await findUpload(context, services);
  if (upload instanceof Response) return upload;
  if (context.req.header('content-type') !== PIECE_TYPE) {
    return answerProblem('wrong-content-type', { detail: `Gửi với Content-Type: ${PIECE_TYPE}.` });
  }
  const from = readWhole(context.req.header('upload-offset'));
  if (from === undefined) return answerProblem('malformed', { detail: 'Gửi Upload-Offset.' });
  const { uploads } = services.evidence;
  const appended =
    from === upload.bytes && (await uploads.offset(upload)) === from
      ? ({ type: 'appended', offset: from } as const)
      : await uploads.append(upload, from, context.req.raw.body ?? emptyBody());
  if (appended.type !== 'appended') return answerFault(appended);
  services.metrics.count('haicap_evidence_received_bytes_total', appended.offset - from);
  if (appended.offset < upload.bytes) return answerTus(204, { 'upload-offset': String(appended.offset) });
  const trouble = await settle(upload, services);
  return trouble ?? answerTus(204, { 'upload-offset': String(upload.bytes), ...STORED });
}

async function end(context: Context, services: Services): Promise<Response> {
  const upload = await findUpload(context, services);
  if (upload instanceof Response) return upload;
  const { uploads } = services.evidence;
  const ended = await uploads.alone(upload.id, async () => uploads.drop(upload.id).then(() => true));
  return ended === true ? answerTus(204, {}) : answerProblem('upload-busy');
}

/** Undefined where it is stored. */
async function settle(upload: Upload, services: Services): Promise<Response | undefined> {
  if (upload.isDone === 1) return undefined;
  const settled = await settleUpload(services.evidence, upload, services.nowMs());
  if (settled.type !== 'busy') services.metrics.count('haicap_evidence_total', 1, `outcome="${settled.type}"`);
  switch (settled.type) {
    case 'stored':
      return undefined;
    case 'refused':
      return answerRefusal(settled.refusal);
    case 'broken':
      return answerProblem('evidence-broken');
    case 'busy':
      return answerProblem('upload-busy');
    default:
      return answerProblem('not-found');
  }
}

/** An upload of this device, into a scope that it may still send to. */
async function findUpload(context: Context, services: Services): Promise<Upload | Response> {
  const device = await authenticate(context, services);
  if (device instanceof Response) return device;
  const upload = await services.evidence.uploads.find(context.req.param('id') ?? '', device.deviceId);
  if (upload === undefined) return answerProblem('not-found');
  const right = await rightOf(device.deviceId, upload.scope, services);
  if (right !== 'send') return answerProblem('not-found');
  if (upload.isDone === 0 || (await readState(services.evidence, upload)).state === 'stored') return upload;
  // Its bytes were lost since, in a restore or in the store: it is begun anew.
  await services.evidence.uploads.drop(upload.id);
  return answerProblem('not-found');
}

async function rightOf(deviceId: string, scope: string, services: Services): Promise<EvidenceRight> {
  const { people } = await readAccess(deviceId, services);
  return readRight(people, scope, services.campaign.isWard);
}

interface Wanted {
  readonly scope: string;
  readonly sha256: string;
  readonly type: string;
  readonly bytes: number;
}

function readWanted(context: Context): Wanted | undefined {
  const bytes = readWhole(context.req.header('upload-length'));
  const metadata = readMetadata(context.req.header('upload-metadata') ?? '');
  const [scope, sha256, type] = ['scope', 'sha256', 'type'].map((key) => metadata.get(key));
  if (bytes === undefined || bytes === 0 || scope === undefined || type === undefined) return undefined;
  return sha256 === undefined || !SHA256.test(sha256) ? undefined : { scope, sha256, type, bytes };
}

/** `key base64, key base64` (tus 1.0, Upload-Metadata). */
function readMetadata(header: string): ReadonlyMap<string, string> {
  const pairs = header.split(',').map((pair) => pair.trim().split(' ', 2));
  return new Map(pairs.map(([key = '', value = '']) => [key, Buffer.from(value, 'base64').toString()]));
}

function readWhole(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function isEvidenceType(type: string): type is EvidenceType {
  return (EVIDENCE_TYPES as readonly string[]).includes(type);
}

function addressOf({ id }: Upload): string {
  return `/api/v1/evidence/uploads/${id}`;
}

function progress({ bytes }: Upload, offset: number): Readonly<Record<string, string>> {
  return { 'upload-offset': String(offset), 'upload-length': String(bytes) };
}

async function* emptyBody(): AsyncGenerator<Uint8Array> {}

function answerFault({ type }: Exclude<Appended, { type: 'appended' }>): Response {
  switch (type) {
    case 'busy':
      return answerProblem('upload-busy');
    case 'elsewhere':
      return answerProblem('offset');
    case 'too-long':
      return answerProblem('too-large', { detail: 'Nhiều byte hơn Upload-Length đã báo.' });
    case 'full':
      return answerFull();
    case 'gone':
      return answerProblem('not-found');
    default:
      // The sender is gone: nobody hears.
      return answerProblem('malformed');
  }
}

function answerFull(): Response {
  return answerProblem('no-room', { headers: { 'retry-after': '600' } });
}

function answerRefusal(refusal: EvidenceRefusal): Response {
  return answerProblem('evidence-refused', { detail: WHY[refusal], members: { reason: refusal } });
}

const WHY: { readonly [refusal in EvidenceRefusal]: string } = {
  'too-large': 'Tệp quá lớn: ảnh tối đa 5 MB, PDF và DOCX tối đa 20 MB. Chọn bản nhỏ hơn.',
  'too-many-pixels': 'Ảnh quá 40 triệu điểm ảnh. Chụp lại ở cỡ nhỏ hơn.',
  'wrong-type': 'Nội dung không phải ảnh JPEG, WebP, tệp PDF hoặc DOCX. Chọn tệp khác.',
  damaged: 'Tệp hỏng hoặc thiếu phần cuối. Mở lại trên máy, lưu bản mới rồi gửi.',
  locked: 'Tệp đặt mật khẩu. Bỏ mật khẩu rồi gửi lại.',
  'active-content': 'Tệp có phần tự chạy, tệp khác kèm bên trong hoặc phần bị giấu. Xuất lại thành PDF thường rồi gửi.',
};
