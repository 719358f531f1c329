/**
 * A value that may change many times a second, drawn at most twice in one. A board costs tens of milliseconds to draw:
 * drawn for every file of a first sync it would hold up the sync itself.
 */
import { useEffect, useRef, useState } from 'react';

const CALM_MS = 500;

/** The first value and the first change at once; what follows soon after waits, and only the newest of it is shown. */
export function useCalm<Value>(value: Value): Value {
  const [shown, setShown] = useState(value);
  const shownAtMs = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const show = (): void => {
      shownAtMs.current = performance.now();
      setShown(() => value);
    };
    const waitMs = shownAtMs.current + CALM_MS - performance.now();
    if (waitMs <= 0) return show();
    const timer = setTimeout(show, waitMs);
    return () => clearTimeout(timer);
  }, [value]);
  return shown ?? value;
}
