/**
 * The place for trouble with the store, above every page and above the sign-in. What stands there comes with the guard of
 * the store, when there is any: the first script does without it.
 */
import { type ComponentType, createElement, useSyncExternalStore } from 'react';

let Notice: ComponentType | undefined;
const listeners = new Set<() => void>();

export function putStorageNotice(notice: ComponentType): void {
  Notice = notice;
  for (const listener of listeners) listener();
}

export function StorageNotice() {
  const Put = useSyncExternalStore(follow, () => Notice);
  return Put === undefined ? null : createElement(Put);
}

function follow(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
