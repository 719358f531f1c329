/** One tab at a time speaks with the city: the Web Lock `sync`. The next tab takes over when this one is gone. */
const LOCK_NAME = 'sync';

/** Waits for the lock, runs `work` under it until it ends. An aborted wait resolves without running it. */
export async function withSyncLock(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  try {
    await navigator.locks.request(LOCK_NAME, { signal }, work);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
