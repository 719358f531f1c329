/** True when the page may start afresh without anybody minding: all sent, no draft kept, nothing being typed. */
import { useSyncExternalStore } from 'react';
import { type Live, live } from '../data/live.ts';
import { appStore } from '../data/store.ts';
import { readSyncStatus } from '../data/sync-status.ts';
import { useLive } from '../features/marks/use-live.ts';

export function useSafeMoment(): boolean {
  const isTyping = useSyncExternalStore(onFocusChange, isTextFieldFocused);
  const isKept = useLive(observeAllKept, []);
  return isKept === true && !isTyping;
}

function observeAllKept(): Live<boolean> {
  const { db } = appStore();
  return live(async () => {
    const [status, drafts] = await Promise.all([readSyncStatus(db), db.drafts.count()]);
    return status.pending === 0 && drafts === 0;
  });
}

function onFocusChange(listener: () => void): () => void {
  document.addEventListener('focusin', listener);
  document.addEventListener('focusout', listener);
  return () => {
    document.removeEventListener('focusin', listener);
    document.removeEventListener('focusout', listener);
  };
}

const NO_TEXT = ['radio', 'checkbox', 'button', 'submit', 'file'];

function isTextFieldFocused(): boolean {
  const focused = document.activeElement;
  if (focused instanceof HTMLTextAreaElement) return true;
  return focused instanceof HTMLInputElement && !NO_TEXT.includes(focused.type);
}
