/** Time never passes by itself: the engine wakes when it is asked, and at once where it wants no pause. */
import type { Wake, WakeReason } from '../../src/sync/ports.ts';

/** Turns in a row that wanted no pause: an engine that spins is a fault of its own. */
const SPINS_MAX = 200;

export class HandWake implements Wake {
  #rung: WakeReason | undefined;
  #answer: ((reason: WakeReason) => void) | undefined;
  #spins = 0;

  get isResting(): boolean {
    return this.#answer !== undefined;
  }

  wait(ms: number): Promise<WakeReason> {
    const rung = ms === 0 ? (this.#rung ?? 'time') : this.#rung;
    this.#rung = undefined;
    this.#spins = rung === undefined ? 0 : this.#spins + 1;
    if (this.#spins > SPINS_MAX) throw new Error('the engine turns without end');
    if (rung !== undefined) return Promise.resolve(rung);
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  wake(reason: Exclude<WakeReason, 'time'>): void {
    this.#end(reason);
  }

  /** The wait is over. */
  pass(): void {
    this.#end('time');
  }

  isVisible(): boolean {
    return true;
  }

  #end(reason: WakeReason): void {
    const answer = this.#answer;
    this.#answer = undefined;
    if (answer === undefined) this.#rung = reason;
    else answer(reason);
  }
}
