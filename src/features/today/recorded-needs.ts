/** What the ward's own record says needs action today: attempts that failed, figures entered twice. Reads nothing more. */
import { FIGURE_GROUPS, figuresEntity } from '../../domain/ops.ts';
import { isInConflict } from '../../domain/register.ts';
import type { OpenWard } from '../marks/open-ward.ts';

export interface RecordedNeeds {
  readonly failed: readonly { readonly scenario: number; readonly run: string }[];
  readonly areFiguresTwofold: boolean;
}

export function recordedNeeds({ record, day }: Pick<OpenWard, 'record' | 'day'>): RecordedNeeds {
  const failed = Object.entries(record.summary.runsByScenario ?? {}).flatMap(([scenario, { last }]) =>
    last.result === 'failed' && last.on === day ? [{ scenario: Number(scenario), run: last.run }] : [],
  );
  const areFiguresTwofold = FIGURE_GROUPS.some((group) =>
    isInConflict(record.othersByEntity.get(figuresEntity(day, group))?.shown['figures']),
  );
  return { failed, areFiguresTwofold };
}
