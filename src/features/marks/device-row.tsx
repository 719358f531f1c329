/** One device: how it stands and why, when it was last heard, what waits on it, who is signed in. */
import { useTranslation } from 'react-i18next';
import type { Campaign } from '../../domain/campaign.ts';
import type { DeviceState } from '../../domain/fleet.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { Row, type RowProps } from '../../ui/row.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import styles from './device-row.module.css';
import type { JudgedDevice } from './use-fleet.ts';
import { useTimeFormat } from './use-time-format.ts';

interface DeviceRowProps extends Pick<RowProps, 'renderLink'> {
  readonly device: JudgedDevice;
  readonly campaign: Campaign;
  readonly nowMs: number;
  /** Left out where all of a list are of one ward. */
  readonly hasPlace?: boolean;
}

const ICONS: { readonly [state in DeviceState]: IconName } = {
  act: 'triangle-alert',
  watch: 'circle-help',
  ok: 'check',
};

export function DeviceRow({ device, campaign, nowMs, hasPlace = false, renderLink }: DeviceRowProps) {
  const { t, i18n } = useTranslation();
  const { state, reasons, people, build } = device;
  const names = people.map(({ name }) => name);
  const listed = new Intl.ListFormat(i18n.language, { type: 'unit' }).format(names);
  return (
    <div className={styles['device']} data-testid="device" data-device={device.deviceId} data-state={state}>
      <Row
        mark={
          <span className={styles['mark']}>
            <Icon name={ICONS[state]} />
          </span>
        }
        title={
          <>
            <span lang="vi">{device.name}</span>
            <VisuallyHidden>, {t(`fleet.state.${state}`)}</VisuallyHidden>
          </>
        }
        detail={
          <>
            {hasPlace && <span className={styles['line']}>{placeWords(device, campaign) ?? t(placeKey(device))}</span>}
            {reasons.map((reason) => (
              <span className={styles['reason']} key={reason}>
                {t(`fleet.reason.${reason}`)}
              </span>
            ))}
            <Facts device={device} timezone={campaign.calendar.timezone} nowMs={nowMs} />
            <span className={styles['line']}>
              {names.length === 0 ? t('fleet.people.none') : <span lang="vi">{listed}</span>}
              {build !== undefined && ` · ${t('fleet.build', { build })}`}
            </span>
          </>
        }
        {...(renderLink === undefined ? {} : { renderLink })}
      />
    </div>
  );
}

interface FactsProps {
  readonly device: JudgedDevice;
  readonly timezone: string;
  readonly nowMs: number;
}

const MINUTE_MS = 60_000;

function Facts({ device: { heardAt, unsent: count, oldestUnsentAt }, timezone, nowMs }: FactsProps) {
  const { t } = useTranslation();
  const format = useTimeFormat(timezone);
  const ageOf = (at: string): number => nowMs - Date.parse(at);
  const heard = heardAt === undefined ? undefined : ageOf(heardAt);
  return (
    <span className={styles['line']}>
      {heard === undefined
        ? t('fleet.heard.never')
        : heard < MINUTE_MS
          ? t('fleet.heard.now')
          : t('fleet.heard', { age: format.age(heard) })}
      {' · '}
      {count === 0
        ? t('fleet.sent')
        : oldestUnsentAt === undefined
          ? t('fleet.unsent.undated', { count })
          : t('fleet.unsent', { count, age: format.age(ageOf(oldestUnsentAt)) })}
    </span>
  );
}

/** Undefined where it is no ward's. */
export function placeWords({ wards }: Pick<JudgedDevice, 'wards'>, campaign: Campaign): string | undefined {
  if (wards.length === 0) return undefined;
  return wards.map((code) => campaign.wardsByCode.get(code)?.name ?? code).join(', ');
}

function placeKey({ city }: JudgedDevice) {
  return city === undefined ? 'fleet.place.none' : 'fleet.place.city';
}
