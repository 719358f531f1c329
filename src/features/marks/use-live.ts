/**
 * A live query as state. A screen holds what the database holds now: its own tap and a colleague's come the same way.
 * What a query throws is thrown while drawing, for the boundary around the screen.
 */
import { type DependencyList, useMemo, useSyncExternalStore } from 'react';
import type { Live } from '../../data/live.ts';

export type LiveAnswer<Value> = { readonly isLoading: true } | { readonly isLoading: false; readonly value: Value };

/** The value now; undefined until it was read for the first time, and again when `deps` change. */
export function useLive<Value>(observe: () => Live<Value>, deps: DependencyList): Value | undefined {
  const answer = useLiveAnswer(observe, deps);
  return answer.isLoading ? undefined : answer.value;
}

/** As `useLive`, where "not read yet" and "nothing held" must look different. */
export function useLiveAnswer<Value>(observe: () => Live<Value>, deps: DependencyList): LiveAnswer<Value> {
  const store = useMemo(() => createLiveStore(observe()), deps);
  return useSyncExternalStore(store.subscribe, store.read);
}

const LOADING = { isLoading: true } as const;

interface LiveStore<Value> {
  readonly subscribe: (onChange: () => void) => () => void;
  readonly read: () => LiveAnswer<Value>;
}

function createLiveStore<Value>(live: Live<Value>): LiveStore<Value> {
  // What somebody else follows already is there before the first drawing.
  const known = live.peek?.();
  let answer: LiveAnswer<Value> = known === undefined ? LOADING : { isLoading: false, value: known.value };
  let failure: { readonly error: unknown } | undefined;
  return {
    subscribe: (onChange) => {
      const subscription = live.subscribe({
        next: (value) => {
          const isNew = failure !== undefined || answer.isLoading || !Object.is(answer.value, value);
          failure = undefined;
          if (!isNew) return;
          answer = { isLoading: false, value };
          onChange();
        },
        error: (error) => {
          failure = { error };
          onChange();
        },
      });
      return () => subscription.unsubscribe();
    },
    read: () => {
      if (failure !== undefined) throw failure.error;
      return answer;
    },
  };
}
