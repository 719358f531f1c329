/** What the city has on its disk, read from the file itself, whether a server runs or has just been killed. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Op, PlacedOp } from '../../src/domain/op.ts';
import { DATABASE_FILE } from '../../src/server/sqlite-database.ts';
import { type LogFinding, verifyLog } from '../../src/server/verify-log.ts';

export interface CityOnDisk {
  /** Of every log, by scope, in order. */
  readonly logByScope: ReadonlyMap<string, readonly PlacedOp[]>;
  readonly quarantined: ReadonlySet<string>;
  /** Where the log is not what the city wrote: hashes, order, receipts, what the fold leaves. */
  readonly findings: readonly LogFinding[];
}

export function readCity(dataDir: string): CityOnDisk {
  return withFile(dataDir, (sqlite) => {
    const rows = sqlite.prepare('SELECT scope, seq, receivedAt, op FROM entry ORDER BY scope, seq').all();
    const placed = rows.map(({ scope, seq, receivedAt, op }) => ({
      scope: String(scope),
      entry: { op: JSON.parse(String(op)) as Op, seq: Number(seq), receivedAt: String(receivedAt) },
    }));
    const byScope = Map.groupBy(placed, ({ scope }) => scope);
    return {
      logByScope: new Map([...byScope].map(([scope, all]) => [scope, all.map(({ entry }) => entry)])),
      quarantined: new Set(
        sqlite
          .prepare('SELECT opId FROM quarantine')
          .all()
          .map(({ opId }) => String(opId)),
      ),
      findings: verifyLog(sqlite).findings,
    };
  });
}

/** Ops that stand in a log or in quarantine: what a receipt promises. */
export function readKept(dataDir: string): ReadonlySet<string> {
  return withFile(dataDir, (sqlite) => {
    const asked = "SELECT json_extract(op, '$.opId') AS opId FROM entry UNION SELECT opId FROM quarantine";
    return new Set(
      sqlite
        .prepare(asked)
        .all()
        .map(({ opId }) => String(opId)),
    );
  });
}

function withFile<Found>(dataDir: string, read: (sqlite: DatabaseSync) => Found): Found {
  const sqlite = new DatabaseSync(join(dataDir, DATABASE_FILE), { readOnly: true, timeout: 5_000 });
  try {
    return read(sqlite);
  } finally {
    sqlite.close();
  }
}
