/**
 * What importing a table would do to a ward: rows and the state of the ward give a plan, and nothing happens yet. Planned
 * again after it was carried out, the same table changes nothing: a cell is compared with what is shown, an empty cell says
 * nothing, and a row without a code is the ward's task of that scenario and title, where there is one.
 */
import { fillTemplate } from './fill-template.ts';
import type { ImportField } from './import-fields.ts';
import {
  foldName,
  hasText,
  type ImportFault,
  type ImportFaultType,
  type ImportPlan,
  type ImportRow,
  type ImportState,
  type ImportTarget,
  type PlannedRow,
  textOf,
} from './import-plan.ts';
import { readCode, readScenario } from './import-values.ts';
import type { OwnTask } from './ops.ts';
import { toOwnDefinition } from './own-task.ts';
import { planRow, type RowPlan } from './plan-row.ts';
import { cellText, tidyText } from './table.ts';

/** Takes rows a few at a time: ten thousand at once would hold up a screen. */
export interface ImportPlanner {
  take(rows: readonly ImportRow[]): void;
  plan(): ImportPlan;
}

export function planImport(state: ImportState, rows: readonly ImportRow[]): ImportPlan {
  const planner = createPlanner(state);
  planner.take(rows);
  return planner.plan();
}

export function createPlanner(state: ImportState): ImportPlanner {
  const find = targetFinder(state);
  const firstByKey = new Map<string, number>();
  const planned: PlannedRow[] = [];
  const faults: ImportFault[] = [];
  const fixed: number[] = [];
  let [same, faultyRows] = [0, 0];
  const takeOne = (row: ImportRow): void => {
    const target = find(row);
    const plan = 'fault' in target ? { faults: [target.fault] } : planOnce(state, row, target, firstByKey);
    if ('faults' in plan) {
      faults.push(...plan.faults);
      faultyRows += 1;
      return;
    }
    if (plan.isFixed) fixed.push(row.no);
    if (plan.row.facts.length === 0) same += 1;
    else planned.push(plan.row);
  };
  return {
    take: (rows) => {
      for (const row of rows) if (!isEmptyRow(row)) takeOne(row);
    },
    plan: () => ({ rows: planned, same, faultyRows, faults, fixed }),
  };
}

function isEmptyRow({ cells }: ImportRow): boolean {
  return Object.values(cells).every((cell) => tidyText(cellText(cell)) === '');
}

function planOnce(state: ImportState, row: ImportRow, target: ImportTarget, firstByKey: Map<string, number>): RowPlan {
  const key = target.type === 'new' ? titleKey(target.scenario, target.title) : target.task.id;
  const first = firstByKey.get(key);
  if (first !== undefined) {
    const field = hasText(row, 'code') ? 'code' : 'title';
    return { faults: [{ no: row.no, field, type: 'twice', value: textOf(row, field), than: first }] };
  }
  firstByKey.set(key, row.no);
  return planRow(state, row, target);
}

type Found = ImportTarget | { readonly fault: ImportFault };

/** Finds the task of a row: by its code, else by scenario and title. */
function targetFinder(state: ImportState): (row: ImportRow) => Found {
  const { campaign, ownById } = state;
  const byTitle = new Map<string, ImportTarget>();
  for (const task of campaign.tasksById.values()) {
    byTitle.set(titleKey(task.scenario, fillTemplate(task.title, state.ward, campaign)), { type: 'campaign', task });
  }
  for (const [id, own] of ownById) {
    const target = toOwnTarget(state, id, own);
    // The first of two that are called alike: on every device the same one.
    const key = titleKey(own.scenario, own.title);
    if (own.removed !== true && !byTitle.has(key)) byTitle.set(key, target);
  }
  return (row) => {
    if (hasText(row, 'code')) return findByCode(state, row);
    const scenario = readScenario(row.cells.scenario ?? null);
    const title = textOf(row, 'title');
    if (scenario === undefined || title === '')
      return fault(row, scenario === undefined ? 'scenario' : 'title', 'no-key');
    if (!campaign.scenariosByNo.has(scenario)) return fault(row, 'scenario', 'unknown-scenario');
    return byTitle.get(titleKey(scenario, title)) ?? { type: 'new', scenario, title };
  };
}

function findByCode(state: ImportState, row: ImportRow): Found {
  const code = readCode(row.cells.code ?? null);
  const task = state.campaign.tasksById.get(code);
  if (task !== undefined) return { type: 'campaign', task };
  const own = state.ownById.get(code);
  if (own === undefined) return fault(row, 'code', 'unknown-code');
  return own.removed === true ? fault(row, 'code', 'removed') : toOwnTarget(state, code, own);
}

function toOwnTarget({ campaign }: ImportState, id: string, own: OwnTask): ImportTarget {
  return { type: 'own', task: toOwnDefinition(id, own, campaign.calendar), own };
}

function fault(row: ImportRow, field: ImportField, type: ImportFaultType): { readonly fault: ImportFault } {
  return { fault: { no: row.no, field, type, value: textOf(row, field) } };
}

function titleKey(scenario: number, title: string): string {
  return `${scenario} ${foldName(title)}`;
}
