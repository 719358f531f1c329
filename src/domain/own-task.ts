/** A task of the ward's own as the lists and pages of tasks need it (feature A5). */
import type { CalendarDefinition, TaskDefinition } from './campaign.ts';
import type { OwnTask } from './ops.ts';
import { type EntityState, shownHead } from './register.ts';

/** What was recorded of it; undefined for an entity that is none. */
export function readOwnTask(entity: EntityState | undefined): OwnTask | undefined {
  return shownHead(entity?.['own'])?.body as OwnTask | undefined;
}

/** Behind the tasks of the campaign. */
const ORDER = 10_000;

/** Its texts are no templates: nothing in them is filled in. A phase that the calendar lacks is the trial. */
export function toOwnDefinition(id: string, own: OwnTask, calendar: CalendarDefinition): TaskDefinition {
  const isKnown = calendar.phases.some(({ key }) => key === own.phase);
  return {
    id,
    scenario: own.scenario,
    order: ORDER,
    title: own.title,
    lead: own.lead ?? '',
    support: [],
    phase: isKnown ? own.phase : calendar.trialPhase,
    blocking: own.blocking,
    output: own.output ?? '',
    outputTypes: [],
    legalBasis: '',
    documents: [],
    authority: 'ward',
    attested: false,
    attestedWhere: null,
    source: '',
    ...(own.due === undefined ? {} : { due: own.due }),
    dependsOn: [],
  };
}
