/** One city and its tablets, for a story. Closed together. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { campaignDefinitions } from '../../src/reference/campaign-ops.ts';
import type { Op, PlacedOp } from '../../src/domain/op.ts';
import { backUp } from '../../src/server/start/back-up.ts';
import { restore } from '../../src/server/start/restore.ts';
import { notePlace } from '../../src/server/data-place.ts';
import { beginEpoch } from '../../src/server/read-epoch.ts';
import { DATABASE_FILE } from '../../src/server/sqlite-database.ts';
import { FieldTablet, type FieldTabletOptions } from './field-tablet.ts';
import { openTestServer, type TestServer, type TestServerOptions } from './test-server.ts';

export const HOAN_KIEM = '00070';
export const CUA_NAM = '00082';

export class Field {
  server: TestServer;
  readonly #tablets: FieldTablet[] = [];
  readonly #gone: TestServer[] = [];
  readonly #copies: string[] = [];

  private constructor(server: TestServer) {
    this.server = server;
  }

  static async open(options: TestServerOptions = {}): Promise<Field> {
    return new Field(await openTestServer(options));
  }

  /** All of Hà Nội: 126 wards, 150 tasks. */
  static openHaNoi(): Promise<Field> {
    return Field.open({ definitions: campaignDefinitions() });
  }

  /** A tablet of a sample person that has synced once. */
  async tabletOf(user: string, options: FieldTabletOptions = {}): Promise<FieldTablet> {
    const tablet = this.tablet(options);
    await tablet.begin(user);
    await tablet.sync();
    return tablet;
  }

  tablet(options: FieldTabletOptions = {}): FieldTablet {
    const tablet = new FieldTablet(() => this.server, options);
    this.#tablets.push(tablet);
    return tablet;
  }

  pass(ms: number): void {
    this.server.clock.nowMs += ms;
  }

  /** A new process on the same data. */
  async restartServer(): Promise<void> {
    this.server = await this.server.restart();
  }

  /** A copy of the city's data as it is now. Returns its folder. */
  async backUp(): Promise<string> {
    this.server.services.close();
    const copy = mkdtempSync(join(tmpdir(), 'hai-cap-copy-'));
    this.#copies.push(copy);
    cpSync(this.server.directory, copy, { recursive: true });
    const { directory, clock } = this.server;
    this.server = await openTestServer({ directory, nowMs: clock.nowMs });
    return copy;
  }

  /** The city goes on from a copy: another life of its data begins. */
  async restore(directory: string): Promise<void> {
    this.#gone.push(this.server);
    const { nowMs } = this.server.clock;
    const restored = await openTestServer({ directory, nowMs });
    const { epochNo } = restored.services.opLog.epoch;
    await beginEpoch(restored.services.db, epochNo + 1, nowMs);
    this.server = await restored.restart();
  }

  /** `npm run backup`, beside the running city. */
  async backUpTo(file: string): Promise<void> {
    const { directory, clock } = this.server;
    await backUp({ file, dataDirectory: directory, nowMs: clock.nowMs });
  }

  /** `npm run restore`. */
  async restoreFrom(file: string): Promise<void> {
    const { directory, clock, services } = this.server;
    services.close();
    await restore({ file, dataDirectory: directory, nowMs: clock.nowMs });
    this.server = await openTestServer({ directory, nowMs: clock.nowMs });
  }

  /** Somebody lays a copy over the folder of the stopped city and starts it, without the command for it. */
  async layOver(copy: string): Promise<void> {
    await this.#replaceData(copy);
  }

  /** The disk goes back to an older snapshot of itself: files are the same files, with what they held then. */
  async rollDiskBack(copy: string): Promise<void> {
    await this.#replaceData(copy, (directory) => {
      const file = join(directory, DATABASE_FILE);
      const sqlite = new DatabaseSync(file);
      notePlace(directory, file, { sqlite, epochNo: 1 });
      sqlite.close();
    });
  }

  async #replaceData(copy: string, after: (directory: string) => void = () => undefined): Promise<void> {
    const { directory, clock, services } = this.server;
    services.close();
    cpSync(copy, directory, { recursive: true });
    after(directory);
    this.server = await openTestServer({ directory, nowMs: clock.nowMs });
  }

  /** The city's data is gone, and no copy of it is left. */
  async loseServer(): Promise<void> {
    this.#gone.push(this.server);
    this.server = await openTestServer({ nowMs: this.server.clock.nowMs });
  }

  /** The ops of a scope's log, in order. */
  async log(scope: string): Promise<readonly Op[]> {
    return (await this.entries(scope)).map(({ op }) => op);
  }

  /** The same with their places. */
  async entries(scope: string): Promise<readonly PlacedOp[]> {
    const range = { after: 0, limit: 100_000, maxBytes: Number.MAX_SAFE_INTEGER };
    const entries = await this.server.services.opLog.readEntries(scope, range);
    return entries.map(({ opText, seq, receivedAt }) => ({ op: JSON.parse(opText) as Op, seq, receivedAt }));
  }

  async close(): Promise<void> {
    for (const tablet of this.#tablets) await tablet.close();
    for (const server of [...this.#gone, this.server]) server.close();
    for (const copy of this.#copies) rmSync(copy, { recursive: true, force: true });
  }
}
