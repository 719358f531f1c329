/** A value that goes on: screens subscribe, the database tells, from whichever tab the change came. */
import { liveQuery } from 'dexie';

export interface Live<T> {
  subscribe(observer: { next(value: T): void; error?(error: unknown): void }): { unsubscribe(): void };
}

/** Runs `query` now and whenever a row it has read changes. */
export function live<T>(query: () => Promise<T>): Live<T> {
  return {
    subscribe(observer) {
      // Dexie follows what is read after an `await` only inside a function that is itself async.
      const subscription = liveQuery(async () => query()).subscribe({
        next: (value) => observer.next(value),
        error: (error) => observer.error?.(error),
      });
      return { unsubscribe: () => subscription.unsubscribe() };
    },
  };
}
