/** The devices of a ward for who may see them: who needs somebody first, when it was heard, what it has not sent (D3). */
import { useTranslation } from 'react-i18next';
import { mayReadFleet } from '../../domain/fleet.ts';
import { Empty } from '../../ui/empty.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { DeviceRow } from '../marks/device-row.tsx';
import { useFleet } from '../marks/use-fleet.ts';
import { usePerson } from '../marks/use-person.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import type { WardView } from './use-ward-facts.ts';

export function WardDevices({ view: { ward, campaign, nowMs } }: { readonly view: WardView }) {
  const { t } = useTranslation();
  const person = usePerson();
  const fleet = useFleet();
  const format = useTimeFormat(campaign.calendar.timezone);
  if (person === undefined || !mayReadFleet(person.role) || fleet === 'loading') return null;
  const title = <span id="thiet-bi">{t('fleet.ward.title', { ward: ward.name })}</span>;
  if (fleet === 'none') {
    return (
      <section>
        <SectionHead title={title} />
        <Empty text={t('fleet.none')} />
      </section>
    );
  }
  const devices = fleet.devices.filter(({ wards }) => wards.includes(ward.code));
  return (
    <section data-testid="ward-devices">
      <SectionHead title={title} />
      <p>{t('fleet.asOf.plain', { time: format.moment(fleet.at, nowMs) })}</p>
      {devices.length === 0 && <Empty text={t('fleet.ward.empty', { ward: ward.name })} />}
      <ul>
        {devices.map((device) => (
          <li key={device.deviceId}>
            <DeviceRow device={device} campaign={campaign} nowMs={nowMs} />
          </li>
        ))}
      </ul>
    </section>
  );
}
