/**
 * Evidence in a bucket of S3's kind (AWS, MinIO, Ceph, …), addressed by path. Each request is signed (SigV4) and names the
 * SHA-256 of its body, so that the bucket itself refuses bytes that were spoilt on the way.
 */
import { AwsClient } from 'aws4fetch';
import { SHA256 } from '../../protocol/scalar-rules.ts';
import { type EvidenceStore, EvidenceStoreFailed } from './evidence-store.ts';
import { asNamed, hashBytes } from './hash-bytes.ts';

export interface S3Settings {
  /** `https://host/bucket`, and what every key begins with where the path goes on. No slash at the end. */
  readonly url: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
}

/** A tablet waits for the answer. */
const TIMEOUT_MS = 15_000;
const RETRIES = 2;
const NOTHING_SHA256 = hashBytes(new Uint8Array());

export function createS3EvidenceStore(settings: S3Settings): EvidenceStore {
  const { accessKeyId, secretAccessKey, region } = settings;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: RETRIES });
  const ask: Ask = async (method, url, body) => {
    const headers = { 'x-amz-content-sha256': body === undefined ? NOTHING_SHA256 : hashBytes(body) };
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    try {
      return await client.fetch(url, {
        method,
        headers,
        signal,
        ...(body === undefined ? {} : { body: asBody(body) }),
      });
    } catch (error) {
      throw new EvidenceStoreFailed('unreachable', `Kho S3 không trả lời (${(error as Error).name})`);
    }
  };
  const urlOf = (sha256: string): string => `${settings.url}/${sha256}`;
  return {
    put: async (sha256, bytes) => {
      await takeOk(await ask('PUT', urlOf(sha256), asNamed(sha256, bytes)));
    },
    read: async (sha256) => {
      const answer = await ask('GET', urlOf(sha256));
      if (await isMissing(answer)) return undefined;
      return asNamed(sha256, new Uint8Array(await takeBytes(answer)));
    },
    has: async (sha256) => {
      const answer = await ask('HEAD', urlOf(sha256));
      if (answer.status === 404) return false;
      await takeOk(answer);
      return true;
    },
    list: () => listNames(settings.url, ask),
  };
}

type Ask = (method: string, url: string, body?: Uint8Array) => Promise<Response>;

/** Without a copy where the bytes have memory of their own. */
function asBody(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
}

/** A bucket that is not there answers 404 as well, and that is no missing file. */
async function isMissing(answer: Response): Promise<boolean> {
  if (answer.status !== 404) return false;
  if ((await answer.text()).includes('NoSuchBucket')) throw refused(404);
  return true;
}

async function takeOk(answer: Response): Promise<Response> {
  if (answer.ok) return answer;
  await answer.body?.cancel();
  if (answer.status === 507) throw new EvidenceStoreFailed('full', 'Kho S3 đã đầy');
  if (answer.status >= 500 || answer.status === 429) {
    throw new EvidenceStoreFailed('unreachable', `Kho S3 trả lời ${answer.status}`);
  }
  throw refused(answer.status);
}

async function takeBytes(answer: Response): Promise<ArrayBuffer> {
  const ok = await takeOk(answer);
  try {
    return await ok.arrayBuffer();
  } catch (error) {
    throw new EvidenceStoreFailed('unreachable', `Kho S3 ngắt giữa chừng (${(error as Error).name})`);
  }
}

function refused(status: number): EvidenceStoreFailed {
  return new EvidenceStoreFailed('refused', `Kho S3 không nhận khóa này hoặc không có bucket (${status})`);
}

/** Pages follow the last key of the one before: no token has to be read out of XML. */
async function* listNames(url: string, ask: Ask): AsyncIterable<string> {
  const { origin, pathname } = new URL(url);
  const [, bucket = '', ...folders] = pathname.split('/');
  const prefix = folders.map((folder) => `${folder}/`).join('');
  for (let after = ''; ;) {
    const query = new URLSearchParams({ 'list-type': '2', prefix, ...(after === '' ? {} : { 'start-after': after }) });
    const answer = await takeOk(await ask('GET', `${origin}/${bucket}?${query.toString()}`));
    const page = new TextDecoder().decode(await takeBytes(answer));
    const keys = [...page.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key]) => key ?? '');
    yield* keys.map((key) => key.slice(prefix.length)).filter((name) => SHA256.test(name));
    const last = keys.at(-1);
    if (last === undefined || !page.includes('<IsTruncated>true</IsTruncated>')) return;
    after = last;
  }
}
