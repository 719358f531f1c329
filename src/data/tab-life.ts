/** How a tab lives beside others of the same tablet: looked at, put to sleep by the browser, awake again. */
export interface TabLife {
  isVisible(): boolean;
  /** Frozen, or kept for "back": nothing of this page runs any more until it wakes. */
  isAsleep(): boolean;
  /** Calls back with each falling asleep and waking. Returns the end of it. */
  onChange(listener: () => void): () => void;
}

export function browserTab(): TabLife {
  let isAsleep = false;
  return {
    isVisible: () => document.visibilityState === 'visible',
    isAsleep: () => isAsleep,
    onChange(listener) {
      const turn = (asleep: boolean) => (): void => {
        isAsleep = asleep;
        listener();
      };
      const [sleep, wake] = [turn(true), turn(false)];
      document.addEventListener('freeze', sleep);
      window.addEventListener('pagehide', sleep);
      document.addEventListener('resume', wake);
      window.addEventListener('pageshow', wake);
      return () => {
        document.removeEventListener('freeze', sleep);
        window.removeEventListener('pagehide', sleep);
        document.removeEventListener('resume', wake);
        window.removeEventListener('pageshow', wake);
      };
    },
  };
}
