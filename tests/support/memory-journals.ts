/** Journals in memory: the same promises as the browser's files, and a disk that a test fills or a battery that it drains. */
import type { JournalFile, JournalFiles } from '../../src/data/journal-files.ts';

export class MemoryJournals implements JournalFiles {
  readonly bytesByName = new Map<string, Uint8Array>();
  /** How many more bytes find room. */
  room = Number.POSITIVE_INFINITY;
  readonly #held = new Set<string>();

  list(): Promise<readonly string[]> {
    return Promise.resolve([...this.bytesByName.keys()]);
  }

  open(name: string): Promise<JournalFile | undefined> {
    if (this.#held.has(name)) return Promise.resolve(undefined);
    this.#held.add(name);
    const bytes = (): Uint8Array => this.bytesByName.get(name) ?? new Uint8Array();
    if (!this.bytesByName.has(name)) this.bytesByName.set(name, bytes());
    return Promise.resolve({
      size: () => bytes().length,
      read: (from) => bytes().slice(from),
      append: (more) => {
        const fitting = more.subarray(0, Math.max(0, this.room));
        this.room -= fitting.length;
        this.bytesByName.set(name, Uint8Array.from([...bytes(), ...fitting]));
        if (fitting.length < more.length) throw new DOMException('no room', 'QuotaExceededError');
      },
      clear: () => void this.bytesByName.set(name, new Uint8Array()),
      close: () => void this.#held.delete(name),
    });
  }

  read(name: string): Promise<Uint8Array> {
    return Promise.resolve(this.bytesByName.get(name) ?? new Uint8Array());
  }

  remove(name: string): Promise<void> {
    this.bytesByName.delete(name);
    return Promise.resolve();
  }

  /** The pages that held them are gone. */
  endPages(): void {
    this.#held.clear();
  }
}
