/**
 * Urgings: how many are left, who has not taken note, what is overdue. Who looks at many wards sees those of all, until a
 * ward is chosen (D10).
 */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Campaign } from '../../domain/campaign.ts';
import { compareUrgings, isOpenUrging, type Urging, urgingDaysLate } from '../../domain/urging.ts';
import { observeUrgings } from '../../data/read-urgings.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { UrgingRow } from '../marks/urging-row.tsx';
import { useCampaign } from '../marks/use-campaign.ts';
import { useDay } from '../marks/use-day.ts';
import { useLive } from '../marks/use-live.ts';
import { looksAtAllWards, usePerson, useWardPath, WARD_PARAMETER } from '../marks/use-person.ts';
import { Fetching, WardGate } from '../marks/ward-gate.tsx';
import { withParameter } from '../marks/with-parameter.ts';
import styles from './urging-page.module.css';

export function UrgingsPage() {
  const { t } = useTranslation();
  const person = usePerson();
  const campaign = useCampaign();
  const day = useDay()?.day;
  const [search] = useSearchParams();
  if (person === undefined || day === undefined) return <Loading label={t('record.loading')} />;
  if (looksAtAllWards(person) && search.get(WARD_PARAMETER) === null) {
    if (campaign !== undefined) return <Urgings campaign={campaign} day={day} code={undefined} />;
    return (
      <>
        <PageTitle title={t('urging.title')} />
        <Fetching />
      </>
    );
  }
  return (
    <WardGate title={t('urging.title')}>
      {(ward) => (
        <Urgings campaign={ward.campaign} day={ward.day} code={ward.definition.code} key={ward.definition.code} />
      )}
    </WardGate>
  );
}

const GROUPS = ['open', 'sent', 'late', 'closed'] as const;
type Group = (typeof GROUPS)[number];

function isIn(group: Group, urging: Urging, day: string): boolean {
  if (group === 'sent') return urging.state === 'sent';
  if (group === 'late') return urgingDaysLate(urging, day) > 0;
  return isOpenUrging(urging) === (group === 'open');
}

/** As many stand there at first: a city may have urged every ward several times. */
const SHOWN_AT_FIRST = 40;

interface UrgingsProps {
  readonly campaign: Campaign;
  readonly day: string;
  /** Undefined: all wards. */
  readonly code: string | undefined;
}

function Urgings({ campaign, day, code }: UrgingsProps) {
  const { t } = useTranslation();
  const path = useWardPath();
  const role = usePerson()?.role;
  const records = useLive(() => observeUrgings(code), [code]);
  const [group, setGroup] = useGroup();
  const [isWhole, setWhole] = useState(false);
  if (records === undefined) return <Loading label={t('record.loading')} />;
  const counted = (one: Group): number => records.filter(({ urging }) => isIn(one, urging, day)).length;
  const rows = records
    .filter(({ urging }) => isIn(group, urging, day))
    .toSorted((a, b) => compareUrgings(a.urging, b.urging, day));
  const shown = isWhole ? rows : rows.slice(0, SHOWN_AT_FIRST);
  const sum = { open: counted('open'), late: counted('late'), sent: counted('sent') };
  return (
    <div className={styles['page']}>
      <PageTitle
        title={t('urging.title')}
        sub={<p>{t(code === undefined ? 'urging.sum' : 'urging.sum.ward', sum)}</p>}
      />
      {role === 'supervisor' && (
        <Link className={`${buttonClass('primary')} ${styles['new'] ?? ''}`} to={path('/don-doc/moi')}>
          <Icon name="bell" />
          <span>{t('urging.urge.several')}</span>
        </Link>
      )}
      <Segmented<Group>
        legend={t('urging.filter')}
        isLegendHidden
        fit="content"
        options={GROUPS.map((value) => ({ value, label: t(`urging.filter.${value}`, { n: counted(value) }) }))}
        value={group}
        onChange={setGroup}
      />
      {rows.length === 0 && <Empty text={t(`urging.empty.${group}`)} />}
      <ul className={styles['rows']}>
        {shown.map((record) => (
          <li key={`${record.ward} ${record.urging.id}`}>
            <UrgingRow campaign={campaign} record={record} day={day} withWardName={code === undefined} />
          </li>
        ))}
      </ul>
      {shown.length < rows.length && (
        <Button onPress={() => setWhole(true)}>{t('urging.all', { n: rows.length })}</Button>
      )}
    </div>
  );
}

const GROUP_PARAMETER = 'nhom';

function useGroup(): readonly [Group, (group: Group) => void] {
  const [search, setSearch] = useSearchParams();
  const asked = search.get(GROUP_PARAMETER);
  return [
    GROUPS.find((group) => group === asked) ?? 'open',
    (group) =>
      setSearch((before) => withParameter(before, GROUP_PARAMETER, group === 'open' ? undefined : group), {
        replace: true,
      }),
  ];
}
