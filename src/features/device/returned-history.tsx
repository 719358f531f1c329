/** Returned items that were dealt with: what was decided, when, by whom. Nothing of them is thrown away. */
import { useTranslation } from 'react-i18next';
import { observeSettled, type RejectedOp } from '../../data/read-rejected.ts';
import { Row } from '../../ui/row.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { useCampaign } from '../marks/use-campaign.ts';
import { useLive } from '../marks/use-live.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { ReturnedTitle } from './returned-title.tsx';
import { ReturnedTexts } from './returned-texts.tsx';
import styles from './returned-items.module.css';

export function ReturnedHistory() {
  const { t } = useTranslation();
  const settled = useLive(observeSettled, []) ?? [];
  if (settled.length === 0) return null;
  return (
    <section>
      <SectionHead title={t('returned.done.title')} />
      <ul>
        {settled.map((item) => (
          <li key={item.opId}>
            <Row
              title={
                <ReturnedTitle
                  item={item}
                  at={item.at}
                  mark={item.settled?.how === 'accepted' ? 'received' : 'rejected'}
                />
              }
              detail={<Outcome item={item} />}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Outcome({ item: { op, settled } }: { readonly item: RejectedOp }) {
  const { t } = useTranslation();
  const format = useTimeFormat(useCampaign()?.calendar.timezone);
  if (settled === undefined) return null;
  const { how, at, by } = settled;
  const time = format.moment(at, Date.now());
  return (
    <div className={styles['words']}>
      <p>
        {how === 'accepted' && by === undefined
          ? t('returned.done.accepted', { time })
          : t(how === 'accepted' ? 'returned.done.acceptedBy' : `returned.done.${how}`, { time, name: by ?? '' })}
      </p>
      <ReturnedTexts op={op} />
    </div>
  );
}
