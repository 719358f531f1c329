/** What an imported row says of a task of the ward's own: the task it adds, or what it changes of one. */
import type { ImportField } from './import-fields.ts';
import {
  foldName,
  hasText,
  type ImportFaultType,
  type ImportRow,
  type ImportState,
  type ImportTarget,
  type ImportValue,
  textOf,
  unitIdOf,
} from './import-plan.ts';
import { readFlag, readScenario } from './import-values.ts';
import type { OwnTask } from './ops.ts';
import { fail, type RowDraft, textValue, unitValue } from './row-draft.ts';
import { tidyText } from './table.ts';

/** As many as the wire takes. */
const TITLE_MAX = 400;

type Read =
  | { readonly part: Partial<OwnTask>; readonly from: ImportValue | null; readonly to: ImportValue | null }
  | { readonly fault: ImportFaultType; readonly than?: number };

/** Each is asked only where something stands in the cell. */
const READERS: readonly (readonly [ImportField, (row: ImportRow, before: OwnTask, state: ImportState) => Read])[] = [
  ['scenario', readNumber],
  ['title', (row, before) => readText(textOf(row, 'title'), before.title, (title) => ({ title }))],
  ['phase', readPhase],
  ['blocking', readBlocking],
  ['lead', readLead],
  ['outputName', (row, before) => readText(textOf(row, 'outputName'), before.output, (output) => ({ output }))],
];

export function planOwnTask(
  state: ImportState,
  row: ImportRow,
  target: Exclude<ImportTarget, { readonly type: 'campaign' }>,
  draft: RowDraft,
): void {
  const isNew = target.type === 'new';
  const { trialPhase: phase } = state.campaign.calendar;
  const before = isNew ? { scenario: target.scenario, title: target.title, phase, blocking: false } : target.own;
  const own: OwnTask = { ...before };
  const changed = draft.changes.length;
  for (const [field, read] of READERS) {
    if (!hasText(row, field)) continue;
    const found = read(row, before, state);
    if ('fault' in found) fail(draft, row, field, found.fault, found.than);
    else if (isNew || !isSame(found.part, before)) {
      Object.assign(own, found.part);
      draft.changes.push({ field, from: isNew ? null : found.from, to: found.to });
    }
  }
  if (isNew || draft.changes.length > changed) draft.facts.push({ kind: 'task.ownSet', body: own });
}

function isSame(part: Partial<OwnTask>, own: OwnTask): boolean {
  const tidied = (value: unknown): unknown => (typeof value === 'string' ? tidyText(value) : value);
  return Object.entries(part).every(([key, value]) => tidied(value) === tidied(own[key as keyof OwnTask]));
}

function readNumber(row: ImportRow, before: OwnTask, { campaign }: ImportState): Read {
  const scenario = readScenario(row.cells.scenario ?? null);
  if (scenario === undefined || !campaign.scenariosByNo.has(scenario)) return { fault: 'unknown-scenario' };
  return { part: { scenario }, from: textValue(String(before.scenario)), to: textValue(String(scenario)) };
}

function readText(text: string, before: string | undefined, toPart: (text: string) => Partial<OwnTask>): Read {
  if (text.length > TITLE_MAX) return { fault: 'too-long', than: TITLE_MAX };
  return { part: toPart(text), from: textValue(before), to: textValue(text) };
}

function readPhase(row: ImportRow, before: OwnTask, { campaign }: ImportState): Read {
  const wanted = foldName(textOf(row, 'phase'));
  const phase = campaign.calendar.phases.find(({ key, name }) => key === wanted || foldName(name) === wanted)?.key;
  if (phase === undefined) return { fault: 'unknown-phase' };
  return { part: { phase }, from: { type: 'phase', key: before.phase }, to: { type: 'phase', key: phase } };
}

function readBlocking(row: ImportRow, before: OwnTask): Read {
  const blocking = readFlag(row.cells.blocking ?? null);
  if (blocking === undefined) return { fault: 'unknown-flag' };
  return { part: { blocking }, from: { type: 'flag', isOn: before.blocking }, to: { type: 'flag', isOn: blocking } };
}

function readLead(row: ImportRow, before: OwnTask, state: ImportState): Read {
  const lead = unitIdOf(state, textOf(row, 'lead'));
  if (lead === undefined) return { fault: 'unknown-unit' };
  return { part: { lead }, from: unitValue(before.lead), to: unitValue(lead) };
}
