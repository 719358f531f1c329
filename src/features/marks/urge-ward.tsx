/** On the page of a ward: what it was urged to do and has not done, and for supervisors the way to urge it (D10). */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Campaign, WardDefinition } from '../../domain/campaign.ts';
import { wardTypeWord } from '../../domain/fill-template.ts';
import { mayRecord, type Role } from '../../domain/role.ts';
import { compareUrgings, isOpenUrging } from '../../domain/urging.ts';
import { observeUrgings } from '../../data/read-urgings.ts';
import { ActionBar } from '../../ui/action-bar.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { UrgingRow } from './urging-row.tsx';
import { useLive } from './use-live.ts';
import { withWard } from './use-person.ts';

interface UrgeWardProps {
  readonly campaign: Campaign;
  readonly ward: WardDefinition;
  readonly role: Role;
  /** The day of the campaign. */
  readonly day: string;
}

/** As many are shown; the others stand on their own page. */
const SHOWN = 3;

export function UrgeWard({ campaign, ward, role, day }: UrgeWardProps) {
  const { t } = useTranslation();
  const { code } = ward;
  const open = (useLive(() => observeUrgings(code), [code]) ?? [])
    .filter(({ urging }) => isOpenUrging(urging))
    .toSorted((a, b) => compareUrgings(a.urging, b.urging, day));
  return (
    <>
      {open.length > 0 && (
        <section>
          <SectionHead
            title={t('urging.ofWard.title')}
            aside={<Link to={withWard('/don-doc', code)}>{t('urging.ofWard.all')}</Link>}
          />
          {open.slice(0, SHOWN).map((record) => (
            <UrgingRow campaign={campaign} record={record} day={day} key={record.urging.id} />
          ))}
        </section>
      )}
      {mayRecord(role, 'urging.sent') && (
        <ActionBar>
          <Link className={buttonClass('primary', { fullWidth: true })} to={withWard('/don-doc/moi', code)}>
            <Icon name="bell" />
            <span>{t('urging.urge', { dv: wardTypeWord(ward) })}</span>
          </Link>
        </ActionBar>
      )}
    </>
  );
}
