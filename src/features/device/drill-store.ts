/** The drill that runs now: it goes on while people open other screens to try them, and ends with the page. */
import { create } from 'zustand';
import { type DrillStep, rehearseOffline } from '../../data/rehearse-offline.ts';

interface Drill {
  /** Undefined while none runs. */
  readonly step: DrillStep | undefined;
  readonly start: () => void;
  /** Enough: the cable goes in before the minute is over. */
  readonly plugIn: () => void;
}

export const useDrill = create<Drill>((set) => {
  let enough = new AbortController();
  return {
    step: undefined,
    start: () => {
      enough = new AbortController();
      void rehearseOffline({ onStep: (step) => set({ step }), enough: enough.signal }).finally(() =>
        set({ step: undefined }),
      );
    },
    plugIn: () => enough.abort(),
  };
});
