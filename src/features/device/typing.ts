/**
 * Whether somebody is in the middle of something in this window, and, by a Web Lock that all windows share, in any other:
 * a version that is let in takes the files of all windows.
 */
import { isTextField } from '../marks/is-text-field.ts';

const LOCK_NAME = 'typing';

export function isTyping(): boolean {
  return isTextField(document.activeElement) || document.querySelector('dialog[open]') !== null;
}

/** Calls back when it may have changed. Returns the end of it. */
export function onTypingChange(listener: () => void): () => void {
  const events = ['focusin', 'focusout', 'close'] as const;
  // `close` of a dialog does not bubble.
  for (const event of events) document.addEventListener(event, listener, true);
  return () => {
    for (const event of events) document.removeEventListener(event, listener, true);
  };
}

/** Lets other windows see it: the lock is held as long as it lasts, and falls with the window. */
export function shareTyping(): () => void {
  let letGo: (() => void) | undefined;
  const follow = (): void => {
    if (!isTyping()) {
      letGo?.();
      letGo = undefined;
      return;
    }
    if (letGo !== undefined) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    letGo = resolve;
    void navigator.locks.request(LOCK_NAME, { mode: 'shared' }, () => promise);
  };
  follow();
  const end = onTypingChange(follow);
  return () => {
    end();
    letGo?.();
  };
}

/** Does it unless something is being typed in some window; false then. */
export function unlessTyping(work: () => void): Promise<boolean> {
  return navigator.locks.request(LOCK_NAME, { ifAvailable: true }, (lock) => {
    if (lock === null) return false;
    work();
    return true;
  });
}
