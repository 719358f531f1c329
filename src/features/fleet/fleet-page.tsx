/** "Thiết bị": every device that one may see, who needs somebody first; offline as the city last told (D3, J4). */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type Refreshed, refreshFleet } from '../../data/fleet.ts';
import { mayReadFleet } from '../../domain/fleet.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { StatStrip } from '../../ui/stat-strip.tsx';
import { DeviceRow } from '../marks/device-row.tsx';
import { SearchField } from '../marks/search-field.tsx';
import { type Fleet, type JudgedDevice, useFleet } from '../marks/use-fleet.ts';
import { useNow } from '../marks/use-now.ts';
import { looksAtAllWards, usePerson } from '../marks/use-person.ts';
import { useQueryText } from '../marks/use-query-text.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { type FleetFilter, FLEET_FILTERS, matchesDevice, readFleetFilter, writeFleetFilter } from './fleet-filter.ts';
import styles from './fleet-page.module.css';

export function FleetPage() {
  const { t } = useTranslation();
  const person = usePerson();
  const fleet = useFleet();
  if (person === undefined || fleet === 'loading') {
    return (
      <>
        <PageTitle title={t('fleet.title')} />
        <Loading label={t('fleet.loading')} />
      </>
    );
  }
  if (!mayReadFleet(person.role)) {
    return (
      <>
        <PageTitle title={t('fleet.title')} />
        <Empty text={t('fleet.closed')} />
      </>
    );
  }
  if (fleet === 'none') {
    return (
      <>
        <PageTitle title={t('fleet.title')} />
        <Empty text={t('fleet.none')} />
        <Refresh />
      </>
    );
  }
  return <FilledFleet fleet={fleet} isOfCity={looksAtAllWards(person)} />;
}

interface FilledFleetProps {
  readonly fleet: Fleet;
  /** For whom a ward has a page of its own. */
  readonly isOfCity: boolean;
}

function FilledFleet({ fleet, isOfCity }: FilledFleetProps) {
  const { campaign } = fleet;
  const { t } = useTranslation();
  const nowMs = useNow();
  const format = useTimeFormat(campaign.calendar.timezone);
  const [params, setParams] = useSearchParams();
  const query = useQueryText();
  const field = useRef<HTMLInputElement>(null);
  const filter = readFleetFilter(params);
  const choose = (next: FleetFilter) => setParams((before) => writeFleetFilter(before, next), { replace: true });
  const matching = fleet.devices.filter((device) => matchesDevice(device, query.text, campaign));
  const shown = matching.filter(({ state }) => filter === 'all' || filter === state);
  const time = format.moment(fleet.at, nowMs);
  const ageMs = nowMs - Date.parse(fleet.at);
  const clear = () => {
    query.type('');
    choose('all');
  };
  return (
    <>
      <PageTitle
        title={t('fleet.title')}
        sub={ageMs < MINUTE_MS ? t('fleet.asOf.now', { time }) : t('fleet.asOf', { time, age: format.age(ageMs) })}
      />
      <Refresh />
      <Sums devices={fleet.devices} />
      <div className={styles['find']}>
        <SearchField label={t('fleet.search')} query={query} ref={field} />
        <Segmented<FleetFilter>
          legend={t('fleet.filter')}
          isLegendHidden
          fit="content"
          options={FLEET_FILTERS.map((value) => ({
            value,
            label: t(`fleet.filter.${value}`, { n: countOf(matching, value) }),
          }))}
          value={filter}
          onChange={choose}
        />
      </div>
      {shown.length === 0 ? (
        <Empty
          text={t(fleet.devices.length === 0 ? 'fleet.empty' : 'fleet.empty.match')}
          {...(fleet.devices.length === 0 ? {} : { action: <Button onPress={clear}>{t('fleet.empty.clear')}</Button> })}
        />
      ) : (
        <ul className={styles['rows']} aria-label={t('fleet.title')}>
          {shown.map((device) => (
            <li key={device.deviceId}>
              <DeviceRow device={device} campaign={campaign} nowMs={nowMs} hasPlace {...linkOf(device, isOfCity)} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const MINUTE_MS = 60_000;

function countOf(devices: readonly JudgedDevice[], filter: FleetFilter): number {
  return filter === 'all' ? devices.length : devices.filter(({ state }) => state === filter).length;
}

/** To its ward, where it is one ward's. */
function linkOf({ wards: [ward, ...others] }: JudgedDevice, isOfCity: boolean) {
  if (!isOfCity || ward === undefined || others.length > 0) return {};
  return {
    renderLink: (link: { readonly className: string | undefined }) => <Link to={`/san-sang/${ward}`} {...link} />,
  };
}

function Sums({ devices }: { readonly devices: readonly JudgedDevice[] }) {
  const { t } = useTranslation();
  const [act, watch, ok] = (['act', 'watch', 'ok'] as const).map((state) => countOf(devices, state));
  const unsent = devices.reduce((sum, device) => sum + device.unsent, 0);
  return (
    <StatStrip
      items={[
        { value: act, label: t('fleet.count.act'), tone: act === 0 ? 'plain' : 'son' },
        { value: watch, label: t('fleet.count.watch'), tone: watch === 0 ? 'plain' : 'nghe' },
        { value: ok, label: t('fleet.count.ok') },
        { value: unsent, label: t('fleet.count.unsent') },
      ]}
    />
  );
}

/** Asks at once when the page opens, quietly; by the button it says what came of it. */
function Refresh() {
  const { t } = useTranslation();
  const [isBusy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Refreshed>();
  useEffect(() => void refreshFleet().catch(() => undefined), []);
  const refresh = async (): Promise<void> => {
    setBusy(true);
    setAnswer(undefined);
    setAnswer(await refreshFleet().catch(() => 'offline' as const));
    setBusy(false);
  };
  return (
    <div className={styles['refresh']}>
      <Button icon="refresh-cw" onPress={() => void refresh()} isBusy={isBusy}>
        {t('fleet.refresh')}
      </Button>
      <p role="status">{answer !== undefined && t(`fleet.refresh.${answer}`)}</p>
    </div>
  );
}
