/**
 * The cable that a drill pulls: for a while this app reaches nobody, in whichever tab it speaks with the city. Each tab
 * plugs in again by itself, so that one that is closed in the middle leaves nobody cut off.
 */
import { cutNetwork } from './cut-network.ts';
import type { Network } from './network.ts';

const CHANNEL = 'hai-cap.cable';

let cable = new AbortController();
let timer: ReturnType<typeof setTimeout> | undefined;

/** What is under way when the cable is pulled is given up, and nothing new is asked. */
export function throughCable(network: Network): Network {
  return async (path, init) => {
    const { signal } = cable;
    signal.throwIfAborted();
    return cutNetwork(network, signal)(path, init);
  };
}

/** In all tabs. Returns what plugs it in again before the time is over. */
export function pullCable(forMs: number): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  const turn = (outForMs: number): void => {
    turnCable(outForMs);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin, its own
    channel.postMessage(outForMs);
  };
  turn(forMs);
  return () => {
    turn(0);
    channel.close();
  };
}

/** For the tab that speaks with the city: another one may pull. Returns the end of it. */
export function followCable(): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ data }) => turnCable(Number(data)));
  return () => channel.close();
}

function turnCable(outForMs: number): void {
  clearTimeout(timer);
  if (outForMs <= 0) {
    if (cable.signal.aborted) cable = new AbortController();
    return;
  }
  cable.abort();
  timer = setTimeout(() => turnCable(0), outForMs);
}
