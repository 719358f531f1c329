/** One address: what it is told, how it fares, and what an admin may do about it. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CityAnswer, WhyNot } from '../../data/ask-city.ts';
import { changeWebhook, removeWebhook, type WebhookOnList, type WhyPaused } from '../../data/webhooks.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Row } from '../../ui/row.tsx';
import { Tag } from '../../ui/tag.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { useNow } from '../marks/use-now.ts';
import styles from './connections.module.css';
import { DeadLetters } from './dead-letters.tsx';
import { useOutwardWords } from './use-outward-words.ts';
import { WHY_KEYS } from './why-words.ts';

const PAUSED_KEYS = {
  failing: 'connect.hook.paused.failing',
  gone: 'connect.hook.paused.gone',
  owner: 'connect.hook.paused.owner',
  hand: 'connect.hook.paused.hand',
} as const satisfies { readonly [why in WhyPaused]: string };

interface HookRowProps {
  readonly hook: WebhookOnList;
  readonly onChange: () => void;
}

export function HookRow({ hook, onChange }: HookRowProps) {
  const { t } = useTranslation();
  const [isLeaving, setLeaving] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<WhyNot>();
  const { id, url, paused } = hook;
  const act = async (acting: Promise<CityAnswer<null>>): Promise<void> => {
    setBusy(true);
    const answer = await acting;
    setBusy(false);
    setFailure(answer.ok ? undefined : answer.why);
    if (!answer.ok) return;
    setLeaving(false);
    onChange();
  };
  const ofIt = <VisuallyHidden>: {url}</VisuallyHidden>;
  return (
    <>
      <Row
        title={
          <>
            <span className={styles['code']}>{url}</span>{' '}
            {paused !== undefined && <Tag tone="nghe">{t('connect.hook.isPaused')}</Tag>}
          </>
        }
        detail={
          <>
            <HookFacts hook={hook} />
            <p role="status" className={styles['failure']}>
              {failure !== undefined && !isLeaving && t(WHY_KEYS[failure])}
            </p>
          </>
        }
        action={
          <div className={styles['actions']}>
            <Button
              onPress={() => void act(changeWebhook(id, paused === undefined ? 'pause' : 'resume'))}
              isBusy={isBusy}
            >
              {t(paused === undefined ? 'connect.hook.pause' : 'connect.hook.resume')}
              {ofIt}
            </Button>
            <Button onPress={() => setLeaving(true)}>
              {t('connect.hook.remove')}
              {ofIt}
            </Button>
          </div>
        }
      />
      {hook.deadLetters > 0 && <DeadLetters hook={hook} onChange={onChange} />}
      <Dialog
        title={t('connect.hook.remove.title')}
        isOpen={isLeaving}
        onClose={() => setLeaving(false)}
        actions={
          <>
            <Button kind="danger" onPress={() => void act(removeWebhook(id))} isBusy={isBusy}>
              {t('connect.hook.remove')}
            </Button>
            <Button onPress={() => setLeaving(false)}>{t('connect.cancel')}</Button>
          </>
        }
      >
        <p className={styles['code']}>{url}</p>
        <p>{t('connect.hook.remove.body')}</p>
        <p role="status">{failure !== undefined && t(WHY_KEYS[failure])}</p>
      </Dialog>
    </>
  );
}

function HookFacts({ hook }: { readonly hook: WebhookOnList }) {
  const { t } = useTranslation();
  const nowMs = useNow();
  const { kindsInWords, wardsInWords, format } = useOutwardWords();
  const { kinds, wards, paused, failingSince, lastDeliveredAt, waiting } = hook;
  return (
    <div className={styles['words']}>
      <span>{t('connect.hook.hears', { kinds: kindsInWords(kinds) })}</span>
      <span>{wardsInWords(wards)}</span>
      <span>
        {lastDeliveredAt === undefined
          ? t('connect.hook.never')
          : t('connect.hook.last', { time: format.moment(lastDeliveredAt, nowMs) })}
        {waiting > 0 && ` · ${t('connect.hook.waiting', { n: waiting, count: waiting })}`}
      </span>
      {paused !== undefined && <strong>{t(PAUSED_KEYS[paused])}</strong>}
      {paused === undefined && failingSince !== undefined && (
        <strong>{t('connect.hook.failing', { time: format.moment(failingSince, nowMs) })}</strong>
      )}
    </div>
  );
}
