/**
 * What each device last said of itself. A hello costs no commit: reports wait in memory and are written together, some
 * seconds later, in one transaction for the whole city. A crash loses those seconds, which the next hello brings again.
 */
import { DEVICE_TROUBLES, type DeviceTrouble } from '../../domain/fleet.ts';
import type { Hello } from '../../protocol/messages.ts';
import type { LogEvent } from '../log-event.ts';
import type { OpenDatabase } from '../sqlite-database.ts';

/** Of one install: a device that lost its store, or came out of a fork, has several. */
export interface DeviceReport {
  readonly installId: string;
  readonly deviceId: string;
  readonly heardAtMs: number;
  readonly build: string;
  readonly schema: number;
  /** Highest `n` that it handed out. What is above the city's own is unsent, without that a push has to tell. */
  readonly madeN: number;
  readonly oldestUnsentAt: string | null;
  readonly trouble: readonly DeviceTrouble[];
}

export interface DeviceReports {
  /** In memory, at once. */
  note(message: Hello, heardAtMs: number): void;
  /** The latest of every install, written or not. */
  all(): Iterable<DeviceReport>;
  /** Writes what waits, in one transaction; nothing where nothing waits. */
  flush(): Promise<void>;
  /** The same at once, before the data are closed. */
  close(): void;
}

type ReportRow = Omit<DeviceReport, 'trouble'> & { readonly trouble: string };

export function createDeviceReports({ sqlite, db }: OpenDatabase, logEvent: LogEvent): DeviceReports {
  const byInstall = new Map(readRows(sqlite).map((report) => [report.installId, report]));
  const waiting = new Set<string>();
  // Written by hand: what is remembered of people and devices stays remembered (`account-writes.ts`).
  const upsert = sqlite.prepare(UPSERT);

  const write = (): void => {
    if (waiting.size === 0 || !sqlite.isOpen || sqlite.isTransaction) return;
    try {
      sqlite.exec('BEGIN IMMEDIATE');
      for (const installId of waiting) upsert.run(toRow(byInstall.get(installId) as DeviceReport));
      sqlite.exec('COMMIT');
      waiting.clear();
    } catch (error) {
      // They wait for the next time: a full disk stops no hello.
      if (sqlite.isTransaction) sqlite.exec('ROLLBACK');
      logEvent({ level: 'warning', event: 'fleet.not-kept', name: (error as Error).name });
    }
  };

  return {
    note: (message, heardAtMs) => {
      const report = toReport(message, heardAtMs);
      byInstall.set(report.installId, report);
      waiting.add(report.installId);
    },
    all: () => byInstall.values(),
    // Under Kysely's lock on the one connection: a transaction of the accounts may be open between two turns.
    flush: async () => {
      if (waiting.size > 0) await db.connection().execute(async () => write());
    },
    close: write,
  };
}

function toReport(message: Hello, heardAtMs: number): DeviceReport {
  const { installId, deviceId, build, schema, ackedN, pending, oldestPendingAt, trouble = [] } = message;
  return {
    installId,
    deviceId,
    heardAtMs,
    build,
    schema,
    madeN: Math.min(ackedN + pending, Number.MAX_SAFE_INTEGER),
    oldestUnsentAt: oldestPendingAt ?? null,
    trouble: DEVICE_TROUBLES.filter((known) => trouble.includes(known)),
  };
}

const COLUMNS = [
  'installId',
  'deviceId',
  'heardAtMs',
  'build',
  'schema',
  'madeN',
  'oldestUnsentAt',
  'trouble',
] as const;
const named = COLUMNS.map((column) => `"${column}"`).join(', ');
const UPSERT = `INSERT INTO "deviceReport" (${named}) VALUES (${COLUMNS.map((column) => `:${column}`).join(', ')})
  ON CONFLICT ("installId") DO UPDATE SET ${COLUMNS.map((column) => `"${column}" = excluded."${column}"`).join(', ')}`;

function readRows(sqlite: OpenDatabase['sqlite']): readonly DeviceReport[] {
  const rows = sqlite.prepare(`SELECT ${named} FROM "deviceReport"`).all() as unknown as readonly ReportRow[];
  return rows.map((row) => ({ ...row, trouble: JSON.parse(row.trouble) as DeviceTrouble[] }));
}

function toRow(report: DeviceReport): { readonly [column in keyof ReportRow]: ReportRow[column] } {
  return { ...report, trouble: JSON.stringify(report.trouble) };
}
