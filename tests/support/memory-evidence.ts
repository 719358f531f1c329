/** Files of evidence in memory, on a device and with a city that takes them by tus as a test wants. */
import type {
  EvidenceFate,
  EvidenceItem,
  EvidenceQueue,
  EvidenceSource,
  EvidenceTransport,
  UploadAnswer,
} from '../../src/sync/ports.ts';

export interface MemoryFile extends EvidenceItem {
  readonly content: Uint8Array<ArrayBuffer>;
  state: 'queued' | 'received' | 'refused';
  epoch?: string;
  failures: number;
}

/** What the city answers in the place of the honest answer. */
type Fault = (what: 'create' | 'head' | 'patch', sha256: string) => UploadAnswer | undefined;

export class MemoryEvidence {
  readonly files: MemoryFile[] = [];
  /** Bytes that the city has, by hash. */
  readonly came = new Map<string, number>();
  readonly fates = new Map<string, EvidenceFate>();
  /** How large each piece was. */
  readonly pieces: number[] = [];
  fault: Fault = () => undefined;
  /** Something happens while a piece is on its way. */
  meanwhile: () => void = () => {};
  isHeld = false;
  readonly #tell: (what: string) => void;

  constructor(tell: (what: string) => void = () => {}) {
    this.#tell = tell;
  }

  add(sha256: string, bytes: number, fields: Partial<MemoryFile> = {}): MemoryFile {
    const content = new Uint8Array(bytes).fill(7);
    const file: MemoryFile = {
      scope: 'ward:00070',
      sha256,
      type: 'image/jpeg',
      bytes,
      content,
      state: 'queued',
      failures: 0,
      ...fields,
    };
    this.files.push(file);
    return file;
  }

  readonly source: EvidenceSource = {
    findQueue: async (epoch) => {
      const isAny = this.files.some((file) => file.state === 'queued' || isDoubtful(file, epoch));
      return isAny ? this.#openQueue() : undefined;
    },
  };

  #openQueue(): EvidenceQueue {
    const aside = new Set<string>();
    const find = ({ sha256 }: EvidenceItem): MemoryFile => {
      const file = this.files.find((one) => one.sha256 === sha256);
      if (file === undefined) throw new Error(`no file ${sha256}`);
      return file;
    };
    return {
      readDoubtful: async (epoch) => this.files.filter((file) => isDoubtful(file, epoch)),
      readNext: async () => {
        if (this.isHeld) return undefined;
        const waiting = this.files.filter((file) => file.state === 'queued' && !aside.has(file.sha256));
        return waiting.sort((a, b) => a.failures - b.failures)[0];
      },
      readBytes: async (item, from, count) => find(item).content.slice(from, from + count),
      noteProgress: async (item, { url }) => void Object.assign(find(item), { url }),
      noteFate: async (item, fate, epoch) => {
        const state = fate.state === 'stored' ? 'received' : fate.state === 'refused' ? 'refused' : 'queued';
        this.#tell(`${state} ${item.sha256}`);
        Object.assign(find(item), { state, epoch, url: undefined });
      },
      setAside: async (item) => {
        this.#tell(`aside ${item.sha256}`);
        aside.add(item.sha256);
        find(item).failures += 1;
      },
    };
  }

  readonly uploads: EvidenceTransport = {
    create: async ({ sha256 }) => {
      this.#tell(`create ${sha256}`);
      const fault = this.fault('create', sha256);
      if (fault !== undefined) return fault;
      if (this.fates.get(sha256)?.state === 'stored') return { type: 'stored' };
      this.came.set(sha256, this.came.get(sha256) ?? 0);
      return this.#at(sha256);
    },
    askOffset: async (url) => {
      this.#tell(`head ${url}`);
      return this.fault('head', url) ?? (this.came.has(url) ? this.#at(url) : { type: 'gone' });
    },
    send: async ({ url, offset }, bytes) => {
      this.#tell(`patch ${url} ${offset}`);
      this.meanwhile();
      const fault = this.fault('patch', url);
      if (fault !== undefined) return fault;
      this.pieces.push(bytes.length);
      this.came.set(url, offset + bytes.length);
      const file = this.files.find(({ sha256 }) => sha256 === url);
      if (offset + bytes.length < (file?.bytes ?? 0)) return this.#at(url);
      this.fates.set(url, { state: 'stored' });
      return { type: 'stored' };
    },
    askFates: async (items) => {
      this.#tell(`ask ${items.map(({ sha256 }) => sha256).join(' ')}`);
      return items.map(({ sha256 }) => this.fates.get(sha256) ?? { state: 'absent' });
    },
  };

  #at(sha256: string): UploadAnswer {
    return { type: 'at', url: sha256, offset: this.came.get(sha256) ?? 0 };
  }
}

function isDoubtful(file: MemoryFile, epoch: string): boolean {
  return file.state === 'received' && file.epoch !== epoch;
}
