/** How the worker of this page stands: whether a new version waits, or has taken over from another window. */
import { create } from 'zustand';

interface WorkerStore {
  /** `replaced`: another window let the new version take over; this page still runs the old one. */
  readonly phase: 'current' | 'waiting' | 'installing' | 'replaced';
  /** Lets the waiting version take over; the page starts afresh when it has. */
  readonly install: () => void;
}

export const useWorker = create<WorkerStore>()(() => ({ phase: 'current', install: () => undefined }));
