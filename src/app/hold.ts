/** A live value that is followed ahead of the screen that will show it. */
import type { Live } from '../data/live.ts';

export interface Held<T = unknown> {
  /** Resolves with the first value; with undefined where the store cannot be read, which the screens tell. */
  readonly first: Promise<T | undefined>;
  readonly release: () => void;
}

/** Follows a value until it is released: whoever asks for it meanwhile has it at once. */
export function hold<T>(live: Live<T>): Held<T> {
  let release = (): void => undefined;
  const first = new Promise<T | undefined>((resolve) => {
    const subscription = live.subscribe({ next: resolve, error: () => resolve(undefined) });
    release = () => subscription.unsubscribe();
  });
  return { first, release: () => release() };
}
