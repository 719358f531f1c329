/**
 * "6 rõ": the six points on which a task must be clear (feature A3). rõ việc = title; rõ trách nhiệm = lead unit;
 * rõ sản phẩm = named output; rõ thời gian = due date, else the last day of the phase; rõ thẩm quyền = authority;
 * rõ người = the person it is assigned to: a unit alone leaves the person unclear.
 */
import type { Campaign, TaskDefinition } from './campaign.ts';
import type { TaskState } from './task.ts';
import { dueOf } from './timeline.ts';

export const SIX_POINTS = ['person', 'work', 'time', 'responsibility', 'output', 'authority'] as const;
export type SixPoint = (typeof SIX_POINTS)[number];

/** The points still unclear, in the order of `SIX_POINTS`. */
export function unclearPoints(campaign: Campaign, task: TaskDefinition, state: TaskState): readonly SixPoint[] {
  return SIX_POINTS.filter((point) => !isClear(point, campaign, task, state));
}

function isClear(point: SixPoint, campaign: Campaign, task: TaskDefinition, state: TaskState): boolean {
  switch (point) {
    case 'person':
      return state.assignee?.user !== undefined;
    case 'work':
      return task.title.trim() !== '';
    case 'time':
      return dueOf(campaign.calendar, task, state) !== undefined;
    case 'responsibility':
      return campaign.unitsById.has(task.lead);
    case 'output':
      return task.output.trim() !== '';
    case 'authority':
      return true;
  }
}
