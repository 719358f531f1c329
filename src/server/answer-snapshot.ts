/**
 * `GET /api/v1/sync/snapshots/<sha256>`: a snapshot file, compressed as the client takes it, or from a byte on where a
 * fetch was cut. A file with any scope that is not granted and a file that does not exist look the same [I5].
 */
import type { Context } from 'hono';
import { SNAPSHOT_CONTENT_TYPE } from '../protocol/limits.ts';
import { authenticate, readAccess } from './authenticate.ts';
import { acceptsEncoding } from './http/accepts-encoding.ts';
import { answerProblem } from './http/answer.ts';
import { readRange } from './http/read-range.ts';
import type { Services } from './services.ts';
import type { SnapshotFile } from './snapshot-file.ts';

export async function answerSnapshot(context: Context, sha256: string, services: Services): Promise<Response> {
  const device = await authenticate(context, services);
  if (device instanceof Response) return device;
  const { isGranted } = await readAccess(device.deviceId, services);
  const file = services.snapshots.find(sha256, isGranted);
  if (file === undefined) return answerProblem('not-found');
  const etag = `"${sha256}"`;
  const headers = {
    'content-type': SNAPSHOT_CONTENT_TYPE,
    'cache-control': 'private, max-age=31536000, immutable',
    etag,
    vary: 'Accept-Encoding, Cookie',
    'accept-ranges': 'bytes',
  };
  if (holdsTag(context.req.header('if-none-match'), etag)) return new Response(null, { status: 304, headers });
  const isSameFile = (context.req.header('if-range') ?? etag) === etag;
  const range = isSameFile ? readRange(context.req.header('range'), file.length) : undefined;
  if (range === 'beyond') {
    return answerProblem('beyond-end', { headers: { 'content-range': `bytes */${file.length}` } });
  }
  if (range !== undefined) {
    const part = (await file.identity()).subarray(range.from, range.to + 1);
    return new Response(toBody(part), {
      status: 206,
      headers: { ...headers, ...lengthOf(part), 'content-range': `bytes ${range.from}-${range.to}/${file.length}` },
    });
  }
  const { bytes, encoding } = await encode(file, context.req.header('accept-encoding') ?? '');
  services.metrics.count('haicap_snapshots_sent_total');
  return new Response(toBody(bytes), { headers: { ...headers, ...lengthOf(bytes), ...encoding } });
}

interface Encoded {
  readonly bytes: Buffer;
  readonly encoding: Readonly<Record<string, string>>;
}

async function encode(file: SnapshotFile, accepted: string): Promise<Encoded> {
  if (acceptsEncoding(accepted, 'br')) return { bytes: await file.brotli(), encoding: { 'content-encoding': 'br' } };
  if (acceptsEncoding(accepted, 'gzip')) return { bytes: await file.gzip(), encoding: { 'content-encoding': 'gzip' } };
  return { bytes: await file.identity(), encoding: {} };
}

/** `If-None-Match` is compared weakly: `W/` says nothing here. */
function holdsTag(header: string | undefined, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(etag);
}

function lengthOf({ length }: Buffer): Readonly<Record<string, string>> {
  return { 'content-length': String(length) };
}

/** Buffers of `node:zlib` never stand on shared memory, which a response body must not. */
function toBody(bytes: Buffer): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}
