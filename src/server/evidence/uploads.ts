/**
 * Files on their way: a row for what each is, a file for what came of it. How far it came is the length of that file, flushed
 * before anybody is told. One per device, scope and hash, so that a creation whose answer was lost finds what it began.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, statfsSync } from 'node:fs';
import { type FileHandle, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kysely, Selectable } from 'kysely';
import type { EvidenceType } from '../../domain/ops.ts';
import { makeDirectory } from '../make-directory.ts';
import type { Tables } from '../tables.ts';
import { isFull } from './file-evidence-store.ts';
import { writeBody, type WrittenBody } from './write-body.ts';

export interface UploadFacts {
  readonly deviceId: string;
  readonly scope: string;
  readonly sha256: string;
  readonly type: EvidenceType;
  readonly bytes: number;
}

export type Upload = Selectable<Tables['upload']>;

export type Appended = WrittenBody | { readonly type: 'busy' | 'elsewhere' | 'full' | 'gone' };

/** Begun and not finished, per device: the one that rested longest makes room for a new one. */
const OPEN_MAX = 16;
const KEPT_MS = 7 * 86_400_000;
/** Left to the log, which needs room for facts, when files have taken theirs. */
const RESERVED_BYTES = 256 * 1_048_576;

export interface UploadPlace {
  readonly db: Kysely<Tables>;
  readonly directory: string;
  /** Bytes that the disk still takes; asked of the system unless a test says so. */
  readonly freeBytes?: () => number;
}

export class Uploads {
  readonly #db: Kysely<Tables>;
  readonly #directory: string;
  readonly #freeBytes: () => number;
  /** Those that somebody writes to or settles just now. */
  readonly #busy = new Set<string>();

  constructor({ db, directory, freeBytes }: UploadPlace) {
    this.#db = db;
    this.#directory = directory;
    this.#freeBytes = freeBytes ?? (() => readFree(directory));
  }

  /** The upload of this file by this device, begun now or before; `full` where the disk would not take it. */
  async begin(facts: UploadFacts, nowMs: number): Promise<Upload | 'full'> {
    await this.sweep(nowMs);
    const known = await this.#findSame(facts);
    if (known !== undefined && known.bytes === facts.bytes && known.isDone === 0 && (await this.#isThere(known.id))) {
      return known;
    }
    if (known !== undefined) await this.drop(known.id);
    // Twice: what came, and what is made of it.
    if (this.#freeBytes() < RESERVED_BYTES + 2 * facts.bytes) return 'full';
    await this.#makeRoom(facts.deviceId);
    const upload: Upload = { ...facts, id: randomUUID(), begunAtMs: nowMs, isDone: 0 };
    try {
      await this.#create(upload.id);
    } catch (error) {
      if (isFull(error)) return 'full';
      throw error;
    }
    await this.#db.insertInto('upload').values(upload).execute();
    return upload;
  }

  /** The address of a file that the city holds already: done at once. */
  async beginDone(facts: UploadFacts, nowMs: number): Promise<Upload> {
    const known = await this.#findSame(facts);
    if (known !== undefined) await this.drop(known.id);
    const upload: Upload = { ...facts, id: known?.id ?? randomUUID(), begunAtMs: nowMs, isDone: 1 };
    await this.#db.insertInto('upload').values(upload).execute();
    return upload;
  }

  /** Only its own device finds it. */
  async find(id: string, deviceId: string): Promise<Upload | undefined> {
    const query = this.#db.selectFrom('upload').selectAll().where('id', '=', id).where('deviceId', '=', deviceId);
    const upload = await query.executeTakeFirst();
    if (upload === undefined || upload.isDone === 1 || (await this.#isThere(id))) return upload;
    // Its bytes did not come through a crash or a restore: it is begun anew.
    await this.drop(id);
    return undefined;
  }

  /** Flushed: what a killed process left unflushed is told only once it is on the disk. */
  async offset({ id, bytes, isDone }: Upload): Promise<number> {
    if (isDone === 1) return bytes;
    return this.#withFile(id, 'r+', async (file) => {
      await file.sync();
      return Math.min(bytes, (await file.stat()).size);
    });
  }

  async append(upload: Upload, from: number, body: AsyncIterable<Uint8Array>): Promise<Appended> {
    if (upload.isDone === 1) return { type: 'elsewhere' };
    const appended = await this.alone(upload.id, async (): Promise<Appended> => {
      if ((await this.find(upload.id, upload.deviceId)) === undefined) return { type: 'gone' };
      return this.#write(upload, from, body);
    });
    return appended ?? { type: 'busy' };
  }

  /** Undefined where somebody else is at it. */
  async alone<Result>(id: string, work: () => Promise<Result>): Promise<Result | undefined> {
    if (this.#busy.has(id)) return undefined;
    this.#busy.add(id);
    try {
      return await work();
    } finally {
      this.#busy.delete(id);
    }
  }

  read(id: string): Promise<Uint8Array> {
    return readFile(this.#path(id));
  }

  /** Its bytes are settled: from here on only the row answers for it. */
  async finish(id: string): Promise<void> {
    await this.#db.updateTable('upload').set({ isDone: 1 }).where('id', '=', id).execute();
    await rm(this.#path(id), { force: true });
  }

  /** The file first: on a full disk the row goes only once there is room again. */
  async drop(id: string): Promise<void> {
    await rm(this.#path(id), { force: true });
    await this.#db.deleteFrom('upload').where('id', '=', id).execute();
  }

  /** Takes away what nobody came back for, and files that no row speaks of. */
  async sweep(nowMs: number): Promise<void> {
    const before = nowMs - KEPT_MS;
    const old = await this.#db.selectFrom('upload').select('id').where('begunAtMs', '<', before).execute();
    for (const { id } of old) if (!this.#busy.has(id)) await this.drop(id);
  }

  /** At a start, when nobody writes. */
  async sweepFiles(): Promise<void> {
    if (!existsSync(this.#directory)) return;
    const rows = await this.#db.selectFrom('upload').select('id').where('isDone', '=', 0).execute();
    const known = new Set(rows.map(({ id }) => id));
    for (const name of await readdir(this.#directory)) {
      if (!known.has(name)) await rm(join(this.#directory, name), { force: true });
    }
  }

  async #write(upload: Upload, from: number, body: AsyncIterable<Uint8Array>): Promise<Appended> {
    try {
      return await this.#withFile(upload.id, 'r+', async (file) => {
        const { size } = await file.stat();
        if (size !== from) return { type: 'elsewhere' };
        if (this.#freeBytes() < RESERVED_BYTES + (upload.bytes - from)) return { type: 'full' };
        const written = await writeBody(file, body, { from, to: upload.bytes });
        if (written.type === 'too-long') await file.truncate(from);
        await file.sync();
        return written;
      });
    } catch (error) {
      if (!isFull(error)) throw error;
      // Nothing half-kept: the room is what facts need now.
      await this.drop(upload.id);
      return { type: 'full' };
    }
  }

  #findSame({ deviceId, scope, sha256 }: UploadFacts): Promise<Upload | undefined> {
    const query = this.#db.selectFrom('upload').selectAll().where('deviceId', '=', deviceId);
    return query.where('scope', '=', scope).where('sha256', '=', sha256).executeTakeFirst();
  }

  async #makeRoom(deviceId: string): Promise<void> {
    const query = this.#db.selectFrom('upload').select('id').where('deviceId', '=', deviceId).where('isDone', '=', 0);
    const rows = await query.orderBy('begunAtMs').execute();
    const idle = rows.filter(({ id }) => !this.#busy.has(id));
    for (const { id } of idle.slice(0, Math.max(0, rows.length - OPEN_MAX + 1))) await this.drop(id);
  }

  async #create(id: string): Promise<void> {
    makeDirectory(this.#directory);
    await this.#withFile(id, 'wx', (file) => file.sync());
    if (process.platform === 'win32') return;
    const folder = await open(this.#directory, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }

  async #isThere(id: string): Promise<boolean> {
    return this.#busy.has(id) || existsSync(this.#path(id));
  }

  async #withFile<Result>(id: string, flags: string, work: (file: FileHandle) => Promise<Result>): Promise<Result> {
    const file = await open(this.#path(id), flags, 0o600);
    try {
      return await work(file);
    } finally {
      await file.close();
    }
  }

  #path(id: string): string {
    return join(this.#directory, id);
  }
}

function readFree(directory: string): number {
  makeDirectory(directory);
  const { bavail, bsize } = statfsSync(directory);
  return bavail * bsize;
}
