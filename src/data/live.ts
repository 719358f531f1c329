/** A value that goes on: screens subscribe, the database tells, from whichever tab the change came. */
import { liveQuery } from 'dexie';
import { onWoke } from './on-woke.ts';
import { isHandleFailure } from './handle-failure.ts';

export interface LiveObserver<T> {
  next(value: T): void;
  error?(error: unknown): void;
}

export interface Live<T> {
  /** The value now, where somebody follows it already; undefined where it has to be read first. */
  readonly peek?: () => { readonly value: T } | undefined;
  subscribe(observer: LiveObserver<T>): { unsubscribe(): void };
}

/** A connection that died is opened again meanwhile [S55]; then it is followed on. */
const AGAIN_AFTER_MS = [250, 1_000, 3_000] as const;

/** Runs `query` now, whenever a row it has read changes, and when the page went on after it stood still. */
export function live<T>(query: () => Promise<T>): Live<T> {
  return {
    subscribe(observer) {
      let failures = 0;
      let timer: ReturnType<typeof setTimeout> | undefined;
      // Dexie follows what is read after an `await` only inside a function that is itself async.
      const follow = () =>
        liveQuery(async () => query()).subscribe({
          next: (value) => {
            failures = 0;
            observer.next(value);
          },
          error: (error) => {
            const againMs = isHandleFailure(error) ? AGAIN_AFTER_MS[failures] : undefined;
            failures += 1;
            if (againMs === undefined) observer.error?.(error);
            else timer = setTimeout(followAnew, againMs);
          },
        });
      let subscription = follow();
      const followAnew = (): void => {
        clearTimeout(timer);
        subscription.unsubscribe();
        subscription = follow();
      };
      const endWakes = onWoke(followAnew);
      return {
        unsubscribe() {
          endWakes();
          clearTimeout(timer);
          subscription.unsubscribe();
        },
      };
    },
  };
}

/** Resolves when a live value first is as wanted; never where it cannot be read. */
export function untilLive<T>(source: Live<T>, isWanted: (value: T) => boolean): Promise<void> {
  return new Promise((resolve) => {
    let isOver = false;
    const subscription = source.subscribe({
      next: (value) => {
        if (isOver || !isWanted(value)) return;
        isOver = true;
        resolve();
        // The first value may come before the subscription is at hand.
        queueMicrotask(() => subscription.unsubscribe());
      },
    });
  });
}

/** By the store they read, then by what they read. */
const sharedByOwner = new WeakMap<object, Map<string, Live<unknown>>>();

/**
 * The same live value for all who ask the same of a store: one query while anybody follows it, and who comes later has
 * the value at once. A screen asks for the same few values from many places; without this each would read them again.
 */
export function sharedLive<T>(owner: object, key: string, source: () => Live<T>): Live<T> {
  let lives = sharedByOwner.get(owner);
  if (lives === undefined) sharedByOwner.set(owner, (lives = new Map()));
  const known = lives.get(key) as Live<T> | undefined;
  if (known !== undefined) return known;
  const shared = share(source());
  lives.set(key, shared);
  return shared;
}

type Answer<T> = { readonly value: T } | { readonly error: unknown };

function share<T>(source: Live<T>): Live<T> {
  const observers = new Set<LiveObserver<T>>();
  let latest: Answer<T> | undefined;
  let subscription: { unsubscribe(): void } | undefined;
  const tell = (answer: Answer<T>): void => {
    latest = answer;
    for (const observer of [...observers]) tellOne(observer, answer);
  };
  return {
    peek: () => (latest !== undefined && 'value' in latest ? latest : undefined),
    subscribe(given) {
      // An object of its own: the same observer may follow twice.
      const observer = { next: given.next.bind(given), error: (error: unknown) => given.error?.(error) };
      observers.add(observer);
      if (latest !== undefined) tellOne(observer, latest);
      subscription ??= source.subscribe({ next: (value) => tell({ value }), error: (error) => tell({ error }) });
      return {
        unsubscribe() {
          if (!observers.delete(observer) || observers.size > 0) return;
          subscription?.unsubscribe();
          subscription = undefined;
          // Nobody follows it any more: what it was may be wrong by the next time somebody asks.
          latest = undefined;
        },
      };
    },
  };
}

function tellOne<T>(observer: LiveObserver<T>, answer: Answer<T>): void {
  if ('value' in answer) observer.next(answer.value);
  else observer.error?.(answer.error);
}
