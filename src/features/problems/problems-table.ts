/** Problems as a table, in the words of the screen. */
import type { Campaign } from '../../domain/campaign.ts';
import { PROBLEM_LAYOUT, problemRow } from '../../domain/list-tables.ts';
import { knownCategory } from '../../domain/problem.ts';
import type { ProblemRecord } from '../../data/read-problems.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { TableParts } from '../marks/export-list.ts';
import type { ProblemClock } from '../marks/use-problem-clock.ts';
import { levelWord, waitingMs } from './problem-words.ts';

export function problemsTable(
  records: readonly ProblemRecord[],
  campaign: Campaign,
  clock: ProblemClock,
  t: Translate,
): TableParts {
  const { timezone } = campaign.calendar;
  const toRow = ({ problem, ward }: ProblemRecord) => {
    const standing = clock.standing(problem);
    const definition = campaign.wardsByCode.get(ward);
    return problemRow(
      problem,
      { waitedMs: waitingMs(standing), timezone },
      {
        wardName: definition?.name ?? ward,
        category: t(`problem.category.${knownCategory(problem.raised.category)}`),
        severity: t(`problem.severity.${problem.raised.severity}`),
        problemState: t(`problem.state.${problem.state}`),
        level: levelWord(t, standing.level, definition),
      },
    );
  };
  return {
    columns: PROBLEM_LAYOUT.map(([key, width]) => ({ title: t(`table.${key}`), width })),
    rows: records.map(toRow),
  };
}
