/** Entries and pages as JSON text. The stored text of an op goes out as it is: parsing and writing it again would be most of a pull. */
import type { StoredEntry } from './op-log.ts';

export interface PageText {
  readonly scope: string;
  /** Cursor + 1. */
  readonly from: number;
  readonly head: number;
  readonly entries: readonly StoredEntry[];
}

export function toEntryText(entry: StoredEntry): string {
  const conflictWith = entry.conflictWith.length === 0 ? '' : `,"conflictWith":${JSON.stringify(entry.conflictWith)}`;
  const adopted = entry.isAdopted ? ',"adopted":true' : '';
  return `{"seq":${entry.seq},"hash":"${entry.hash}","receivedAt":"${entry.receivedAt}","op":${entry.opText},"outcome":"${entry.outcome}"${conflictWith}${adopted}}`;
}

/** A page without room for entries ends before it starts: `to = from − 1`. */
export function toPageText({ scope, from, head, entries }: PageText): string {
  const to = from - 1 + entries.length;
  const texts = entries.map(toEntryText).join(',');
  return `{"scope":${JSON.stringify(scope)},"from":${from},"to":${to},"head":${head},"entries":[${texts}],"more":${to < head}}`;
}
