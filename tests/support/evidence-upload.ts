/** A headless device that sends files by tus 1.0, told by its headers alone. */
import { hash } from 'node:crypto';
import type { HeadlessDevice } from './server-device.ts';

export interface SentFile {
  readonly bytes: Uint8Array;
  readonly scope?: string;
  readonly type?: string;
  /** The true one where absent. */
  readonly sha256?: string;
}

const TUS = { 'tus-resumable': '1.0.0' };
export const WARD = 'ward:00070';
const EVIDENCE = '/api/v1/evidence';

export const sha256Of = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex');

export function createUpload(
  device: HeadlessDevice,
  { bytes, scope = WARD, type = 'image/jpeg', sha256 = sha256Of(bytes) }: SentFile,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const metadata = Object.entries({ scope, sha256, type }).map(([key, value]) => `${key} ${btoa(value)}`);
  return device.request(EVIDENCE, {
    method: 'POST',
    headers: { ...TUS, 'upload-length': String(bytes.length), 'upload-metadata': metadata.join(','), ...headers },
  });
}

export function sendPiece(
  device: HeadlessDevice,
  address: string,
  { from, bytes }: { readonly from: number; readonly bytes: Uint8Array },
): Promise<Response> {
  return device.request(address, {
    method: 'PATCH',
    headers: { ...TUS, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(from) },
    body: new Uint8Array(bytes),
  });
}

export function askUpload(device: HeadlessDevice, address: string, method = 'HEAD'): Promise<Response> {
  return device.request(address, { method, headers: TUS });
}

export function addressOf(answer: Response): string {
  const address = answer.headers.get('location');
  if (address === null) throw new Error(`no address: ${answer.status}`);
  return address;
}

export function offsetOf(answer: Response): number {
  return Number(answer.headers.get('upload-offset') ?? Number.NaN);
}

/** The last answer: the receipt, or what came instead. */
export async function sendFile(device: HeadlessDevice, file: SentFile): Promise<Response> {
  const created = await createUpload(device, file);
  if (created.status !== 201 || offsetOf(created) === file.bytes.length) return created;
  return sendPiece(device, addressOf(created), { from: 0, bytes: file.bytes });
}

export interface Told {
  readonly state: string;
  readonly reason?: string;
  readonly durable?: boolean;
}

export async function askStatus(device: HeadlessDevice, sha256: string, scope = WARD): Promise<Told> {
  const answer = await device.post(`${EVIDENCE}/status`, { items: [{ scope, sha256 }] });
  const { items } = (await answer.json()) as { readonly items: readonly Told[] };
  const [told] = items;
  if (told === undefined) throw new Error(`no state: ${answer.status}`);
  return told;
}

export function readEvidence(device: HeadlessDevice, sha256: string, scope = WARD): Promise<Response> {
  return device.request(`${EVIDENCE}/${sha256}?scope=${scope}`);
}
