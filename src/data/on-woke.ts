/**
 * Tells when this page went on after it stood still: a frozen tab, a tablet that slept, a debugger. What other tabs told
 * meanwhile may never have come.
 */
const BEAT_MS = 1_000;
const STOOD_STILL_MS = 5_000;

const listeners = new Set<() => void>();
let beat: ReturnType<typeof setInterval> | undefined;

/** Returns the end of it. */
export function onWoke(listener: () => void): () => void {
  listeners.add(listener);
  beat ??= startBeat();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(beat);
    beat = undefined;
  };
}

/** What is followed has to be read anew. */
export function tellWoke(): void {
  for (const listener of [...listeners]) listener();
}

function startBeat(): ReturnType<typeof setInterval> {
  let lastMs = Date.now();
  return setInterval(() => {
    const nowMs = Date.now();
    const stoodStill = nowMs - lastMs > STOOD_STILL_MS;
    lastMs = nowMs;
    if (stoodStill) tellWoke();
  }, BEAT_MS);
}
