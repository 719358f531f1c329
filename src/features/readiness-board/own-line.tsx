/** What a supervisor says of a ward, as a line below its row; marked where it is not what the figures say. */
import { useTranslation } from 'react-i18next';
import { ownStanding } from '../../domain/decision-order.ts';
import type { OwnVerdictMark } from '../../domain/own-verdict.ts';
import type { Verdict } from '../../domain/readiness.ts';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { isDiffering } from './board-model.ts';
import { DiffersMark } from './differs-mark.tsx';
import { ownWords } from './own-verdict-words.ts';
import styles from './ward-list.module.css';

interface OwnLineProps {
  readonly verdict: Verdict;
  readonly own: OwnVerdictMark | undefined;
}

/** Nothing where nobody has said anything. */
export function OwnLine({ verdict, own }: OwnLineProps) {
  const { t } = useTranslation();
  if (own === undefined) return null;
  const differs = isDiffering({ standing: ownStanding(verdict, own) });
  return (
    <span className={styles['own']} data-own={own} data-differs={differs || undefined}>
      <VisuallyHidden>, </VisuallyHidden>
      {differs && <DiffersMark size={16} />}
      <span className={styles['ownWords']}>{ownWords(t, own)}</span>
    </span>
  );
}
