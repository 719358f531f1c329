/** Problems in words: levels, how long they wait, and what happens next. */
import type { WardDefinition } from '../../domain/campaign.ts';
import type { LevelStanding } from '../../domain/escalation.ts';
import { wardTypeWord } from '../../domain/fill-template.ts';
import type { ProblemLevel } from '../../domain/ops.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { TimeFormat } from '../marks/format-time.ts';

/** Without a ward: of any. */
export function levelWord(t: Translate, level: ProblemLevel, ward: WardDefinition | undefined): string {
  if (level !== 'ward') return t(`problem.level.${level}`);
  return ward === undefined ? t('problem.level.ward.any') : t('problem.level.ward', { dv: wardTypeWord(ward) });
}

export interface Words {
  readonly t: Translate;
  readonly format: TimeFormat;
}

/** How long the ward has waited since it raised it: what was answered meanwhile is not counted. */
export function waitingMs({ stays }: LevelStanding): number {
  return stays.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
}

export interface NextStep {
  readonly text: string;
  readonly tone: 'plain' | 'son';
}

/** "quá 7 giờ, tự chuyển lên Thành phố", "tự chuyển lúc 09:30"; undefined where nothing comes by itself. */
export function nextStep(
  standing: LevelStanding,
  { t, format, nowMs, isOffline }: Words & { readonly nowMs: number; readonly isOffline: boolean },
): NextStep | undefined {
  const { level, climbedAtMs, climbsAtMs, isRunning } = standing;
  if (!isRunning) return undefined;
  if (climbedAtMs !== undefined && level !== 'ward') {
    const words = { age: format.age(nowMs - climbedAtMs), level: t(`problem.over.${level}`) };
    return { text: t('problem.over', words), tone: 'son' };
  }
  if (climbsAtMs === undefined) return undefined;
  const time = format.moment(new Date(climbsAtMs).toISOString(), nowMs);
  return { text: t(isOffline ? 'problem.climbs.here' : 'problem.climbs', { time }), tone: 'plain' };
}

/** "Chờ phường xác nhận" */
export function confirmWord(t: Translate, ward: WardDefinition | undefined): string {
  return t(ward?.type === 'xa' ? 'problem.answered.xa' : 'problem.answered');
}

/** "17 phường, xã cùng nêu, đã gộp"; undefined for a case of its own. */
export function mergedWord(t: Translate, { cause }: Pick<Problem, 'cause'>): string | undefined {
  if (cause === undefined) return undefined;
  return cause.wards === undefined ? t('problem.merged.one') : t('problem.merged', { n: cause.wards });
}
