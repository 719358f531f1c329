/**
 * What was just saved, or could not be, for the bar at the foot of the screen: one at a time. It may be lost on reload;
 * what it speaks of is an op, and that is not.
 */
import { create } from 'zustand';
import type { TaskStatus } from '../../domain/ops.ts';

export type Notice =
  | {
      readonly type: 'status-saved';
      readonly taskId: string;
      readonly status: TaskStatus;
      /** Where the missing output is entered; absent when none is missing. */
      readonly outputPath?: string;
      readonly undo: () => Promise<void>;
    }
  /** Another fact about a task than its status; both in words. */
  | { readonly type: 'fact-saved'; readonly saved: string; readonly undo: () => Promise<void> }
  | { readonly type: 'fact-undone'; readonly now: string }
  | { readonly type: 'fact-failed'; readonly again: () => Promise<unknown> }
  | { readonly type: 'undone'; readonly taskId: string; readonly status: TaskStatus }
  | {
      readonly type: 'status-failed';
      readonly taskId: string;
      /** What it still is. */
      readonly status: TaskStatus;
      readonly again: () => Promise<unknown>;
    }
  | { readonly type: 'text-failed'; readonly again: () => Promise<unknown> };

interface NoticeStore {
  readonly notice: Notice | undefined;
  readonly show: (notice: Notice) => void;
  readonly dismiss: () => void;
}

export const useNotices = create<NoticeStore>()((set) => ({
  notice: undefined,
  show: (notice) => set({ notice }),
  dismiss: () => set({ notice: undefined }),
}));
