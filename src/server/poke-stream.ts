/** The poke stream: server-sent events without a name, one per granted scope on opening, a comment line every 25 s (WSP/1 §4). */
import { POKE_KEEPALIVE_MS } from '../protocol/limits.ts';
import type { OpLog } from './op-log.ts';
import { type Pokes, toHeadPokeText } from './pokes.ts';

export interface PokeSource {
  readonly pokes: Pokes;
  readonly opLog: Pick<OpLog, 'readHead'>;
  readonly deviceId: string;
  readonly scopes: readonly string[];
}

/** Chunks a slow listener may leave unread; beyond that the stream ends, and the device pulls when it reconnects. */
const MAX_UNREAD = 2_000;

export function openPokeStream({ pokes, opLog, deviceId, scopes }: PokeSource): Response {
  let stop = (): void => {};
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      const write = (text: string): void => {
        if ((controller.desiredSize ?? 0) < -MAX_UNREAD) close();
        else controller.enqueue(Buffer.from(text));
      };
      const send = (data: string): void => write(`data: ${data}\n\n`);
      const keepAlive = setInterval(() => write(': \n\n'), POKE_KEEPALIVE_MS);
      let isOpen = true;
      stop = () => {
        isOpen = false;
        clearInterval(keepAlive);
        unlisten();
      };
      const close = (): void => {
        if (!isOpen) return;
        stop();
        controller.close();
      };
      const unlisten = pokes.listen({ deviceId, send, close }, scopes);
      write(': \n\n');
      void sendHeads(opLog, scopes, (data) => isOpen && send(data));
    },
    cancel: () => stop(),
  });
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
  });
}

/** Where each scope stands, so that a listener knows what it missed. */
export async function sendHeads(
  opLog: Pick<OpLog, 'readHead'>,
  scopes: readonly string[],
  send: (data: string) => void,
): Promise<void> {
  const heads = await Promise.all(scopes.map((scope) => opLog.readHead(scope)));
  for (const [index, scope] of scopes.entries()) send(toHeadPokeText(scope, heads[index]?.seq ?? 0));
}
