/**
 * The body of a request as checked JSON. Everything is bounded before it is read into memory: bytes on the wire, bytes
 * once inflated, levels of nesting.
 */
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { MESSAGE_MAX_DEPTH } from '../../protocol/limits.ts';
import { answerProblem } from './answer.ts';

const inflate = promisify(gunzip);

export interface MessageRules<Message> {
  /** Accepted content types; parameters are ignored. */
  readonly contentTypes: readonly string[];
  readonly maxBytes: number;
  readonly encoding: 'identity' | 'gzip allowed';
  readonly isMessage: (value: unknown) => value is Message;
}

/** The message as it came, unknown fields included; a `Response` where it cannot be taken. */
export async function readMessage<Message>(
  request: Request,
  rules: MessageRules<Message>,
): Promise<Message | Response> {
  const type = (request.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (!rules.contentTypes.includes(type)) {
    return answerProblem('wrong-content-type', { detail: `Gửi với Content-Type: ${rules.contentTypes[0]}.` });
  }
  const bytes = await readBytes(request, rules);
  if (bytes instanceof Response) return bytes;
  const value = parseJson(bytes);
  if (value === undefined || !rules.isMessage(value)) {
    return answerProblem('malformed', { detail: 'Gửi JSON đúng mô tả trong /api/v1/openapi.json.' });
  }
  return value;
}

async function readBytes(
  request: Request,
  { maxBytes, encoding }: Pick<MessageRules<unknown>, 'maxBytes' | 'encoding'>,
): Promise<Uint8Array | Response> {
  const tooLarge = (): Response => answerProblem('too-large', { detail: `Tối đa ${maxBytes} byte trong một lần gửi.` });
  const contentEncoding = (request.headers.get('content-encoding') ?? 'identity').trim().toLowerCase();
  const isZipped = contentEncoding === 'gzip' && encoding === 'gzip allowed';
  if (!isZipped && contentEncoding !== 'identity') {
    return answerProblem('wrong-content-type', {
      detail: 'Bỏ Content-Encoding, hoặc dùng gzip khi gửi lên sync/push.',
    });
  }
  const sent = await readBounded(request, maxBytes);
  if (sent === undefined) return tooLarge();
  if (!isZipped) return sent;
  try {
    return await inflate(sent, { maxOutputLength: maxBytes });
  } catch (error) {
    const isBomb = error instanceof RangeError;
    return isBomb ? tooLarge() : answerProblem('malformed', { detail: 'Thân gzip hỏng: nén lại rồi gửi.' });
  }
}

/** Undefined where the body is longer than allowed: not read further. */
async function readBounded(request: Request, maxBytes: number): Promise<Uint8Array | undefined> {
  const announced = request.headers.get('content-length');
  if (announced !== null) {
    if (Number(announced) > maxBytes) return undefined;
    const whole = new Uint8Array(await request.arrayBuffer());
    return whole.length > maxBytes ? undefined : whole;
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** Undefined for what is no UTF-8, no JSON or too deep. */
function parseJson(bytes: Uint8Array): unknown {
  if (isTooDeep(bytes)) return undefined;
  try {
    return JSON.parse(UTF8.decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENERS = [0x5b, 0x7b] as const;
const CLOSERS = [0x5d, 0x7d] as const;

/** Counts brackets outside strings, before anything is built from them. */
export function isTooDeep(bytes: Uint8Array): boolean {
  let depth = 0;
  let isInString = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (isInString) {
      if (byte === BACKSLASH) index += 1;
      else if (byte === QUOTE) isInString = false;
    } else if (byte === QUOTE) {
      isInString = true;
    } else if (byte === OPENERS[0] || byte === OPENERS[1]) {
      depth += 1;
      if (depth > MESSAGE_MAX_DEPTH) return true;
    } else if (byte === CLOSERS[0] || byte === CLOSERS[1]) {
      depth -= 1;
    }
  }
  return false;
}
