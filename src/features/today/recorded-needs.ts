/** What the ward's own record says needs action today: attempts that failed, figures entered twice. Reads nothing more. */
import { FIGURE_GROUPS, figuresEntity } from '../../domain/ops.ts';
import { isInConflict } from '../../domain/register.ts';
import { isToBeDoneAgain } from '../../domain/verification.ts';
import { type OpenWard, taskOf } from '../marks/open-ward.ts';

export interface RecordedNeeds {
  readonly failed: readonly { readonly scenario: number; readonly run: string }[];
  readonly areFiguresTwofold: boolean;
  /** What supervisors sent back and nobody has touched since. */
  readonly again: readonly Again[];
}

export interface Again {
  readonly id: string;
  readonly sort: 'task' | 'own' | 'run';
  readonly comment: string;
}

export function recordedNeeds(ward: OpenWard): RecordedNeeds {
  const { record, day } = ward;
  const failed = Object.entries(record.summary.runsByScenario ?? {}).flatMap(([scenario, { last }]) =>
    last.result === 'failed' && last.on === day ? [{ scenario: Number(scenario), run: last.run }] : [],
  );
  const areFiguresTwofold = FIGURE_GROUPS.some((group) =>
    isInConflict(record.othersByEntity.get(figuresEntity(day, group))?.shown['figures']),
  );
  const again = [...record.verificationsById].flatMap(([id, verification]) =>
    isToBeDoneAgain(verification) ? [{ id, sort: sortOf(ward, id), comment: verification.comment ?? '' }] : [],
  );
  return { failed, areFiguresTwofold, again };
}

function sortOf(ward: OpenWard, id: string): Again['sort'] {
  if (ward.campaign.tasksById.has(id)) return 'task';
  return taskOf(ward, id) === undefined ? 'run' : 'own';
}
