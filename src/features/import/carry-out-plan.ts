/**
 * A plan is carried out: every row is a group that lands whole, a few rows are one strict transaction. Where the device dies
 * in between, what was recorded stands, and the same file planned again holds just the rest.
 */
import type { PlannedRow } from '../../domain/import-plan.ts';
import { wardScope } from '../../domain/scope.ts';
import { type OpDraft, recordGroups } from '../../data/record-op.ts';
import { uuidV7 } from '../../data/uuid-v7.ts';

/** Facts of one transaction. */
const AT_ONCE = 50;

/** Resolves to how many rows were recorded: fewer than there are where one transaction failed. */
export async function carryOutPlan(
  rows: readonly PlannedRow[],
  { ward, by, onProgress }: { readonly ward: string; readonly by: string; readonly onProgress: (done: number) => void },
): Promise<number> {
  let done = 0;
  for (const some of chunks(rows)) {
    try {
      await recordGroups(some.map((row) => toDrafts(row, wardScope(ward), by)));
    } catch {
      return done;
    }
    done += some.length;
    onProgress(done);
    // The screen comes first.
    await new Promise((resolve) => setTimeout(resolve));
  }
  return done;
}

function toDrafts({ entity, facts }: PlannedRow, scope: string, by: string): readonly OpDraft[] {
  const id = entity ?? uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  // In place of what is shown, which the plan was made of: another version beside it stays one.
  return facts.map((fact) => ({ ...fact, scope, entity: id, by }));
}

function chunks(rows: readonly PlannedRow[]): readonly (readonly PlannedRow[])[] {
  const all: PlannedRow[][] = [];
  let facts = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    facts += row.facts.length;
    if (facts > AT_ONCE) {
      all.push([]);
      facts = row.facts.length;
    }
    all.at(-1)?.push(row);
  }
  return all;
}
