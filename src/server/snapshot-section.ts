/**
 * The section of a scope in a snapshot file: a header, then a line per register (WSP/1 §7). The stored state goes out as
 * it is: it is what the one fold left, and writing it again would be most of the work.
 */
import { setImmediate } from 'node:timers/promises';
import { SCHEMA_VERSION } from '../domain/ops.ts';
import type { SnapshotHeader, SnapshotRegister } from '../protocol/snapshot.ts';
import type { ScopeState, StoredState } from './op-log.ts';

/** About a millisecond of writing. */
const LINES_PER_PIECE = 500;

/** The bytes of a section in order, in pieces; nobody waits for more than one of them. */
export async function* toSection(scope: string, { head, registers }: ScopeState): AsyncGenerator<Buffer> {
  const header: SnapshotHeader = { scope, seq: head.seq, hash: head.hash, schema: SCHEMA_VERSION };
  yield Buffer.from(`${JSON.stringify(header)}\n`);
  for (let from = 0; from < registers.length; from += LINES_PER_PIECE) {
    await setImmediate();
    const lines = registers.slice(from, from + LINES_PER_PIECE).map(toLine);
    yield Buffer.from(lines.join(''));
  }
}

function toLine({ entity, field, stateText }: StoredState): string {
  const awaited = holdsAwaited(stateText) ? '' : ',"awaited":[]';
  return `{"entity":${JSON.stringify(entity)},"field":${JSON.stringify(field)},${stateText.slice(1, -1)}${awaited}}\n`;
}

/** The name may also stand in a value that people gave: only where it is met at all is the text read. */
function holdsAwaited(stateText: string): boolean {
  if (!stateText.includes('"awaited":')) return false;
  return (JSON.parse(stateText) as Partial<SnapshotRegister>).awaited !== undefined;
}
