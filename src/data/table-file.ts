/** A table as a file that a person can be given. */
import { toTableText } from '../domain/table-text.ts';

export function toTableFile(rows: readonly (readonly string[])[]): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(toTableText(rows));
}
