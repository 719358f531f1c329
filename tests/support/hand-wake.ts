/** The engine's sense of time in tests, in the hand of the test. */
import type { Wake, WakeReason } from '../../src/sync/ports.ts';

/** Time never passes by itself: the engine wakes when it is asked, and at once where it wants no pause. */
export class HandWake implements Wake {
  #rung: WakeReason | undefined;
  #answer: ((reason: WakeReason) => void) | undefined;
  #resting: (() => void)[] = [];
  /** What the engine last wanted to wait, ms. */
  lastWaitMs = 0;

  wait(ms: number): Promise<WakeReason> {
    this.lastWaitMs = ms;
    const rung = ms === 0 ? (this.#rung ?? 'time') : this.#rung;
    this.#rung = undefined;
    if (rung !== undefined) return Promise.resolve(rung);
    for (const tell of this.#resting.splice(0)) tell();
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  wake(reason: Exclude<WakeReason, 'time'>): void {
    const answer = this.#answer;
    this.#answer = undefined;
    if (answer === undefined) this.#rung = reason;
    else answer(reason);
  }

  isVisible(): boolean {
    return true;
  }

  /** Resolves when the engine waits. */
  rest(): Promise<void> {
    if (this.#answer !== undefined) return Promise.resolve();
    return new Promise((resolve) => this.#resting.push(resolve));
  }
}
