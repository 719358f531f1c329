/** What is found out about an imported row, field by field. */
import type { ImportField } from './import-fields.ts';
import {
  type FieldChange,
  type ImportFault,
  type ImportFaultType,
  type ImportRow,
  type ImportValue,
  type PlannedFact,
  textOf,
} from './import-plan.ts';
import type { OpBodies } from './ops.ts';

export interface RowDraft {
  readonly changes: FieldChange[];
  readonly facts: PlannedFact[];
  readonly faults: ImportFault[];
}

/** @param than see `ImportFault`. */
export function fail(draft: RowDraft, row: ImportRow, field: ImportField, type: ImportFaultType, than?: number): void {
  const value = textOf(row, field);
  draft.faults.push({ no: row.no, field, type, value, ...(than === undefined ? {} : { than }) });
}

export function textValue(text: string | undefined): ImportValue | null {
  return text === undefined || text === '' ? null : { type: 'text', text };
}

export function dayValue(on: string | null): ImportValue | null {
  return on === null ? null : { type: 'day', on };
}

export function unitValue(id: string | undefined): ImportValue | null {
  return id === undefined ? null : { type: 'unit', id };
}

export function holderValue({ user, unit }: OpBodies['task.assigned']): ImportValue | null {
  return user === undefined ? unitValue(unit) : { type: 'person', id: user };
}
