/** Structured log: one JSON line per event that an operator must know of. No personal data, no content. */

export interface Event {
  readonly level: 'warning' | 'error';
  /** Stable name: `push.fork`. */
  readonly event: string;
  readonly [detail: string]: string | number | boolean;
}

export type LogEvent = (event: Event) => void;

export function createLogEvent(write: (line: string) => void, nowMs: () => number): LogEvent {
  return (event) => write(`${JSON.stringify({ at: new Date(nowMs()).toISOString(), ...event })}\n`);
}

/** Where in our code an error came up; never its message, which may quote content. */
export function placeOf(error: Error): string {
  return /src\/[\w/.-]+:\d+/.exec(error.stack ?? '')?.[0] ?? '';
}
