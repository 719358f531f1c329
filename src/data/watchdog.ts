/**
 * Watches over the connection to the store [S55]: a call that fails because the connection is dead, or that hangs, is made
 * again on a new one. What is called must be fit to be made twice: a transaction that failed changed nothing, but one that
 * hung may still come to its end. What mends is loaded when it is needed: most starts never do.
 */
import { Dexie, type PromiseExtended } from 'dexie';
import type { Connection } from './connection.ts';

/** Longer than the largest transaction on the slowest tablet. */
const CALL_WITHIN_MS = 20_000;
const RETRIES_MAX = 2;

export class Watchdog implements Connection {
  readonly db: Dexie;
  connectionNo = 0;
  isOver = false;
  isDead = false;

  constructor(db: Dexie) {
    this.db = db;
  }

  /** Runs a transaction, again where that may help. One inside another is left to the outer one. `isEdit`: a person did it. */
  run<T>(call: () => PromiseExtended<T>, isEdit = false): PromiseExtended<T> {
    return Dexie.currentTransaction === null ? this.#attempt(call, isEdit, 0) : call();
  }

  /** To be told of every closing. Only who means to come back leaves it to open itself again. */
  noteClosed(isComingBack: boolean): void {
    if (isComingBack) loadMending().then(({ reopen }) => reopen(this), Boolean);
    else this.isOver = true;
  }

  /** To be told of every opening: whoever calls next may succeed where the ladder did not. */
  noteOpened(): void {
    if (this.isDead) loadMending().then(({ tellReopened }) => tellReopened(this), Boolean);
  }

  #attempt<T>(call: () => PromiseExtended<T>, isEdit: boolean, retries: number): PromiseExtended<T> {
    const { connectionNo } = this;
    return inTime(call).catch((error: unknown) => {
      if (this.isOver || retries === RETRIES_MAX) throw error;
      // A failure that no connection is to blame for is told by who made the call.
      const mended = loadMending().then(
        ({ mend }) => mend(this, { error, connectionNo, isEdit }),
        () => false,
      );
      return Dexie.Promise.resolve(mended).then((isMended) => {
        if (!isMended) throw error;
        return this.#attempt(call, isEdit, retries + 1);
      });
    });
  }
}

const loadMending = () => import('./mend-store.ts');

function inTime<T>(call: () => PromiseExtended<T>): PromiseExtended<T> {
  return new Dexie.Promise<T>((resolve, reject) => {
    const late = (): void => reject(new DOMException('the store does not answer', 'TimeoutError'));
    const timer = setTimeout(late, CALL_WITHIN_MS);
    const end = (): void => clearTimeout(timer);
    const answer = call();
    answer.then(end, end);
    answer.then(resolve, reject);
  });
}
