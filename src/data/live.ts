/** A value that goes on: screens subscribe, the database tells, from whichever tab the change came. */
import { liveQuery } from 'dexie';

export interface Live<T> {
  subscribe(observer: { next(value: T): void; error?(error: unknown): void }): { unsubscribe(): void };
}

/** Runs `query` now and whenever a row it has read changes. */
export function live<T>(query: () => Promise<T>): Live<T> {
  return {
    subscribe(observer) {
      const subscription = liveQuery(query).subscribe({
        next: (value) => observer.next(value),
        error: (error) => observer.error?.(error),
      });
      return { unsubscribe: () => subscription.unsubscribe() };
    },
  };
}
