/**
 * The closed list of facts. Ops are named as facts in the past: `noun.verbPast`.
 * Each kind sets one register (entity, field), or adds to one set.
 */
import type {
  CalendarDefinition,
  DocumentDefinition,
  ScenarioDefinition,
  TaskDefinition,
  UnitDefinition,
  WardDefinition,
} from './campaign.ts';

/** Version of this vocabulary. Raised when a kind or a body changes; the server reads three versions back. */
export const SCHEMA_VERSION = 1;

export const TASK_STATUSES = ['todo', 'doing', 'done', 'blocked', 'na'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

export const SEVERITIES = ['low', 'medium', 'high'] as const;
export type Severity = (typeof SEVERITIES)[number];

export interface OpBodies {
  'task.statusSet': { readonly status: TaskStatus; readonly reason?: string; readonly output?: string };
  'task.noteSet': { readonly text: string };
  'task.assigned': { readonly user?: string; readonly unit?: string };
  'task.dueSet': { readonly on: string | null };
  'comment.added': { readonly on: string; readonly text: string };
  'problem.raised': {
    readonly title: string;
    readonly category: string;
    readonly severity: Severity;
    readonly task?: string;
  };
  'calendar.defined': CalendarDefinition;
  'unit.defined': UnitDefinition;
  'ward.defined': WardDefinition;
  'scenario.defined': ScenarioDefinition;
  'task.defined': TaskDefinition;
  'document.defined': DocumentDefinition;
}

export type OpKind = keyof OpBodies;

export interface KindRule {
  /** The field of the entity that the op sets. */
  readonly field: string;
  /** `register`: different heads are a conflict. `set`: members stand side by side. */
  readonly mode: 'register' | 'set';
  /** The type of scope the op belongs to. */
  readonly scope: 'campaign' | 'ward';
}

export const KIND_RULES: { readonly [K in OpKind]: KindRule } = {
  'task.statusSet': { field: 'status', mode: 'register', scope: 'ward' },
  'task.noteSet': { field: 'note', mode: 'register', scope: 'ward' },
  'task.assigned': { field: 'assignee', mode: 'register', scope: 'ward' },
  'task.dueSet': { field: 'due', mode: 'register', scope: 'ward' },
  'comment.added': { field: 'comment', mode: 'set', scope: 'ward' },
  'problem.raised': { field: 'problem', mode: 'set', scope: 'ward' },
  'calendar.defined': { field: 'definition', mode: 'register', scope: 'campaign' },
  'unit.defined': { field: 'definition', mode: 'register', scope: 'campaign' },
  'ward.defined': { field: 'definition', mode: 'register', scope: 'campaign' },
  'scenario.defined': { field: 'definition', mode: 'register', scope: 'campaign' },
  'task.defined': { field: 'definition', mode: 'register', scope: 'campaign' },
  'document.defined': { field: 'definition', mode: 'register', scope: 'campaign' },
};

export function isOpKind(kind: string): kind is OpKind {
  return Object.hasOwn(KIND_RULES, kind);
}

/** The entity of a campaign definition: `task:S05-03`, `ward:00070`, `calendar:ha-noi-2025`. */
export function definitionEntity(kind: OpKind, id: string): string {
  return `${kind.slice(0, kind.indexOf('.'))}:${id}`;
}
