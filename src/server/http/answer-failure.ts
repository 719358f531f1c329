/**
 * What went wrong inside, as an answer: a full or busy disk passes (503), anything else is a bug (500). Nothing was applied.
 * A tablet that loses its line in the middle of a message is neither: nobody hears the answer, and no log fills up with it.
 */
import { EvidenceStoreFailed } from '../evidence/evidence-store.ts';
import { answerProblem } from './answer.ts';
import { type LogEvent, placeOf } from '../log-event.ts';

/** SQLITE_BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN. */
const WEATHER = new Set([5, 6, 8, 10, 13, 14]);
const RETRY_AFTER_S = 5;

export function answerFailure(error: unknown, logEvent: LogEvent): Response {
  const code = primaryCode(error);
  if (code !== undefined && WEATHER.has(code)) {
    logEvent({ level: 'error', event: 'database.unavailable', code });
    const seconds = RETRY_AFTER_S + Math.floor(Math.random() * RETRY_AFTER_S);
    return answerProblem('unavailable', { headers: { 'retry-after': String(seconds) } });
  }
  if (error instanceof EvidenceStoreFailed) {
    logEvent({ level: 'error', event: 'evidence.unavailable', fault: error.fault });
    return answerProblem(error.fault === 'full' ? 'no-room' : 'unavailable', { headers: { 'retry-after': '60' } });
  }
  if (isCut(error)) return answerProblem('malformed');
  const [name, where] = error instanceof Error ? [error.name, placeOf(error)] : ['unknown', ''];
  logEvent({ level: 'error', event: 'request.failed', name, where });
  return answerProblem('internal');
}

/** The only connections are those of callers. */
function isCut(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNRESET';
}

/** SQLite's extended codes carry the primary one in the low byte. */
function primaryCode(error: unknown): number | undefined {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
  return typeof code === 'number' ? code & 0xff : undefined;
}
