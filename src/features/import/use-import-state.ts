/** The ward as an import meets it; the same object while nothing of it changes. */
import { useMemo } from 'react';
import type { ImportState } from '../../domain/import-plan.ts';
import { readOwnTask } from '../../domain/own-task.ts';
import { type OpenWard, recordOf } from '../marks/open-ward.ts';
import { useAssignees } from '../marks/use-assignees.ts';
import { usePersonName } from '../marks/use-person-name.ts';

export function useImportState(ward: OpenWard): ImportState {
  const nameOf = usePersonName();
  // Lists and functions are new at every drawing: what they say is what counts.
  const people = JSON.stringify(useAssignees(ward).people);
  const holders = [...ward.record.tasksById.values()].flatMap(({ state }) => state.assignee?.user ?? []);
  const names = JSON.stringify(Object.fromEntries(holders.map((id) => [id, nameOf(id)])));
  return useMemo(() => {
    const nameById = JSON.parse(names) as Readonly<Record<string, string>>;
    return {
      campaign: ward.campaign,
      ward: ward.definition,
      role: ward.role,
      actor: ward.person.id,
      stateOf: (id) => recordOf(ward, id).state,
      ownById: ownTasksById(ward),
      people: JSON.parse(people) as ImportState['people'],
      nameOf: (id) => nameById[id] ?? id,
    };
  }, [ward, people, names]);
}

/** Removed ones too. */
function ownTasksById({ record }: OpenWard): ImportState['ownById'] {
  return new Map(
    [...record.othersByEntity].flatMap(([id, { shown }]) => {
      const own = readOwnTask(shown);
      return own === undefined ? [] : [[id, own] as const];
    }),
  );
}
