/**
 * "Kết luận của người giám sát": what a supervisor says of the ward beside the computed verdict, in words where the two
 * differ, with reason, author and time; those before it below (feature D2).
 */
import { useTranslation } from 'react-i18next';
import { observeTask, type TaskDetail } from '../../data/read-task.ts';
import { ownStanding } from '../../domain/decision-order.ts';
import { VERDICT_ENTITY } from '../../domain/ops.ts';
import { type GivenVerdict, givenVerdicts, ownVerdictMark } from '../../domain/own-verdict.ts';
import { mayRecord } from '../../domain/role.ts';
import { Icon } from '../../ui/icon.tsx';
import { Row } from '../../ui/row.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { RecordMark } from '../marks/record-mark.tsx';
import { useLive } from '../marks/use-live.ts';
import { usePersonName } from '../marks/use-person-name.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { VERDICT_KEYS } from '../marks/verdict-mark.tsx';
import { DiffersMark } from './differs-mark.tsx';
import { OwnVerdictForm } from './own-verdict-form.tsx';
import { OwnVerdictHistory } from './own-verdict-history.tsx';
import styles from './own-verdict.module.css';
import { ownVerdictKey, toLower } from './own-verdict-words.ts';
import { SplitVerdicts } from './split-verdicts.tsx';
import type { WardView } from './use-ward-facts.ts';

export function OwnVerdict({ view }: { readonly view: WardView }) {
  const { code } = view.ward;
  const detail = useLive(() => observeTask(code, VERDICT_ENTITY), [code]);
  return detail === undefined ? null : <Section view={view} detail={detail} />;
}

function Section({ view, detail }: { readonly view: WardView; readonly detail: TaskDetail }) {
  const { t } = useTranslation();
  const given = givenVerdicts(detail.shown);
  const mark = ownVerdictMark(detail.shown);
  const standing = ownStanding(view.readiness.verdict, mark);
  return (
    <section data-testid="own-verdict" data-verdict={mark ?? 'none'} data-standing={standing}>
      <SectionHead title={t('verdict.title')} />
      {given.length > 1 ? (
        <SplitVerdicts view={view} given={given} />
      ) : (
        <Given view={view} given={given[0]} sync={detail.record.sync} />
      )}
      {mayRecord(view.record.role, 'verdict.set') && <OwnVerdictForm view={view} given={given} />}
      <OwnVerdictHistory view={view} detail={detail} given={given} />
    </section>
  );
}

interface GivenProps {
  readonly view: WardView;
  readonly given: GivenVerdict | undefined;
  readonly sync: TaskDetail['record']['sync'];
}

function Given({ view, given, sync }: GivenProps) {
  const { t } = useTranslation();
  const format = useTimeFormat(view.campaign.calendar.timezone);
  const nameOf = usePersonName();
  if (given === undefined) {
    const detail = t('verdict.none.detail');
    return <Row mark={<Icon name="user-round" size={28} />} title={t('verdict.none')} detail={detail} />;
  }
  const { verdict, reason, by, at } = given;
  return (
    <>
      <Row
        mark={<Icon name="user-round" size={28} />}
        title={t(ownVerdictKey(verdict))}
        detail={
          <>
            {reason !== '' && <p lang="vi">{t('verdict.reason.of', { reason })}</p>}
            <p>{t('verdict.by', { name: nameOf(by), time: format.moment(at, view.nowMs) })}</p>
          </>
        }
        aside={<RecordMark sync={sync} withWords />}
      />
      <Standing view={view} given={given} />
    </>
  );
}

/** In words whether the two verdicts say the same. */
function Standing({ view, given }: { readonly view: WardView; readonly given: GivenVerdict }) {
  const { t } = useTranslation();
  if (given.verdict === null) return null;
  const { verdict } = view.readiness;
  if (ownStanding(verdict, given.verdict) === 'agrees')
    return <p className={styles['standing']}>{t('verdict.agrees')}</p>;
  return (
    <p className={styles['standing']} data-differs="">
      <DiffersMark size={18} />
      <span>
        {t('verdict.differs', {
          computed: toLower(t(VERDICT_KEYS[verdict])),
          own: toLower(t(ownVerdictKey(given.verdict))),
        })}
      </span>
    </p>
  );
}
