/** The side of the journal that touches files. Ports are defined here; the browser's adapter stands beside, another in tests. */

export interface JournalFiles {
  /** Names of all journals of this origin, held or not. */
  list(): Promise<readonly string[]>;
  /** Opens a journal for this owner alone, made where it is missing; undefined while another one holds it. */
  open(name: string): Promise<JournalFile | undefined>;
  /** What stands in a journal, also while another one holds it; empty where it is gone. */
  read(name: string): Promise<Uint8Array>;
  remove(name: string): Promise<void>;
}

/** Nobody else writes to it until it is closed. */
export interface JournalFile {
  size(): number;
  read(from: number): Uint8Array;
  /** On the disk when it returns. Throws where there is no room; a part of it may then stand there. */
  append(bytes: Uint8Array): void;
  clear(): void;
  close(): void;
}
