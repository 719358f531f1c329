/** "Chờ xem xét": work of others that the city sent back and this person may accept. Asked of the city, so only with a network. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { acceptReturned, type AcceptAnswer, type ReviewItem } from '../../data/review.ts';
import { observeShownOf } from '../../data/read-shown-of.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Row } from '../../ui/row.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useCampaign } from '../marks/use-campaign.ts';
import { useLive } from '../marks/use-live.ts';
import { usePersonName } from '../marks/use-person-name.ts';
import { useReview } from '../marks/use-review.ts';
import styles from './returned-items.module.css';
import { ReturnedTitle } from './returned-title.tsx';
import { ReturnedTexts } from './returned-texts.tsx';
import { valueInWords } from './returned-words.ts';
import { VietnamesePart } from './vietnamese-part.tsx';

export function ReviewList() {
  const { t } = useTranslation();
  const { review, askAgain } = useReview();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const leave = (opId: string): void => setLeft((before) => new Set(before).add(opId));
  return (
    <section id="cho-xem-xet">
      <SectionHead title={t('returned.review.title')} />
      {review.type === 'loading' && <Loading label={t('returned.review.loading')} />}
      {review.type === 'offline' && (
        <Empty
          text={t('returned.review.offline')}
          action={<Button onPress={askAgain}>{t('returned.review.retry')}</Button>}
        />
      )}
      {review.type === 'here' && review.items.length === 0 && <Empty text={t('returned.review.empty')} />}
      {review.type === 'here' && (
        <ul>
          {review.items
            .filter(({ opId }) => !left.has(opId))
            .map((item) => (
              <li key={item.opId}>
                <ReviewRow item={item} onLeave={() => leave(item.opId)} />
              </li>
            ))}
        </ul>
      )}
    </section>
  );
}

function ReviewRow({ item, onLeave }: { readonly item: ReviewItem; readonly onLeave: () => void }) {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState<AcceptAnswer | 'asking'>();
  const { op, reason, authorName, askedAt } = item;
  const accept = async (): Promise<void> => {
    setAnswer('asking');
    setAnswer(await acceptReturned(item.opId));
  };
  return (
    <Row
      title={<ReturnedTitle item={item} at={op.madeAt} authorName={authorName} />}
      detail={
        <div className={styles['words']}>
          <p>
            {t(`returned.why.${reason}`)} {askedAt !== undefined && <Tag tone="nghe">{t('returned.review.asked')}</Tag>}
          </p>
          <ReturnedTexts op={op} />
          <ValueNow item={item} />
          <div role="status">
            {answer === 'accepted' && <p>{t('returned.review.accepted')}</p>}
            {(answer === 'offline' || answer === 'refused') && <p>{t(`returned.review.failed.${answer}`)}</p>}
          </div>
        </div>
      }
      action={
        answer !== 'accepted' && (
          <div className={styles['actions']}>
            {item.isAcceptable && (
              <Button onPress={() => void accept()} isBusy={answer === 'asking'}>
                {t('returned.review.accept')}
              </Button>
            )}
            <Button onPress={onLeave}>{t('returned.review.leave')}</Button>
          </div>
        )
      }
    />
  );
}

/** What would stand there, and what stands there now as this device knows it. */
function ValueNow({ item: { op } }: { readonly item: ReviewItem }) {
  const { t } = useTranslation();
  const campaign = useCampaign();
  const nameOf = usePersonName();
  const body = useLive(() => observeShownOf(op), [op]);
  if (!op.kind.startsWith('task.')) return null;
  const value =
    body === undefined || body === null ? undefined : valueInWords(t, { ...op, body }, { campaign, nameOf });
  const wanted = valueInWords(t, op, { campaign, nameOf });
  return (
    <>
      <p>
        <VietnamesePart text={t('returned.review.wanted', { value: wanted })} part={wanted} />
      </p>
      <p className={styles['content']}>
        {value === undefined ? (
          t('returned.review.now.none')
        ) : (
          <VietnamesePart text={t('returned.review.now', { value })} part={value} />
        )}
      </p>
    </>
  );
}
