/** How the version of this page stands: whether a new one waits, or has taken over from another window. */
import { create } from 'zustand';

interface VersionStore {
  /** `replaced`: another window let the new version take over; this page still runs the old one. */
  readonly phase: 'current' | 'waiting' | 'installing' | 'replaced';
  /** The last press found another window in which something is being typed. */
  readonly isTypedElsewhere: boolean;
  /** Lets the waiting version take over; the page starts afresh when it has. */
  readonly install: () => void;
}

export const useVersion = create<VersionStore>()(() => ({
  phase: 'current',
  isTypedElsewhere: false,
  install: () => undefined,
}));
