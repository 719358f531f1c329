/**
 * The platform of a run: its clocks, its hashes and its time-outs stand for the browser's, so that nothing waits for a
 * thread and the same seed gives the same bytes.
 */
import { createHash, createHmac } from 'node:crypto';

export interface RunClock {
  /** The city's clock, ms. */
  nowMs: number;
}

const DONE = new AbortController().signal;

/** Runs `work` on this platform. One at a time. */
export async function onPlatform<T>(clock: RunClock, work: () => Promise<T>): Promise<T> {
  const { subtle } = globalThis.crypto;
  const measure = performance.now.bind(performance);
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  const digest = async (_: unknown, data: Uint8Array) => toBuffer(createHash('sha256').update(data).digest());
  const sign = async (_: unknown, key: { readonly id: string }, data: Uint8Array) =>
    toBuffer(createHmac('sha256', key.id).update(data).digest());
  define(subtle, 'digest', digest);
  define(subtle, 'sign', sign);
  define(performance, 'now', () => clock.nowMs);
  define(AbortSignal, 'timeout', () => DONE);
  try {
    return await work();
  } finally {
    Reflect.deleteProperty(subtle, 'digest');
    Reflect.deleteProperty(subtle, 'sign');
    define(performance, 'now', measure);
    define(AbortSignal, 'timeout', timeout);
  }
}

function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, configurable: true, writable: true });
}

function toBuffer(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
