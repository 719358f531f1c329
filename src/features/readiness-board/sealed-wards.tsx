/** The wards of a sealed board as they stood, by former district; beside each what it is now, where that is something else. */
import { useTranslation } from 'react-i18next';
import { compareDistricts } from '../../domain/district-order.ts';
import type { Verdict } from '../../domain/readiness.ts';
import type { SealedWard, SinceThen } from '../../domain/sealed-board.ts';
import { SectionHead } from '../../ui/section-head.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { BoardCellMark } from '../marks/board-cell-mark.tsx';
import { cellLook } from '../marks/cell-look.ts';
import { VERDICT_KEYS, VerdictMark } from '../marks/verdict-mark.tsx';
import { OwnLine } from './own-line.tsx';
import styles from './ward-list.module.css';
import sealed from './sealed-board.module.css';

interface SealedWardsProps {
  readonly wards: readonly SealedWard[];
  /** The moment of the board: ages are those of then. */
  readonly atMs: number;
  readonly now: ReadonlyMap<string, Verdict>;
  readonly since: SinceThen;
}

export function SealedWards({ wards, atMs, now, since }: SealedWardsProps) {
  const { t } = useTranslation();
  const byDistrict = [...Map.groupBy(wards, ({ district }) => district)].sort(([a], [b]) => compareDistricts(a, b));
  return byDistrict.map(([district, own]) => (
    <section key={district} className={styles['district']}>
      <SectionHead
        title={<span lang="vi">{district}</span>}
        aside={t('board.district.ready', { done: own.filter(isReady).length, total: own.length })}
      />
      <ul>
        {own.map((ward) => {
          const verdictNow = now.get(ward.code);
          const isOther = verdictNow !== undefined && verdictNow !== ward.verdict;
          return (
            <li
              key={ward.code}
              className={styles['ward']}
              data-testid="sealed-ward"
              data-ward={ward.code}
              data-verdict={ward.verdict}
              data-since={since.byWard.get(ward.code)}
            >
              <span className={styles['name']} lang="vi">
                {ward.name}
              </span>
              <VisuallyHidden>, </VisuallyHidden>
              <span className={styles['verdict']} data-verdict={ward.verdict}>
                <VerdictMark verdict={ward.verdict} size={18} />
                {t(VERDICT_KEYS[ward.verdict])}
              </span>
              <span className={styles['strip']} aria-hidden="true">
                {ward.cells.map((cell) => (
                  <BoardCellMark key={cell.scenario} look={cellLook(cell, atMs)} isLarge />
                ))}
              </span>
              <OwnLine verdict={ward.verdict} own={ward.summary.ownVerdict} />
              {isOther && (
                <span className={sealed['now']}>
                  <VisuallyHidden>, </VisuallyHidden>
                  {t('sealed.now', { verdict: t(VERDICT_KEYS[verdictNow]) })}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  ));
}

function isReady({ verdict }: SealedWard): boolean {
  return verdict === 'go';
}
