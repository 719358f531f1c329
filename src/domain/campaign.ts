/**
 * A campaign: the reference data of one reorganisation. Wards, scenarios, tasks, units, documents and dates are data;
 * a city that reorganises again brings other data, not other code.
 */
import type { EntityState } from './register.ts';
import { shownHead } from './register.ts';

/** Key of a phase; its order is the order of `CalendarDefinition.phases`. */
export type PhaseKey = string;

export interface Phase {
  readonly key: PhaseKey;
  readonly name: string;
  /** Date, inclusive. */
  readonly from: string;
  /** Date, inclusive; null = open end. */
  readonly to: string | null;
  readonly source: string;
}

export interface Milestone {
  readonly on: string;
  /** Local time HH:MM. */
  readonly at?: string;
  readonly title: string;
  readonly source: string;
}

/** Days on which nobody is offered a new version of the app: it would cost a minute that people do not have. */
export interface Freeze {
  /** Date, inclusive. */
  readonly from: string;
  /** Date, inclusive. */
  readonly to: string;
  readonly reason: string;
}

/** When a problem that nobody solves climbs to the next level. */
export interface EscalationRule {
  /** Elapsed hours on one level, by severity. */
  readonly afterHours: { readonly low: number; readonly medium: number; readonly high: number };
  /** Only these hours count; absent = every hour of every day. */
  readonly workingHours?: WorkingHours;
}

export interface WorkingHours {
  /** 1 = Monday … 7 = Sunday. */
  readonly weekdays: readonly number[];
  /** Local time HH:MM, in order, within one day. */
  readonly spans: readonly { readonly from: string; readonly to: string }[];
  /** Dates on which nobody works. */
  readonly except?: readonly string[];
}

/** Hours from which a device's silence, or what waits on it, is somebody's matter. */
export interface FleetLimits {
  /** Something is unsent and the city heard nothing for so long: somebody must act. */
  readonly silentUnsentHours: number;
  /** The oldest unsent change is so old, heard or not: somebody must act. */
  readonly unsentHours: number;
  /** Nothing is unsent and the city heard nothing for so long: to be watched. */
  readonly silentHours: number;
}

export interface CalendarDefinition {
  readonly id: string;
  readonly name: string;
  /** Where it happens: "Thành phố Hà Nội". Calendars of the first releases have none. */
  readonly place?: string;
  readonly timezone: string;
  readonly phases: readonly Phase[];
  readonly milestones: readonly Milestone[];
  /** The phase that starts with go-live: blocking tasks of it count only from its first day. */
  readonly goLivePhase: PhaseKey;
  /** The phase of daily rehearsals. */
  readonly trialPhase: PhaseKey;
  /** The day an evaluation copy opens on. */
  readonly evaluationDay: string;
  /** Calendars of the first releases have none. */
  readonly freezes?: readonly Freeze[];
  /** Calendars of the first releases have none: nothing climbs by itself. */
  readonly escalation?: EscalationRule;
  /** When a device is somebody's matter; see `fleetLimits`. */
  readonly fleet?: FleetLimits;
}

export interface UnitDefinition {
  readonly id: string;
  /** Templates; see `fill-template.ts`. */
  readonly namePhuong: string;
  readonly nameXa: string;
  readonly level: 'ward' | 'district' | 'city';
}

export type WardType = 'phuong' | 'xa';

/** A unit that ended on the day of the reorganisation. `oldCode` is another namespace than ward codes: the State re-uses codes. */
export interface Predecessor {
  readonly oldCode: string;
  readonly name: string;
  readonly district: string;
  readonly whole: boolean;
  readonly extent: string;
}

export interface Site {
  readonly address: string;
  readonly use?: string;
}

export interface WardDefinition {
  /** Five digits, the State's code of the new ward. */
  readonly code: string;
  /** With its type: "Phường Hoàn Kiếm". */
  readonly name: string;
  readonly type: WardType;
  readonly formerDistrict: string;
  readonly formerDistricts: readonly string[];
  readonly predecessors: readonly Predecessor[];
  readonly sites: readonly Site[];
  readonly sitesSource?: string;
  /** `secondary`: copied from one page that nobody confirmed. */
  readonly sitesConfidence?: 'verified' | 'secondary';
  readonly areaKm2: number;
  readonly population?: number;
}

export interface ScenarioDefinition {
  readonly no: number;
  readonly title: string;
  readonly shortTitle: string;
  readonly steps: readonly string[];
  readonly stepsAttested: boolean;
  readonly attestation: string;
  readonly note: string;
}

export interface TaskDefinition {
  /** `S05-03`. */
  readonly id: string;
  readonly scenario: number;
  /** Position within the scenario, from 1. */
  readonly order: number;
  readonly title: string;
  readonly lead: string;
  readonly support: readonly string[];
  readonly phase: PhaseKey;
  /** A go/no-go task: "việc bắt buộc". */
  readonly blocking: boolean;
  /** The named output, as the template asks for it. */
  readonly output: string;
  readonly outputTypes: readonly string[];
  readonly legalBasis: string;
  readonly documents: readonly string[];
  readonly authority: 'ward' | 'city';
  readonly attested: boolean;
  readonly attestedWhere: string | null;
  readonly source: string;
  /** Date; absent = the last day of the phase, shown as such. */
  readonly due?: string;
  readonly dependsOn: readonly { readonly id: string; readonly attested: boolean }[];
}

export interface DocumentDefinition {
  readonly id: string;
  readonly number: string;
  /** Date; null where the source gives none. */
  readonly date: string | null;
  readonly issuer: string;
  readonly type: string;
  readonly title: string;
  readonly group: string;
  readonly confidence: string;
  readonly source: string;
  readonly relevance?: string;
  readonly effectiveFrom?: string;
  readonly status?: string;
}

/** A known problem and the way around it. Texts may carry the placeholders of `fill-template.ts`. */
export interface GuideDefinition {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Categories of problems it may help with. */
  readonly categories: readonly string[];
  readonly scenarios: readonly number[];
  readonly tasks: readonly string[];
  readonly attested: boolean;
  readonly source: string;
}

export interface Campaign {
  readonly calendar: CalendarDefinition;
  readonly unitsById: ReadonlyMap<string, UnitDefinition>;
  /** In the order of their codes. */
  readonly wardsByCode: ReadonlyMap<string, WardDefinition>;
  /** In the order of their numbers. */
  readonly scenariosByNo: ReadonlyMap<number, ScenarioDefinition>;
  /** In the order of scenario, then `order`. */
  readonly tasksById: ReadonlyMap<string, TaskDefinition>;
  readonly documentsById: ReadonlyMap<string, DocumentDefinition>;
  readonly guidesById: ReadonlyMap<string, GuideDefinition>;
}

/** The campaign that the `campaign` scope holds now; undefined until its calendar has come. */
export function readCampaign(entities: Iterable<readonly [string, EntityState]>): Campaign | undefined {
  const byType = groupByType(entities);
  const calendar = (byType.get('calendar') as CalendarDefinition[] | undefined)?.[0];
  if (calendar === undefined) return undefined;
  const wards = [...((byType.get('ward') ?? []) as WardDefinition[])].sort((a, b) => (a.code < b.code ? -1 : 1));
  const scenarios = [...((byType.get('scenario') ?? []) as ScenarioDefinition[])].sort((a, b) => a.no - b.no);
  const tasks = [...((byType.get('task') ?? []) as TaskDefinition[])].sort(
    (a, b) => a.scenario - b.scenario || a.order - b.order,
  );
  return {
    calendar,
    unitsById: new Map(((byType.get('unit') ?? []) as UnitDefinition[]).map((unit) => [unit.id, unit])),
    wardsByCode: new Map(wards.map((ward) => [ward.code, ward])),
    scenariosByNo: new Map(scenarios.map((scenario) => [scenario.no, scenario])),
    tasksById: new Map(tasks.map((task) => [task.id, task])),
    documentsById: new Map(((byType.get('document') ?? []) as DocumentDefinition[]).map((doc) => [doc.id, doc])),
    guidesById: new Map(((byType.get('guide') ?? []) as GuideDefinition[]).map((guide) => [guide.id, guide])),
  };
}

/** Entities are `type:id`; the type says which definition the body is (`ops.ts`, `definitionEntity`). */
function groupByType(entities: Iterable<readonly [string, EntityState]>): ReadonlyMap<string, unknown[]> {
  const byType = new Map<string, unknown[]>();
  for (const [entity, state] of entities) {
    const body = shownHead(state['definition'])?.body;
    if (body === undefined) continue;
    const [type = ''] = entity.split(':', 1);
    const list = byType.get(type) ?? [];
    list.push(body);
    byType.set(type, list);
  }
  return byType;
}
