/** Offers to copy unsent work to a file after a day without the city, once a day (E10). Nothing where it is not worth a word. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answerCopyOffer, isCopyWorthwhile, observeCopyOfferAnswered } from '../../data/copy-offer.ts';
import type { SyncStatus } from '../../domain/sync-status.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Row } from '../../ui/row.tsx';
import { useLiveAnswer } from './use-live.ts';
import { useNow } from './use-now.ts';
import { useTimeFormat } from './use-time-format.ts';

interface CopyOfferProps {
  readonly status: SyncStatus;
  /** Where it can be done, from a screen that has no button for it. */
  readonly way?: ReactNode;
}

export function CopyOffer({ status, way }: CopyOfferProps) {
  const { t } = useTranslation();
  const format = useTimeFormat();
  const nowMs = useNow() + (status.clockOffsetMs ?? 0);
  const answered = useLiveAnswer(observeCopyOfferAnswered, []);
  if (answered.isLoading || !isCopyWorthwhile(status, answered.value, nowMs)) return null;
  const age = format.age(nowMs - Date.parse(status.oldestPendingAt ?? ''));
  return (
    <div data-copy-offer="">
      <Row
        mark={<Icon name="file-down" />}
        title={t('carry.offer.title')}
        detail={t('carry.offer', { age })}
        action={
          <>
            {way}
            <Button onPress={() => void answerCopyOffer()}>{t('carry.offer.later')}</Button>
          </>
        }
      />
    </div>
  );
}
