/**
 * Port `Wake` in a browser: time, a saved op, a person's request (both from any tab), the page becoming visible, the
 * network coming up. What comes while nobody waits is remembered.
 */
import type { Wake, WakeReason } from '../sync/ports.ts';
import { live } from './live.ts';
import { readMeta } from './meta.ts';
import { onRecorded } from './recorded-here.ts';
import type { Store } from './store.ts';

export interface BrowserWake extends Wake {
  /** Ends all subscriptions. */
  close(): void;
}

/** What the page knows of itself; another in tests. */
export interface PageFacts {
  isVisible(): boolean;
  /** Calls back when the page became visible or the network came up. Returns the end of it. */
  onComeback(listener: () => void): () => void;
}

export function createBrowserWake(store: Store, page: PageFacts = browserPage): BrowserWake {
  const bell = createBell();
  const ends = [
    page.onComeback(() => bell.ring('asked')),
    onSave(store, () => bell.ring('saved')),
    onChange(
      () => readRequest(store),
      () => bell.ring('asked'),
    ).end,
  ];
  return {
    wait: (ms) => bell.wait(ms),
    wake: (reason) => bell.ring(reason),
    isVisible: () => page.isVisible(),
    close: () => ends.forEach((end) => end()),
  };
}

/** One waiter at most; the strongest reason of those that came wins. */
function createBell(): { wait(ms: number): Promise<WakeReason>; ring(reason: WakeReason): void } {
  let rung: WakeReason | undefined;
  let answer: ((reason: WakeReason) => void) | undefined;
  return {
    ring(reason) {
      rung = rung === undefined || STRENGTH[reason] > STRENGTH[rung] ? reason : rung;
      answer?.(rung);
    },
    wait(ms) {
      return new Promise((resolve) => {
        const timer = setTimeout(() => finish('time'), ms);
        const finish = (reason: WakeReason): void => {
          clearTimeout(timer);
          rung = undefined;
          answer = undefined;
          resolve(reason);
        };
        answer = finish;
        if (rung !== undefined) finish(rung);
      });
    },
  };
}

const STRENGTH: Readonly<Record<WakeReason, number>> = { time: 0, poked: 1, saved: 2, asked: 3 };

/** An op of this page is told by the page, one of another tab by the database; each once. */
function onSave(store: Store, tell: () => void): () => void {
  const { end, know } = onChange(() => readLastN(store), tell);
  const endRecorded = onRecorded(store.db, ({ installId, n }) => {
    know(toText(installId, n));
    tell();
  });
  return () => {
    end();
    endRecorded();
  };
}

interface Watch {
  /** The value is known already: it is not told again. */
  readonly know: (value: string) => void;
  readonly end: () => void;
}

/** Calls back when the value is another than the first one seen. */
function onChange(query: () => Promise<string>, tell: () => void): Watch {
  let last: string | undefined;
  const subscription = live(query).subscribe({
    next(value) {
      if (last !== undefined && last !== value) tell();
      last = value;
    },
  });
  return { know: (value) => void (last = value), end: () => subscription.unsubscribe() };
}

async function readLastN({ db }: Store): Promise<string> {
  const install = await db.installs.orderBy('birthNo').last();
  return toText(install?.installId ?? '', install?.lastN ?? 0);
}

function toText(installId: string, lastN: number): string {
  return `${installId} ${lastN}`;
}

async function readRequest({ db }: Store): Promise<string> {
  return JSON.stringify((await readMeta(db, 'syncRequest')) ?? null);
}

const browserPage: PageFacts = {
  isVisible: () => document.visibilityState === 'visible',
  onComeback(listener) {
    const onVisible = (): void => {
      if (document.visibilityState === 'visible') listener();
    };
    document.addEventListener('visibilitychange', onVisible);
    window.addEventListener('online', listener);
    window.addEventListener('pageshow', onVisible);
    return () => {
      document.removeEventListener('visibilitychange', onVisible);
      window.removeEventListener('online', listener);
      window.removeEventListener('pageshow', onVisible);
    };
  },
};
