/** Facts that an address did not take in all tries: sent again or dropped, by hand. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WhyNot } from '../../data/ask-city.ts';
import {
  type DeadLetterOnList,
  dropDeadLetter,
  readDeadLetters,
  resendDeadLetter,
  type WebhookOnList,
} from '../../data/webhooks.ts';
import { Button } from '../../ui/button.tsx';
import { Row } from '../../ui/row.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { useNow } from '../marks/use-now.ts';
import { CityListGate } from './city-list-gate.tsx';
import styles from './connections.module.css';
import { useCityList } from './use-city-list.ts';
import { useOutwardWords } from './use-outward-words.ts';
import { WHY_KEYS } from './why-words.ts';

interface DeadLettersProps {
  readonly hook: WebhookOnList;
  readonly onChange: () => void;
}

export function DeadLetters({ hook, onChange }: DeadLettersProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const id = `tin-${hook.id}`;
  return (
    <>
      <Button onPress={() => setOpen(!isOpen)} aria-expanded={isOpen} aria-controls={id}>
        {t('connect.letters', { n: hook.deadLetters, count: hook.deadLetters })}
      </Button>
      <div id={id}>{isOpen && <Letters key={hook.deadLetters} hook={hook} onChange={onChange} />}</div>
    </>
  );
}

const readLettersOf = (id: string): ReturnType<typeof readDeadLetters> => readDeadLetters(id);

function Letters({ hook, onChange }: DeadLettersProps) {
  const { t } = useTranslation();
  const { list, askAgain } = useCityList(readLettersOf, hook.id);
  return (
    <>
      <SectionHead title={t('connect.letters.title')} level={3} />
      <CityListGate list={list} onRetry={askAgain}>
        {(letters) => (
          <ul className={styles['list']}>
            {letters.map((letter) => (
              <li key={letter.id}>
                <LetterRow hookId={hook.id} letter={letter} onGone={onChange} onKept={askAgain} />
              </li>
            ))}
          </ul>
        )}
      </CityListGate>
    </>
  );
}

interface LetterRowProps {
  readonly hookId: string;
  readonly letter: DeadLetterOnList;
  readonly onGone: () => void;
  readonly onKept: () => void;
}

function LetterRow({ hookId, letter, onGone, onKept }: LetterRowProps) {
  const { t } = useTranslation();
  const nowMs = useNow();
  const { kindsInWords, wardName, format } = useOutwardWords();
  const [outcome, setOutcome] = useState<WhyNot | 'not-taken'>();
  const [isBusy, setBusy] = useState(false);
  const { id, scope, seq, kind, tries, lastStatus, diedAt } = letter;
  const resend = async (): Promise<void> => {
    setBusy(true);
    const answer = await resendDeadLetter(hookId, id);
    setBusy(false);
    if (answer.ok && answer.value.isDelivered) return onGone();
    setOutcome(answer.ok ? 'not-taken' : answer.why);
    if (answer.ok) onKept();
  };
  const drop = async (): Promise<void> => {
    setBusy(true);
    const answer = await dropDeadLetter(hookId, id);
    setBusy(false);
    if (answer.ok) onGone();
    else setOutcome(answer.why);
  };
  return (
    <Row
      title={
        <>
          {kindsInWords([kind])} · <span lang="vi">{wardName(scope.slice('ward:'.length))}</span>
        </>
      }
      detail={
        <div className={styles['words']}>
          <span>{t('connect.letter.place', { seq, time: format.moment(diedAt, nowMs) })}</span>
          <span>
            {lastStatus === undefined
              ? t('connect.letter.noAnswer', { n: tries, count: tries })
              : t('connect.letter.answer', { n: tries, count: tries, status: lastStatus })}
          </span>
          <span role="status">
            {outcome !== undefined && t(outcome === 'not-taken' ? 'connect.letter.notTaken' : WHY_KEYS[outcome])}
          </span>
        </div>
      }
      action={
        <div className={styles['actions']}>
          <Button onPress={() => void resend()} isBusy={isBusy}>
            {t('connect.letter.resend')}
          </Button>
          <Button onPress={() => void drop()} isBusy={isBusy}>
            {t('connect.letter.drop')}
          </Button>
        </div>
      }
    />
  );
}
