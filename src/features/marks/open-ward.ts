/** A ward as its screens need it: definitions, what was recorded, the day and the person's role there. */
import type { Campaign, TaskDefinition, WardDefinition } from '../../domain/campaign.ts';
import { readOwnTask, toOwnDefinition } from '../../domain/own-task.ts';
import type { RecordSync } from '../../domain/sync-status.ts';
import type { Role } from '../../domain/role.ts';
import type { TaskStatus } from '../../domain/ops.ts';
import { fillTemplate, unitName } from '../../domain/fill-template.ts';
import { isMine } from '../../domain/my-tasks.ts';
import { unclearPoints, type SixPoint } from '../../domain/six-clear.ts';
import { isOutputMissing, type TaskState, waitsFor } from '../../domain/task.ts';
import { daysLate, dueOf, type DueWindow, dueWindow } from '../../domain/timeline.ts';
import type { Verification } from '../../domain/verification.ts';
import type { PersonOnDevice } from '../../data/people.ts';
import { type OtherRecord, type TaskRecord, UNTOUCHED, type WardRecord } from '../../data/read-ward.ts';

export interface OpenWard {
  readonly campaign: Campaign;
  readonly definition: WardDefinition;
  readonly record: WardRecord;
  /** The day of the campaign. */
  readonly day: string;
  readonly person: PersonOnDevice;
  readonly role: Role;
  /** Id of the person's unit there. */
  readonly ownUnit: string | undefined;
}

/** A task as a row shows it. */
export interface TaskView {
  readonly id: string;
  readonly task: TaskDefinition;
  readonly state: TaskState;
  readonly title: string;
  readonly status: TaskStatus;
  /** Prerequisites neither done nor na: the task "cannot start yet" (feature A9). */
  readonly waitsFor: readonly { readonly id: string; readonly title: string }[];
  readonly due: { readonly on: string; readonly fromPhase: boolean } | undefined;
  readonly dueIds: TaskRecord['dueIds'];
  readonly daysLate: number;
  /** Where an open task stands on the day; undefined when closed. */
  readonly window: DueWindow | undefined;
  /** Name of the output the template asks for. */
  readonly outputName: string;
  readonly isOutputMissing: boolean;
  readonly leadName: string;
  /** The ward added it. */
  readonly isOwn: boolean;
  readonly unclear: readonly SixPoint[];
  readonly isInConflict: boolean;
  /** What a second person found (feature D7). */
  readonly verification?: Verification;
  readonly sync: RecordSync;
  readonly changedAt: string | null;
}

/** Text of the campaign with the ward's own words. */
export function fill(ward: OpenWard, text: string): string {
  return fillTemplate(text, ward.definition, ward.campaign);
}

/** Name of a unit in this ward; the id where the campaign lost the unit. */
export function nameOfUnit(ward: OpenWard, id: string): string {
  const unit = ward.campaign.unitsById.get(id);
  return unit === undefined ? id : unitName(unit, ward.definition, ward.campaign);
}

export function recordOf(ward: OpenWard, taskId: string): TaskRecord {
  return ward.record.tasksById.get(taskId) ?? UNTOUCHED;
}

/** The same object while nothing of it changes: a list draws only the rows that do. */
export function toTaskView(ward: OpenWard, task: TaskDefinition): TaskView {
  const record = recordOf(ward, task.id);
  const waiting = waitsFor(task, record.state, (id) => recordOf(ward, id).state);
  const verification = ward.record.verificationsById.get(task.id);
  const kept = keptViews(ward);
  const known = kept.get(task.id);
  const isSame = known?.record === record && known.view.task === task && known.view.verification === verification;
  if (isSame && known.waiting === waiting.join()) return known.view;
  const view = drawView(ward, task, waiting);
  kept.set(task.id, { record, waiting: waiting.join(), view });
  return view;
}

interface KeptView {
  readonly record: TaskRecord;
  readonly waiting: string;
  readonly view: TaskView;
}

/** Of one ward on one day: the one that is looked at. */
interface KeptWard {
  readonly definition: WardDefinition;
  readonly day: string;
  readonly viewsById: Map<string, KeptView>;
}

const keptByCampaign = new WeakMap<Campaign, KeptWard>();

function keptViews({ campaign, definition, day }: OpenWard): Map<string, KeptView> {
  const kept = keptByCampaign.get(campaign);
  if (kept?.definition === definition && kept.day === day) return kept.viewsById;
  const viewsById = new Map<string, KeptView>();
  keptByCampaign.set(campaign, { definition, day, viewsById });
  return viewsById;
}

function drawView(ward: OpenWard, task: TaskDefinition, waiting: readonly string[]): TaskView {
  const { campaign, day } = ward;
  const { state, dueIds, sync, changedAt } = recordOf(ward, task.id);
  const verification = ward.record.verificationsById.get(task.id);
  return {
    id: task.id,
    task,
    state,
    title: textOf(ward, task, task.title),
    status: state.status,
    waitsFor: waiting.map((id) => ({ id, title: fill(ward, campaign.tasksById.get(id)?.title ?? id) })),
    due: dueOf(campaign.calendar, task, state),
    dueIds,
    daysLate: daysLate(campaign.calendar, task, state, day),
    window: dueWindow(campaign.calendar, task, state, day),
    outputName: textOf(ward, task, task.output),
    isOutputMissing: isOutputMissing(task, state),
    leadName: nameOfUnit(ward, task.lead),
    isOwn: isOwn(ward, task),
    unclear: unclearPoints(campaign, task, state),
    isInConflict: state.conflicts.length > 0,
    ...(verification === undefined ? {} : { verification }),
    sync,
    changedAt,
  };
}

/** What the ward typed is no template. */
function textOf(ward: OpenWard, task: TaskDefinition, text: string): string {
  return isOwn(ward, task) ? text : fill(ward, text);
}

function isOwn(ward: OpenWard, task: TaskDefinition): boolean {
  return !ward.campaign.tasksById.has(task.id);
}

const definitionsByRecord = new WeakMap<OtherRecord, TaskDefinition>();

/** The ward's own tasks that were not taken out; the same objects while nothing of them changes. */
function ownTasks({ campaign, record }: OpenWard): readonly TaskDefinition[] {
  const tasks: TaskDefinition[] = [];
  for (const [id, other] of record.othersByEntity) {
    const own = readOwnTask(other.shown);
    if (own === undefined || own.removed === true) continue;
    const known = definitionsByRecord.get(other) ?? toOwnDefinition(id, own, campaign.calendar);
    definitionsByRecord.set(other, known);
    tasks.push(known);
  }
  return tasks;
}

/** A task of the campaign or of the ward's own. */
export function taskOf(ward: OpenWard, id: string): TaskDefinition | undefined {
  return ward.campaign.tasksById.get(id) ?? ownTasks(ward).find((task) => task.id === id);
}

/** All tasks of the ward in the order of the checklist, its own ones last. */
export function taskViews(ward: OpenWard): readonly TaskView[] {
  return [...ward.campaign.tasksById.values(), ...ownTasks(ward)].map((task) => toTaskView(ward, task));
}

/** The person's own tasks: overdue first, done and not applicable last, in between by due date. */
export function myTasks(ward: OpenWard): readonly TaskView[] {
  const me = { user: ward.person.id, unit: ward.ownUnit };
  return taskViews(ward)
    .filter((view) => isMine(view.task, view.state, me))
    .sort((a, b) => rank(a) - rank(b) || b.daysLate - a.daysLate || dueKey(a).localeCompare(dueKey(b)));
}

/** True for a task that still has something to be done about it. */
export function isOpen(view: TaskView): boolean {
  return view.status !== 'na' && (view.status !== 'done' || view.isOutputMissing);
}

function rank(view: TaskView): number {
  if (!isOpen(view)) return 2;
  return view.daysLate > 0 ? 0 : 1;
}

function dueKey(view: TaskView): string {
  return view.due?.on ?? '9999';
}
