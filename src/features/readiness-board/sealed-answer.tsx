/** What the check of a file says; and where it is whole, the board as it stood, with what came later told as later (D8). */
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { SealedCheck } from '../../data/verify-sealed-board.ts';
import { compareWithNow, type Since, type SinceThen } from '../../domain/sealed-board.ts';
import type { Verdict } from '../../domain/readiness.ts';
import { Empty } from '../../ui/empty.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { useCampaign } from '../marks/use-campaign.ts';
import { withParameter } from '../marks/with-parameter.ts';
import { VerdictMark } from '../marks/verdict-mark.tsx';
import { BoardLegend } from './board-legend.tsx';
import styles from './sealed-board.module.css';
import { SealedTools } from './sealed-tools.tsx';
import { SealedWards } from './sealed-wards.tsx';
import { useBoard } from './use-board.ts';

interface SealedAnswerProps {
  readonly text: string;
  readonly check: SealedCheck;
  readonly action?: ReactNode;
}

export function SealedAnswer({ text, check, action }: SealedAnswerProps) {
  const { t } = useTranslation();
  if (check.type === 'whole') return <WholeBoard text={text} check={check} action={action} />;
  return (
    <p className={styles['fault']} data-testid="sealed-fault" data-fault={check.type}>
      <Icon name="circle-alert" />
      <span>{t(`sealed.check.${check.type}`)}</span>
    </p>
  );
}

type Whole = Extract<SealedCheck, { type: 'whole' }>;

function WholeBoard({ text, check, action }: SealedAnswerProps & { readonly check: Whole }) {
  const { t } = useTranslation();
  const { board } = check;
  const format = useTimeFormat(useCampaign()?.calendar.timezone);
  const now = useVerdictsNow();
  const since = useMemo(() => compareWithNow(board.wards, now), [board, now]);
  const [params, setParams] = useSearchParams();
  const isOnlyChanged = params.get('xem') === 'doi';
  const changed = board.wards.filter(({ code }) => !UNCHANGED.includes(since.byWard.get(code) ?? 'not-held'));
  const shown = isOnlyChanged ? changed : board.wards;
  return (
    <div data-testid="sealed-answer" data-signer={check.signer}>
      <PageTitle
        title={<span lang="vi">{board.label}</span>}
        sub={
          <>
            <p className={styles['asAt']}>{t('sealed.at', { time: format.moment(board.at, WITH_DATE) })}</p>
            <p>{t('sealed.by', { time: format.moment(board.madeAt, WITH_DATE), name: board.madeBy.name })}</p>
            <p>{t('sealed.day', { day: format.dateWithYear(board.day) })}</p>
          </>
        }
      />
      <CheckWords check={check} />
      <SealedTools board={board} text={text}>
        {action}
      </SealedTools>
      <Counts verdicts={board.wards.map(({ verdict }) => verdict)} />
      <SinceWords since={since} />
      <div className={styles['filter']}>
        <Segmented<'all' | 'changed'>
          legend={t('sealed.filter')}
          isLegendHidden
          fit="content"
          options={[
            { value: 'all', label: t('sealed.filter.all', { n: board.wards.length }) },
            { value: 'changed', label: t('sealed.filter.changed', { n: changed.length }) },
          ]}
          value={isOnlyChanged ? 'changed' : 'all'}
          onChange={(value) =>
            setParams((before) => withParameter(before, 'xem', value === 'all' ? undefined : 'doi'), { replace: true })
          }
        />
      </div>
      {shown.length === 0 && <Empty text={t('sealed.filter.empty')} />}
      <SealedWards wards={shown} atMs={Date.parse(board.at)} now={now} since={since} />
      <BoardLegend isOnlyDrawn />
    </div>
  );
}

/** Who reads it later has another day: it is always said with its date. */
const WITH_DATE = 0;

const UNCHANGED: readonly Since[] = ['same', 'not-held'];

function useVerdictsNow(): ReadonlyMap<string, Verdict> {
  const districts = useBoard()?.districts;
  return useMemo(
    () =>
      new Map(
        (districts ?? []).flatMap(({ wards }) => wards.map(({ ward, verdict }) => [ward.code, verdict] as const)),
      ),
    [districts],
  );
}

/** What was found out without the city. */
function CheckWords({ check: { signer, log, board } }: { readonly check: Whole }) {
  const { t } = useTranslation();
  const nameOf = new Map(board.wards.map(({ code, name }) => [code, name]));
  const wards = log.different.map((code) => nameOf.get(code) ?? code).join(', ');
  return (
    <section>
      <SectionHead title={t('sealed.check.title')} />
      <ul className={styles['check']}>
        <li>
          <Icon name="check" />
          <span>{t('sealed.check.whole')}</span>
        </li>
        <li data-tone={signer === 'city' ? undefined : 'son'}>
          <Icon name={signer === 'city' ? 'check' : 'triangle-alert'} />
          <span>{t(`sealed.check.signer.${signer}`)}</span>
        </li>
        {log.same > 0 && (
          <li>
            <Icon name="check" />
            <span>{t('sealed.check.log.same', { n: log.same })}</span>
          </li>
        )}
        {log.different.length > 0 && (
          <li data-tone="son">
            <Icon name="triangle-alert" />
            <span>{t('sealed.check.log.different', { wards })}</span>
          </li>
        )}
        {log.unknown > 0 && (
          <li>
            <Icon name="circle-help" />
            <span>{t('sealed.check.log.unknown', { n: log.unknown })}</span>
          </li>
        )}
      </ul>
    </section>
  );
}

const COUNTED = [
  ['go', 'board.count.go'],
  ['no-go', 'board.count.noGo'],
  ['unknown', 'board.count.unknown'],
] as const;

function Counts({ verdicts }: { readonly verdicts: readonly Verdict[] }) {
  const { t } = useTranslation();
  return (
    <ul className={styles['counts']} aria-label={t('board.counts')}>
      {COUNTED.map(([verdict, key]) => (
        <li key={verdict}>
          <VerdictMark verdict={verdict} />
          <span>
            <b>{verdicts.filter((one) => one === verdict).length}</b> {t(key)}
          </span>
        </li>
      ))}
    </ul>
  );
}

const TOLD: readonly Since[] = ['gained', 'lost', 'clear', 'unclear', 'same', 'not-held'];

function SinceWords({ since: { counts } }: { readonly since: SinceThen }) {
  const { t } = useTranslation();
  return (
    <section data-testid="sealed-since">
      <SectionHead title={t('sealed.since.title')} />
      <ul className={styles['since']}>
        {TOLD.filter((kind) => counts[kind] > 0).map((kind) => (
          <li key={kind} data-since={kind}>
            {t(`sealed.since.${kind}`, { n: counts[kind] })}
          </li>
        ))}
      </ul>
    </section>
  );
}
