/**
 * The closed list of facts. Ops are named as facts in the past: `noun.verbPast`.
 * Each kind sets one register (entity, field), or adds to one set.
 */
import type {
  CalendarDefinition,
  DocumentDefinition,
  GuideDefinition,
  ScenarioDefinition,
  TaskDefinition,
  UnitDefinition,
  WardDefinition,
} from './campaign.ts';

/** Version of this vocabulary. Raised when a kind or a body changes; the server reads three versions back. */
export const SCHEMA_VERSION = 2;

export const TASK_STATUSES = ['todo', 'doing', 'done', 'blocked', 'na'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

export const SEVERITIES = ['low', 'medium', 'high'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What became of an attempt: đạt, đạt một phần, không đạt. */
export const RUN_RESULTS = ['passed', 'partly', 'failed'] as const;
export type RunResult = (typeof RUN_RESULTS)[number];

/** Who has to solve a problem: the ward; the working group or a department; the city. In the order it climbs. */
export const PROBLEM_LEVELS = ['ward', 'department', 'city'] as const;
export type ProblemLevel = (typeof PROBLEM_LEVELS)[number];

/** `handled`: answered, and the ward has not said yet whether that helped. */
export const PROBLEM_STATES = ['open', 'handled', 'confirmed'] as const;
export type ProblemState = (typeof PROBLEM_STATES)[number];

/** What a supervisor says of a ward beside the computed verdict: sẵn sàng, sẵn sàng có điều kiện, chưa sẵn sàng. */
export const OWN_VERDICTS = ['ready', 'conditional', 'not-ready'] as const;
export type OwnVerdict = (typeof OWN_VERDICTS)[number];

/** What a second person found when looking at it: so as it was said, or to be done again. */
export const VERIFICATION_RESULTS = ['confirmed', 'returned'] as const;
export type VerificationResult = (typeof VERIFICATION_RESULTS)[number];

/** What a ward counts each day; each group is a register of its own, so that two counters do not meet in one. */
export const FIGURE_GROUPS = ['dossiers', 'time', 'documents', 'feedback', 'survey', 'plan'] as const;
export type FigureGroup = (typeof FIGURE_GROUPS)[number];

export const EVIDENCE_TYPES = [
  'image/jpeg',
  'image/webp',
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
] as const;
export type EvidenceType = (typeof EVIDENCE_TYPES)[number];

/** A task of the ward's own. */
export interface OwnTask {
  readonly scenario: number;
  readonly title: string;
  readonly phase: string;
  readonly blocking: boolean;
  readonly lead?: string;
  readonly output?: string;
  /** Date. */
  readonly due?: string;
  readonly removed?: boolean;
}

export interface RunPerson {
  readonly name: string;
  /** What the person did in it: "người nộp hồ sơ". */
  readonly part?: string;
}

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
    readonly scenario?: number;
    /** UUID of the run it came up in, and the step, from 1. */
    readonly run?: string;
    readonly step?: number;
    readonly proposal?: string;
    /** Who can solve it; absent in the first vocabulary: the ward. */
    readonly level?: ProblemLevel;
    /** Date. */
    readonly due?: string;
  };
  'problem.answered': { readonly text: string; readonly workaround?: boolean };
  'problem.stateSet': { readonly state: ProblemState; readonly reason?: string };
  'problem.levelSet': { readonly level: ProblemLevel; readonly reason?: string };
  'problem.ownerSet': { readonly user?: string; readonly unit?: string; readonly due?: string };
  /** The same cause as problems of other wards: all that name it are answered together. `null` = a case of its own. */
  'problem.causeSet': {
    readonly cause: string | null;
    readonly title?: string;
    /** How many wards raised it so far: a ward holds its own problems only. */
    readonly wards?: number;
  };
  'task.ownSet': OwnTask;
  /** The ward's own steps of a scenario; an empty list = those of the campaign. */
  'scenario.stepsSet': { readonly steps: readonly string[] };
  'run.started': {
    readonly scenario: number;
    /** Date. */
    readonly on: string;
    /** Device clock, ISO 8601 with offset. */
    readonly startedAt: string;
    /** As they stood when it began. */
    readonly steps: readonly string[];
    readonly site?: string;
  };
  /** `null` = taken back. */
  'run.stepSet': { readonly result: 'passed' | 'failed' | null; readonly reason?: string };
  'run.detailsSet': {
    readonly site?: string;
    readonly people?: readonly RunPerson[];
    /** Codes only. */
    readonly dossiers?: readonly string[];
    readonly note?: string;
  };
  'run.ended': { readonly endedAt: string; readonly result: RunResult; readonly reason?: string };
  /** By name of the figure; `null` = not known. Texts only in `plan`. */
  'figures.set': { readonly figures: { readonly [name: string]: number | string | null } };
  'evidence.attached': {
    /** `task:S05-03`, `run:<uuid>`, `problem:<uuid>`. */
    readonly on: string;
    /** Of the bytes as they leave the device, lower-case hex. */
    readonly sha256: string;
    readonly bytes: number;
    readonly type: EvidenceType;
    readonly width?: number;
    readonly height?: number;
    readonly name?: string;
    /** A small picture, base64. */
    readonly thumbnail?: string;
    readonly note?: string;
  };
  'evidence.removed': { readonly reason?: string };
  /** Named content: the opIds of what stood when it was signed. `signed: false` = withdrawn. */
  'signature.set': { readonly signed: boolean; readonly content: readonly string[]; readonly note?: string };
  /** `null` = taken back. The reason stands in the history of the ward. */
  'verdict.set': { readonly verdict: OwnVerdict | null; readonly reason: string };
  /** Of a task or a run. Named content: the opIds of what was looked at. `null` = taken back. */
  'verification.set': {
    readonly result: VerificationResult | null;
    readonly content: readonly string[];
    readonly comment?: string;
  };
  'urging.sent': {
    readonly text: string;
    /** Date until which it should be done. */
    readonly due?: string;
    readonly tasks?: readonly string[];
  };
  /** The ward has read it. */
  'urging.acknowledged': { readonly text?: string };
  /** `isDone: false` = dropped; `null` = opened again. */
  'urging.closed': { readonly isDone: boolean | null; readonly note?: string };
  'guide.defined': GuideDefinition;
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
  'problem.answered': { field: 'answers', mode: 'set', scope: 'ward' },
  'problem.stateSet': { field: 'state', mode: 'register', scope: 'ward' },
  'problem.levelSet': { field: 'level', mode: 'register', scope: 'ward' },
  'problem.ownerSet': { field: 'owner', mode: 'register', scope: 'ward' },
  'problem.causeSet': { field: 'cause', mode: 'register', scope: 'ward' },
  'task.ownSet': { field: 'own', mode: 'register', scope: 'ward' },
  'scenario.stepsSet': { field: 'steps', mode: 'register', scope: 'ward' },
  'run.started': { field: 'run', mode: 'set', scope: 'ward' },
  'run.stepSet': { field: 'step', mode: 'register', scope: 'ward' },
  'run.detailsSet': { field: 'details', mode: 'register', scope: 'ward' },
  'run.ended': { field: 'end', mode: 'register', scope: 'ward' },
  'figures.set': { field: 'figures', mode: 'register', scope: 'ward' },
  'evidence.attached': { field: 'evidence', mode: 'set', scope: 'ward' },
  'evidence.removed': { field: 'removed', mode: 'register', scope: 'ward' },
  'signature.set': { field: 'signature', mode: 'register', scope: 'ward' },
  'verdict.set': { field: 'verdict', mode: 'register', scope: 'ward' },
  'verification.set': { field: 'verification', mode: 'register', scope: 'ward' },
  'urging.sent': { field: 'urging', mode: 'set', scope: 'ward' },
  'urging.acknowledged': { field: 'acknowledged', mode: 'register', scope: 'ward' },
  'urging.closed': { field: 'closed', mode: 'register', scope: 'ward' },
  'guide.defined': { field: 'definition', mode: 'register', scope: 'campaign' },
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

/** A step of a run has an entity of its own: two people who mark two steps do not meet. `no` from 1. */
export function stepEntity(run: string, no: number): string {
  return `${run}:${no}`;
}

/** `figures:2025-06-24:dossiers`. */
export function figuresEntity(day: string, group: FigureGroup): string {
  return `figures:${day}:${group}`;
}

/** The ward's own steps of a scenario: `steps:5`. */
export function stepsEntity(scenario: number): string {
  return `steps:${scenario}`;
}

/** What is signed: a scenario or the whole ward. */
export function signatureEntity(of: number | 'ward'): string {
  return `signature:${of}`;
}

/** The supervisor's own verdict on the ward. */
export const VERDICT_ENTITY = 'verdict';

/** What was looked at: `verification:S05-03`, `verification:<uuid of a run or of the ward's own task>`. */
export function verificationEntity(of: string): string {
  return `verification:${of}`;
}

/** The entity of a campaign definition: `task:S05-03`, `ward:00070`, `calendar:ha-noi-2025`. */
export function definitionEntity(kind: OpKind, id: string): string {
  return `${kind.slice(0, kind.indexOf('.'))}:${id}`;
}
