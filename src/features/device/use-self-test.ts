/** The self-test, run when the page opens, by hand, and by itself while something is still missing (E6). */
import { useCallback, useEffect, useState } from 'react';
import { checkOfflineReadiness, type ReadinessCheck } from '../../data/check-offline-readiness.ts';

const AGAIN_WHILE_MISSING_MS = 3_000;
const AGAIN_WHEN_READY_MS = 60_000;

export interface SelfTest {
  /** Undefined until the first run came through. */
  readonly checks: readonly ReadinessCheck[] | undefined;
  readonly isRunning: boolean;
  readonly run: () => void;
}

/** True when everything a day without network needs is there. */
export function isReadyOffline(checks: readonly ReadinessCheck[] | undefined): boolean {
  return checks !== undefined && checks.length > 0 && checks.every(({ isOk, isRequired }) => isOk || !isRequired);
}

export function useSelfTest(): SelfTest {
  const [checks, setChecks] = useState<readonly ReadinessCheck[]>();
  const [runs, setRuns] = useState(1);
  const [runsDone, setRunsDone] = useState(0);
  const run = useCallback(() => setRuns((count) => count + 1), []);
  const isRunning = runsDone < runs;
  useEffect(() => {
    let isLeft = false;
    void checkOfflineReadiness().then((found) => {
      if (isLeft) return;
      setChecks(found);
      setRunsDone(runs);
    });
    return () => {
      isLeft = true;
    };
  }, [runs]);
  const isReady = isReadyOffline(checks);
  useEffect(() => {
    if (isRunning) return;
    const timer = setTimeout(run, isReady ? AGAIN_WHEN_READY_MS : AGAIN_WHILE_MISSING_MS);
    return () => clearTimeout(timer);
  }, [isRunning, isReady, run]);
  return { checks, isRunning, run };
}
