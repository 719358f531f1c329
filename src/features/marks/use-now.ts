/** Now on the city's clock, for the age of figures. It ticks each minute and when the app is looked at again. */
import { useEffect, useState } from 'react';
import { observeSyncStatus } from '../../data/sync-status.ts';
import { useLive } from './use-live.ts';

const TICK_MS = 60_000;

/** Milliseconds on the server's clock as last measured; the device's own until it was measured. */
export function useNow(): number {
  const offsetMs = useLive(observeSyncStatus, [])?.clockOffsetMs ?? 0;
  const [deviceNowMs, setDeviceNowMs] = useState(() => Date.now());
  useEffect(() => {
    const tick = () => setDeviceNowMs(Date.now());
    const tickWhenVisible = () => {
      if (document.visibilityState === 'visible') tick();
    };
    const timer = setInterval(tick, TICK_MS);
    document.addEventListener('visibilitychange', tickWhenVisible);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tickWhenVisible);
    };
  }, []);
  return deviceNowMs - offsetMs;
}
