// @vitest-environment node
/** The poke line: opened, read, reopened, given up for dead. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepPokeLine } from '../../../src/data/poke-line.ts';
import type { Poke } from '../../../src/protocol/messages.ts';

/** The city's end of one line. */
interface Line {
  send(text: string): void;
  end(): void;
  readonly signal: AbortSignal;
}

let lines: Line[];
let told: (string | Poke)[];
let hangUp: () => void;

function open(reply?: () => Response): void {
  const network = async (_: string, init: RequestInit): Promise<Response> => {
    if (reply !== undefined) {
      told.push('asked');
      return reply();
    }
    return lineOf(init.signal as AbortSignal);
  };
  hangUp = keepPokeLine(
    { network },
    {
      onOpen: () => told.push('open'),
      onPoke: (poke) => told.push(poke),
      onClose: () => told.push('close'),
    },
  );
}

function lineOf(signal: AbortSignal): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      signal.addEventListener('abort', () => controller.error(signal.reason));
      lines.push({
        send: (text) => controller.enqueue(new TextEncoder().encode(text)),
        end: () => controller.close(),
        signal,
      });
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}

beforeEach(() => {
  vi.useFakeTimers();
  lines = [];
  told = [];
  hangUp = () => undefined;
});

afterEach(() => {
  hangUp();
  vi.useRealTimers();
});

async function until(check: () => void): Promise<void> {
  await vi.waitFor(check);
}

describe('the line', () => {
  it('tells pokes, whatever pieces they come in; comments and strange events are passed over', async () => {
    open();
    await until(() => expect(told).toEqual(['open']));
    const [line] = lines;
    line?.send(': \n\ndata: {"scope":"ward:00070",');
    line?.send('"head":3}\n\ndata: {"head":"x"}\n\ndata: not json\n\n');
    line?.send('data: {"scope":"campaign",\r\ndata: "head":1}\r\n\r\n');
    await until(() => expect(told).toHaveLength(3));
    expect(told.slice(1)).toEqual([
      { scope: 'ward:00070', head: 3 },
      { scope: 'campaign', head: 1 },
    ]);
  });

  it('tells its end and opens again in 3 s [S10]', async () => {
    open();
    await until(() => expect(told).toEqual(['open']));
    lines[0]?.end();
    await until(() => expect(told).toEqual(['open', 'close']));
    await vi.advanceTimersByTimeAsync(3_000);
    await until(() => expect(told).toEqual(['open', 'close', 'open']));
  });

  it('that ended and does not open again is told once more: a city that stops still answers for a moment [S2]', async () => {
    let isGone = false;
    const network = async (_: string, init: RequestInit): Promise<Response> => {
      if (isGone) throw new TypeError('no network');
      return lineOf(init.signal as AbortSignal);
    };
    const note = (what: string) => () => void told.push(what);
    hangUp = keepPokeLine({ network }, { onOpen: note('open'), onPoke: note('poke'), onClose: note('close') });
    await until(() => expect(told).toEqual(['open']));
    isGone = true;
    lines[0]?.end();
    await until(() => expect(told).toEqual(['open', 'close']));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(told).toEqual(['open', 'close', 'close']);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(told).toEqual(['open', 'close', 'close']);
  });

  it('that stays silent for twice the keep-alive is dead', async () => {
    open();
    await until(() => expect(told).toEqual(['open']));
    lines[0]?.send(': \n\n');
    await vi.advanceTimersByTimeAsync(54_000);
    expect(lines[0]?.signal.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(lines[0]?.signal.aborted).toBe(true);
    await until(() => expect(told).toContain('close'));
  });

  it('that is refused is tried again and never said to be open', async () => {
    open(() => new Response('{}', { status: 401, headers: { 'content-type': 'application/problem+json' } }));
    await vi.advanceTimersByTimeAsync(7_000);
    expect(told).toEqual(['asked', 'asked', 'asked']);
  });

  it('a portal’s page is no line', async () => {
    open(() => new Response('<html>', { headers: { 'content-type': 'text/html' } }));
    await vi.advanceTimersByTimeAsync(1);
    expect(told).toEqual(['asked']);
  });

  it('that is hung up ends for good, without a word', async () => {
    open();
    await until(() => expect(told).toEqual(['open']));
    hangUp();
    expect(lines[0]?.signal.aborted).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(lines).toHaveLength(1);
    expect(told).toEqual(['open']);
  });
});
