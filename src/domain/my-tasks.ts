/**
 * "Việc của tôi": assigned to me, or led by my unit and assigned to nobody (feature A4). A person carries the name of a
 * unit, not its id: accounts come from the city, the units from the campaign, and this is the one place they meet.
 */
import type { Campaign, TaskDefinition, WardDefinition } from './campaign.ts';
import { unitName, wardTypeWord } from './fill-template.ts';
import type { TaskState } from './task.ts';

/** The id of the unit whose name a person carries; "Chủ tịch UBND" is "Chủ tịch UBND phường". Undefined: no such unit. */
export function unitOfPerson(unit: string | undefined, ward: WardDefinition, campaign: Campaign): string | undefined {
  if (unit === undefined) return undefined;
  const wanted = bareName(unit, ward);
  for (const candidate of campaign.unitsById.values()) {
    if (bareName(unitName(candidate, ward, campaign), ward) === wanted) return candidate.id;
  }
  return undefined;
}

/** True when a task is the person's own: by name, or by their unit while nobody else has it. */
export function isMine(
  task: TaskDefinition,
  state: TaskState,
  me: { readonly user: string; readonly unit: string | undefined },
): boolean {
  const { user, unit } = state.assignee ?? {};
  if (user !== undefined) return user === me.user;
  return me.unit !== undefined && (unit ?? task.lead) === me.unit;
}

/** Without the ward's own word at the end, spaces and case. */
function bareName(name: string, ward: WardDefinition): string {
  const plain = name.normalize('NFC').toLocaleLowerCase('vi').trim().replace(/\s+/g, ' ');
  const ending = ` ${wardTypeWord(ward)}`;
  return plain.endsWith(ending) ? plain.slice(0, -ending.length) : plain;
}
