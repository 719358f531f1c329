/** Two supervisors said different things without seeing each other: both, and for a supervisor the way to choose one. */
import { useTranslation } from 'react-i18next';
import { VERDICT_ENTITY } from '../../domain/ops.ts';
import type { GivenVerdict } from '../../domain/own-verdict.ts';
import { mayRecord } from '../../domain/role.ts';
import { Button } from '../../ui/button.tsx';
import { Row } from '../../ui/row.tsx';
import { Bars } from '../marks/record-mark.tsx';
import { usePersonName } from '../marks/use-person-name.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { ownVerdictKey } from './own-verdict-words.ts';
import styles from './own-verdict.module.css';
import { recordVerdict } from './record-verdict.ts';
import type { WardView } from './use-ward-facts.ts';

interface SplitVerdictsProps {
  readonly view: WardView;
  readonly given: readonly GivenVerdict[];
}

export function SplitVerdicts({ view, given }: SplitVerdictsProps) {
  const { t } = useTranslation();
  const format = useTimeFormat(view.campaign.calendar.timezone);
  const nameOf = usePersonName();
  const mayChoose = mayRecord(view.record.role, 'verdict.set');
  return (
    <div data-testid="conflict" data-entity={VERDICT_ENTITY} data-field="verdict">
      <Row
        mark={<Bars sync="conflict" size={24} />}
        title={t('verdict.split')}
        detail={t(mayChoose ? 'verdict.split.lead' : 'verdict.split.wait')}
      />
      <ul className={styles['split']}>
        {given.map((one) => (
          <li key={one.opId}>
            <Row
              title={t(ownVerdictKey(one.verdict))}
              detail={
                <>
                  {one.reason !== '' && <p lang="vi">{t('verdict.reason.of', { reason: one.reason })}</p>}
                  <p>{t('verdict.by', { name: nameOf(one.by), time: format.moment(one.at, view.nowMs) })}</p>
                </>
              }
              action={
                mayChoose && (
                  <Button onPress={() => void recordVerdict({ code: view.ward.code, given, t }, one)}>
                    {t('verdict.split.choose')}
                  </Button>
                )
              }
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
