/** Own ops without a receipt. `n` is dense, so that their number is a subtraction and their rows one key range. */
import type { HaiCapDb, InstallRow, OutboxRow } from './db.ts';

export function countUnsent(installs: readonly InstallRow[]): number {
  return installs.reduce((sum, install) => sum + install.lastN - install.ackedN, 0);
}

export async function readUnsentRows(db: HaiCapDb): Promise<readonly OutboxRow[]> {
  const installs = await db.installs.toArray();
  const behind = installs.filter((install) => install.lastN > install.ackedN);
  const ranges = await Promise.all(
    behind.map(({ installId, ackedN, lastN }) =>
      db.outbox
        .where('[installId+n]')
        .between([installId, ackedN + 1], [installId, lastN], true, true)
        .toArray(),
    ),
  );
  return ranges.flat();
}

/** When the oldest unsent op was made; null when there is none. */
export async function readOldestUnsentAt(db: HaiCapDb, installs: readonly InstallRow[]): Promise<string | null> {
  for (const { installId, ackedN, lastN } of installs) {
    if (lastN <= ackedN) continue;
    const row = await db.outbox
      .where('[installId+n]')
      .between([installId, ackedN + 1], [installId, lastN], true, true)
      .first();
    if (row !== undefined) return row.op.madeAt;
  }
  return null;
}
