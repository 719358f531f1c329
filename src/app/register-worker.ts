/**
 * Registers the worker that keeps the shell available. A new version waits until a person lets it in (golden path "A
 * new version"); the page then starts afresh, once. The first version takes over quietly.
 */
import { Workbox } from 'workbox-window';
import { observeSyncStatus } from '../data/sync-status.ts';
import { shareTyping, unlessTyping } from '../features/device/typing.ts';
import { useVersion } from '../features/device/version-store.ts';
import { openNotices } from './open-notices.ts';
import { trustScript } from './trust-script.ts';

const WORKER_PATH = '/sw.js';
const CHECK_EVERY_MS = 3_600_000;

export async function registerWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const worker = new Workbox(trustScript(WORKER_PATH), { updateViaCache: 'none' });
  worker.addEventListener('waiting', () => offer(worker));
  // The words of the offer, while the files of this version are still there: a newer one takes them away.
  import('../features/device/update-row.tsx').catch(() => undefined);
  shareTyping();
  openNotices();
  const noteWorker = watchController();
  try {
    noteWorker(await worker.register());
  } catch {
    // No network, or a network that is not ours: the next start tries again.
    return;
  }
  lookForUpdates(worker);
}

function offer(worker: Workbox): void {
  const begin = (): void => {
    useVersion.setState({ phase: 'installing' });
    worker.messageSkipWaiting();
  };
  const install = async (): Promise<void> => {
    useVersion.setState({ isTypedElsewhere: !(await unlessTyping(begin)) });
  };
  useVersion.setState({ phase: 'waiting', isTypedElsewhere: false, install: () => void install() });
}

/**
 * The first worker takes the page quietly; each later one has taken the files of the version this page runs. What it
 * returns hears of the registration: after a reload past the worker none is in control, and yet the next is not the first.
 */
function watchController(): (registration: ServiceWorkerRegistration | undefined) => void {
  let hasWorker = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    const isUpdate = hasWorker;
    hasWorker = navigator.serviceWorker.controller !== null;
    // A worker that was taken away brings no version: without it and without the city a reload would end in nothing.
    if (!hasWorker) return;
    if (useVersion.getState().phase === 'installing') location.reload();
    else if (isUpdate) useVersion.setState({ phase: 'replaced' });
  });
  return (registration) => {
    hasWorker ||= registration?.active?.state === 'activated';
  };
}

/**
 * An installed app may stay open, and in sight, for days: the browser alone looks only when a page is opened. A city that
 * asks for a newer version is reason enough to look at once.
 */
function lookForUpdates(worker: Workbox): void {
  let lastMs = performance.now();
  const look = (): void => {
    lastMs = performance.now();
    void worker.update().catch(() => undefined);
  };
  const lookWhenDue = (): void => {
    if (document.visibilityState === 'visible' && performance.now() - lastMs >= CHECK_EVERY_MS) look();
  };
  document.addEventListener('visibilitychange', lookWhenDue);
  setInterval(lookWhenDue, CHECK_EVERY_MS);
  let isAsked = false;
  observeSyncStatus().subscribe({
    next: ({ trouble }) => {
      if (trouble === 'upgrade' && !isAsked) look();
      isAsked = trouble === 'upgrade';
    },
    error: () => undefined,
  });
}
