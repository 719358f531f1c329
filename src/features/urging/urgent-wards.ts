/** The wards that can be urged, with what holds each back; and what an urging to some of them says. */
import { byAlphabet } from '../../domain/alphabet.ts';
import type { Campaign, WardDefinition } from '../../domain/campaign.ts';
import { type Reason, type ReadinessMoment, type Verdict, wardReadiness } from '../../domain/readiness.ts';
import { urgedTasks, urgingReasons } from '../../domain/urging-text.ts';
import type { OpBodies } from '../../domain/ops.ts';
import type { BoardRecord } from '../../data/read-board.ts';

export interface UrgentWard {
  readonly ward: WardDefinition;
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
}

/** In the order of their names. */
export function toUrgentWards(
  campaign: Campaign,
  records: readonly BoardRecord[],
  moment: ReadinessMoment,
): readonly UrgentWard[] {
  return records
    .flatMap((record) => {
      const ward = campaign.wardsByCode.get(record.code);
      return ward === undefined ? [] : [{ ward, ...wardReadiness(campaign, record, moment) }];
    })
    .sort((a, b) => byAlphabet(a.ward.name, b.ward.name));
}

export interface Writing {
  readonly campaign: Campaign;
  readonly text: string;
  readonly due: string | undefined;
  /** Below the text, each ward's own reasons and tasks. */
  readonly isEachItsOwn: boolean;
  /** Without reasons of their own: the tasks that go with it. */
  readonly tasks: readonly string[];
  readonly titles: ReadonlyMap<string, string>;
}

/** The op's body for one ward. */
export function bodyFor(
  { ward, reasons }: UrgentWard,
  { campaign, text, due, isEachItsOwn, tasks, titles }: Writing,
): OpBodies['urging.sent'] {
  const own = isEachItsOwn ? urgedTasks(reasons) : tasks;
  const below = isEachItsOwn && reasons.length > 0 ? `\n${urgingReasons({ ward, campaign, reasons, titles })}` : '';
  return {
    text: `${text.trim()}${below}`,
    ...(due === undefined ? {} : { due }),
    ...(own.length === 0 ? {} : { tasks: own.slice(0, TASKS_MOST) }),
  };
}

/** As many as the wire takes. */
const TASKS_MOST = 200;
