/**
 * The poke line: a server-sent event stream that is kept open. It reopens by itself within seconds, as long as the page
 * lives; a line that stays silent for twice the keep-alive is dead, whatever the socket says.
 *
 * Read with the same door to the network as everything else, not with EventSource: that hides the status and the
 * keep-alive comments.
 */
import { readAnswer } from '../protocol/answers.ts';
import { POKE_KEEPALIVE_MS } from '../protocol/limits.ts';
import type { PokeListener } from '../sync/ports.ts';
import { appBuild } from './app-build.ts';
import { pause } from './pause.ts';
import type { Store } from './store.ts';

const PATH = '/api/v1/sync/poke';
const EVENT_STREAM = 'text/event-stream';
const REOPEN_AFTER_MS = 3_000;
const DEAD_AFTER_MS = 2 * POKE_KEEPALIVE_MS + 5_000;

export function keepPokeLine(store: Pick<Store, 'network'>, listener: PokeListener): () => void {
  const end = new AbortController();
  void keepOpen(store, listener, end.signal);
  return () => end.abort();
}

async function keepOpen(store: Pick<Store, 'network'>, listener: PokeListener, end: AbortSignal): Promise<void> {
  let wasOpen = false;
  while (!end.aborted) {
    const isOpened = await openOnce(store, listener, end);
    // A city that stops still answers what comes right after the end of its line: only now it is known to be gone.
    if (wasOpen && !isOpened && !end.aborted) listener.onClose();
    wasOpen = isOpened;
    await pause(REOPEN_AFTER_MS, end);
  }
}

/** Resolves when the line is closed (true) or was never opened. */
async function openOnce(store: Pick<Store, 'network'>, listener: PokeListener, end: AbortSignal): Promise<boolean> {
  const dead = new AbortController();
  let timer = setTimeout(() => dead.abort(), DEAD_AFTER_MS);
  let isOpen = false;
  try {
    const headers = { Accept: EVENT_STREAM, 'X-HaiCap-Build': appBuild() };
    const signal = AbortSignal.any([end, dead.signal]);
    const response = await store.network(PATH, { method: 'GET', headers, signal });
    if (!isEventStream(response) || response.body === null) return false;
    isOpen = true;
    listener.onOpen();
    for await (const event of readEvents(response.body)) {
      clearTimeout(timer);
      timer = setTimeout(() => dead.abort(), DEAD_AFTER_MS);
      if (event !== '') await tell(listener, event);
    }
    return true;
  } catch {
    return isOpen;
  } finally {
    clearTimeout(timer);
    if (isOpen && !end.aborted) listener.onClose();
  }
}

async function tell(listener: PokeListener, data: string): Promise<void> {
  const poke = readAnswer('poke', parseJson(data));
  if (poke !== undefined) listener.onPoke(poke);
}

/** The data of each event; an empty text for a comment line. */
async function* readEvents(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const events = (text + value).split(/\r?\n\r?\n/);
    text = events.pop() ?? '';
    for (const event of events) yield dataOf(event);
  }
}

function dataOf(event: string): string {
  const lines = event.split(/\r?\n/).filter((line) => line.startsWith('data:'));
  return lines.map((line) => line.slice('data:'.length).trimStart()).join('\n');
}

function isEventStream(response: Response): boolean {
  return response.status === 200 && (response.headers.get('Content-Type') ?? '').startsWith(EVENT_STREAM);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
