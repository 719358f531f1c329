/** A line as slow as 2G: so many bits a second each way, shared by all that goes over it, and a way as long as told. */

export interface SlowLineOptions {
  readonly bitsPerSecond: number;
  /** There and back. */
  readonly roundTripMs: number;
}

export const SECOND_GENERATION: SlowLineOptions = { bitsPerSecond: 250_000, roundTripMs: 300 };

export class SlowLine {
  readonly #options: SlowLineOptions;
  /** When the last byte that was handed in has left, by direction. */
  readonly #freeAtMs = { up: 0, down: 0 };

  constructor(options = SECOND_GENERATION) {
    this.#options = options;
  }

  /** Resolves when these bytes have arrived at the other end. */
  async pass(direction: 'up' | 'down', bytes: number): Promise<void> {
    const nowMs = performance.now();
    const tookMs = (bytes * 8 * 1_000) / this.#options.bitsPerSecond;
    const leftAtMs = Math.max(nowMs, this.#freeAtMs[direction]) + tookMs;
    this.#freeAtMs[direction] = leftAtMs;
    const untilMs = leftAtMs + this.#options.roundTripMs / 2 - nowMs;
    await new Promise((resolve) => setTimeout(resolve, untilMs));
  }
}
