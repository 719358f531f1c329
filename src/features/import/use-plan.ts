/** The plan of an import, made a few hundred rows at a time: a person goes on scrolling and tapping meanwhile. */
import { useEffect, useState } from 'react';
import type { ImportPlan, ImportRow, ImportState } from '../../domain/import-plan.ts';
import { createPlanner } from '../../domain/plan-import.ts';

const AT_ONCE = 200;

/** Undefined while it is made for the first time, and where `rows` is. Where only the ward changed, the last one stands meanwhile. */
export function usePlan(state: ImportState, rows: readonly ImportRow[] | undefined): ImportPlan | undefined {
  const [made, setMade] = useState<{ readonly rows: readonly ImportRow[]; readonly plan: ImportPlan }>();
  useEffect(() => {
    if (rows === undefined) return undefined;
    let isGone = false;
    void planInTurn(state, rows, () => isGone).then((plan) => {
      if (plan !== undefined) setMade({ rows, plan });
    });
    return () => {
      isGone = true;
    };
  }, [state, rows]);
  return made !== undefined && made.rows === rows ? made.plan : undefined;
}

async function planInTurn(
  state: ImportState,
  rows: readonly ImportRow[],
  isGone: () => boolean,
): Promise<ImportPlan | undefined> {
  const planner = createPlanner(state);
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    if (from > 0) await new Promise((resolve) => setTimeout(resolve));
    if (isGone()) return undefined;
    planner.take(rows.slice(from, from + AT_ONCE));
  }
  return planner.plan();
}
