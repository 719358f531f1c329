/** The shapes of an import: rows that were read, the ward they meet, and what would change (feature G3). */
import type { Campaign, TaskDefinition, WardDefinition } from './campaign.ts';
import { unitName } from './fill-template.ts';
import { foldText } from './fold-text.ts';
import type { ImportField } from './import-fields.ts';
import type { OpBodies, OwnTask, TaskStatus } from './ops.ts';
import type { Role } from './role.ts';
import { cellText, type TableCell, tidyText } from './table.ts';
import type { TaskState } from './task.ts';

export interface ImportState {
  readonly campaign: Campaign;
  readonly ward: WardDefinition;
  readonly role: Role;
  /** Id of the person who imports. */
  readonly actor: string;
  readonly stateOf: (taskId: string) => TaskState;
  /** Removed ones too. */
  readonly ownById: ReadonlyMap<string, OwnTask>;
  /** Whom a task can be given to. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** The name of anybody, or the id where this device knows none. */
  readonly nameOf: (person: string) => string;
}

/** One row below the titles. */
export interface ImportRow {
  /** As the spreadsheet numbers it. */
  readonly no: number;
  readonly cells: { readonly [F in ImportField]?: TableCell };
}

export type ImportKind = 'task.statusSet' | 'task.noteSet' | 'task.assigned' | 'task.dueSet' | 'task.ownSet';
export type PlannedFact = { readonly [K in ImportKind]: { readonly kind: K; readonly body: OpBodies[K] } }[ImportKind];

/** What a field is or becomes; `null` = nothing. */
export type ImportValue =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'status'; readonly status: TaskStatus }
  | { readonly type: 'day'; readonly on: string }
  | { readonly type: 'flag'; readonly isOn: boolean }
  | { readonly type: 'phase'; readonly key: string }
  | { readonly type: 'unit'; readonly id: string }
  | { readonly type: 'person'; readonly id: string };

export interface FieldChange {
  readonly field: ImportField;
  readonly from: ImportValue | null;
  readonly to: ImportValue | null;
}

/** A row that changes something: its facts belong together. */
export interface PlannedRow {
  readonly no: number;
  /** Undefined: a task that the ward adds. */
  readonly entity: string | undefined;
  readonly title: string;
  readonly changes: readonly FieldChange[];
  readonly facts: readonly PlannedFact[];
}

export type ImportFaultType =
  | 'unknown-code'
  | 'removed'
  | 'twice'
  | 'no-key'
  | 'unknown-scenario'
  | 'too-long'
  | 'unknown-status'
  | 'unknown-phase'
  | 'unknown-flag'
  | 'unknown-unit'
  | 'unknown-assignee'
  | 'two-assignees'
  | 'may-not-assign'
  | 'no-day'
  | 'no-such-day'
  | 'far-day';

export interface ImportFault {
  readonly no: number;
  readonly field: ImportField;
  readonly type: ImportFaultType;
  /** What stands in the cell. */
  readonly value: string;
  /** `twice`: the row it stands in first. `too-long`: how many characters there may be. */
  readonly than?: number;
}

export interface ImportPlan {
  readonly rows: readonly PlannedRow[];
  /** Rows that say what is there already. */
  readonly same: number;
  /** Rows with a fault: nothing of them is taken. */
  readonly faultyRows: number;
  readonly faults: readonly ImportFault[];
  /** Rows in which a text of the campaign's own differs: the campaign is not changed by a ward. */
  readonly fixed: readonly number[];
}

/** The task a row speaks of. */
export type ImportTarget =
  | { readonly type: 'campaign'; readonly task: TaskDefinition }
  | { readonly type: 'own'; readonly task: TaskDefinition; readonly own: OwnTask }
  | { readonly type: 'new'; readonly scenario: number; readonly title: string };

/** What stands in a cell, tidied; empty where nothing does. */
export function textOf({ cells }: ImportRow, field: ImportField): string {
  return tidyText(cellText(cells[field]));
}

export function hasText(row: ImportRow, field: ImportField): boolean {
  return textOf(row, field) !== '';
}

/** Units that a name in a cell may mean, by folded name and by id. */
export function unitIdOf({ campaign, ward }: ImportState, text: string, level?: 'ward'): string | undefined {
  const wanted = foldName(text);
  for (const unit of campaign.unitsById.values()) {
    if (level !== undefined && unit.level !== level) continue;
    if (unit.id === text || foldName(unitName(unit, ward, campaign)) === wanted) return unit.id;
  }
  return undefined;
}

/** Names and titles that differ in marks, capitals or spaces are one. */
export function foldName(text: string): string {
  return foldText(tidyText(text)).replace(/\s+/g, ' ');
}
