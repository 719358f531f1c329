/**
 * Registers the worker that keeps the shell available. A new version waits until a person lets it in (golden path "A
 * new version"); the page then starts afresh, once. The first version takes over quietly.
 */
import { Workbox } from 'workbox-window';
import { useWorker } from './worker-store.ts';

const WORKER_PATH = '/sw.js';
const CHECK_EVERY_MS = 3_600_000;

/** Under Trusted Types a script's address is no plain string. Not in TypeScript's DOM yet. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

export async function registerWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const worker = new Workbox(workerUrl(), { updateViaCache: 'none' });
  worker.addEventListener('waiting', () => {
    useWorker.setState({
      phase: 'waiting',
      install: () => {
        useWorker.setState({ phase: 'installing' });
        worker.messageSkipWaiting();
      },
    });
  });
  watchController();
  try {
    await worker.register();
  } catch {
    // No network, or a network that is not ours: the next start tries again.
    return;
  }
  lookForUpdates(worker);
}

/** The first worker takes the page quietly; each later one has taken the files of the version this page runs. */
function watchController(): void {
  let hasWorker = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    const isUpdate = hasWorker;
    hasWorker = true;
    if (!isUpdate) return;
    if (useWorker.getState().phase === 'installing') location.reload();
    else useWorker.setState({ phase: 'replaced' });
  });
}

/** An installed app may stay open for days: the browser alone looks only when a page is opened. */
function lookForUpdates(worker: Workbox): void {
  let lastMs = performance.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || performance.now() - lastMs < CHECK_EVERY_MS) return;
    lastMs = performance.now();
    void worker.update().catch(() => undefined);
  });
}

function workerUrl(): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  if (trustedTypes === undefined) return WORKER_PATH;
  const policy = trustedTypes.createPolicy('hai-cap', {
    createScriptURL: (url) => {
      if (url !== WORKER_PATH) throw new TypeError(`no script of ours: ${url}`);
      return url;
    },
  });
  return policy.createScriptURL(WORKER_PATH);
}
