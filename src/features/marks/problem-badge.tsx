/** How many problems wait for the person at hand, at the corner of the navigation entry. Counted once the screen stands. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import styles from './problem-badge.module.css';
import { useWaitingProblems } from './use-waiting-problems.ts';

/** The first screen is read and drawn before this asks for anything. */
const COUNT_AFTER_MS = 1_500;

export function ProblemBadge() {
  const [isDue, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), COUNT_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return isDue && <Counted />;
}

function Counted() {
  const { t } = useTranslation();
  const { confirm, solve } = useWaitingProblems();
  const n = confirm + solve;
  if (n === 0) return null;
  return (
    <>
      <span className={styles['badge']} aria-hidden="true">
        {n}
      </span>
      <VisuallyHidden> {t('problem.badge', { n })}</VisuallyHidden>
    </>
  );
}
