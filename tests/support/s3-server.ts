/**
 * A bucket of S3's kind on a port of its own, small and strict: it works out the signature (SigV4) by itself, holds the body
 * against the hash that the request names, and lists in short pages.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { S3Settings } from '../../src/server/evidence/s3-evidence-store.ts';

export interface S3Server {
  readonly settings: S3Settings;
  /** By key, behind the bucket's name. */
  readonly objects: Map<string, Buffer>;
  /** What requests it turned away, and why. */
  readonly refusals: string[];
  /** Answers this to everything, where set. */
  failing: number | undefined;
  close(): Promise<void>;
}

const BUCKET = 'minh-chung';
const PAGE_KEYS = 3;
const KEYS = { accessKeyId: 'thu', secretAccessKey: 'bi-mat-thu-nghiem', region: 'vn-1' };

export async function startS3Server(): Promise<S3Server> {
  const objects = new Map<string, Buffer>();
  const refusals: string[] = [];
  const state = { failing: undefined as number | undefined };
  const server = createServer((request, response) => {
    void answer(request, response, objects, refusals, state.failing);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    settings: { url: `http://127.0.0.1:${port}/${BUCKET}/hai-cap`, ...KEYS },
    objects,
    refusals,
    get failing() {
      return state.failing;
    },
    set failing(status) {
      state.failing = status;
    },
    close: () => close(server),
  };
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  objects: Map<string, Buffer>,
  refusals: string[],
  failing: number | undefined,
): Promise<void> {
  const body = await buffer(request);
  const end = (status: number, text: string | Buffer = ''): void => void response.writeHead(status).end(text);
  if (failing !== undefined) return end(failing);
  const fault = findFault(request, body);
  if (fault !== undefined) {
    refusals.push(fault);
    return end(403, `<Error><Code>${fault}</Code></Error>`);
  }
  const url = new URL(request.url ?? '', 'http://s3');
  const [, bucket, ...rest] = decodeURIComponent(url.pathname).split('/');
  if (bucket !== BUCKET) return end(404, '<Error><Code>NoSuchBucket</Code></Error>');
  const key = rest.join('/');
  if (key === '') return end(200, list([...objects.keys()].toSorted(), url.searchParams));
  if (request.method === 'PUT') {
    objects.set(key, body);
    return end(200);
  }
  const found = objects.get(key);
  return found === undefined ? end(404, '<Error><Code>NoSuchKey</Code></Error>') : end(200, found);
}

function list(keys: readonly string[], query: URLSearchParams): string {
  const after = query.get('start-after') ?? '';
  const left = keys.filter((key) => key.startsWith(query.get('prefix') ?? '') && key > after);
  const page = left.slice(0, PAGE_KEYS).map((key) => `<Contents><Key>${key}</Key></Contents>`);
  const isTruncated = left.length > PAGE_KEYS;
  return `<ListBucketResult><IsTruncated>${isTruncated}</IsTruncated>${page.join('')}</ListBucketResult>`;
}

const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** AWS Signature Version 4 as its maker describes it, from the request as it came. */
function findFault(request: IncomingMessage, body: Buffer): string | undefined {
  const header = (name: string): string => String(request.headers[name] ?? '');
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=(\w{64})$/.exec(
      header('authorization'),
    );
  if (parts === null) return 'AccessDenied';
  const [, id, day = '', region, names = '', signature = ''] = parts;
  if (id !== KEYS.accessKeyId || region !== KEYS.region) return 'InvalidAccessKeyId';
  if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => names.split(';').includes(name))) {
    return 'SignatureDoesNotMatch';
  }
  if (header('x-amz-content-sha256') !== sha256(body)) return 'XAmzContentSHA256Mismatch';
  const at = header('x-amz-date');
  const url = new URL(request.url ?? '', 'http://s3');
  const query = [...url.searchParams].map(([key, value]) => `${encode(key)}=${encode(value)}`).toSorted();
  const headers = names.split(';').map((name) => `${name}:${header(name).trim()}\n`);
  const canonical = [
    request.method,
    url.pathname,
    query.join('&'),
    headers.join(''),
    names,
    header('x-amz-content-sha256'),
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n');
  const key = [region, 's3', 'aws4_request'].reduce(hmac, hmac(`AWS4${KEYS.secretAccessKey}`, day));
  const isSame = timingSafeEqual(hmac(key, toSign), Buffer.from(signature, 'hex'));
  return isSame ? undefined : 'SignatureDoesNotMatch';
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
