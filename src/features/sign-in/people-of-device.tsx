/** Production: the people of this device by one tap, anybody else by name and password; first of all the device's code. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { observeDevice } from '../../data/read-device.ts';
import { observePeople, type PersonOnDevice } from '../../data/people.ts';
import { observeSyncStatus } from '../../data/sync-status.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useCampaign } from '../marks/use-campaign.ts';
import { useLive, useLiveAnswer } from '../marks/use-live.ts';
import { wardsOf } from '../marks/use-person.ts';
import { EnrolForm } from './enrol-form.tsx';
import { PersonRow } from './person-row.tsx';
import { Refusal } from './refusal.tsx';
import { SecretForm } from './secret-form.tsx';
import styles from './sign-in-page.module.css';
import type { ChoosingProps } from './sign-in-parts.ts';
import { useEnter } from './use-enter.ts';

export function PeopleOfDevice({ onPin }: ChoosingProps) {
  const { t } = useTranslation();
  const device = useLiveAnswer(observeDevice, []);
  const status = useLive(observeSyncStatus, []);
  const answer = useLive(observePeople, []);
  const people = (answer?.people ?? []).filter((person) => !person.isSignedOut);
  const [other, setOther] = useState<{ readonly user: string }>();
  const entering = useEnter();
  const detailOf = useDetail();
  if (device.isLoading || status === undefined) return null;
  const isSignInNeeded = status.trouble === 'signed-out';
  if (device.value === undefined || status.trouble === 'device-unknown') return <EnrolForm />;

  const choose = (person: PersonOnDevice): void => {
    const isAskedAgain = isSignInNeeded && (person.pin === undefined || person.id === answer?.current?.id);
    if (isAskedAgain) setOther({ user: person.id });
    else if (person.pin !== undefined) onPin(person.id);
    else void entering.start({ user: person.id, secret: '', isEnrolled: true, known: person, isSignInNeeded });
  };

  return (
    <>
      {people.length > 0 && <h2 className={styles['title']}>{t('signIn.peopleTitle')}</h2>}
      {entering.refusal !== undefined && <Refusal refusal={entering.refusal} hasPeople={people.length > 0} />}
      <ul>
        {people.map((person) => (
          <PersonRow
            name={person.name}
            detail={detailOf(person)}
            unit={person.unit}
            isBusy={entering.busyUser === person.id}
            onChoose={() => choose(person)}
            key={person.id}
          />
        ))}
      </ul>
      {people.length === 0 || other !== undefined ? (
        <SecretForm
          user={other?.user ?? ''}
          people={people.filter(({ id, pin }) => pin === undefined || id === answer?.current?.id)}
          isSignInNeeded={isSignInNeeded}
          entering={entering}
          key={other?.user ?? ''}
        />
      ) : (
        <div className={styles['other']}>
          <Button icon="user-round" onPress={() => setOther({ user: '' })}>
            {t('signIn.other')}
          </Button>
        </div>
      )}
      <p className={styles['others']}>
        <Icon name="lock" size={22} />
        <span>{t('signIn.othersWork')}</span>
      </p>
    </>
  );
}

/** "Cán bộ · Phường Hoàn Kiếm", or how many wards. */
function useDetail(): (person: PersonOnDevice) => string {
  const { t } = useTranslation();
  const wards = useCampaign()?.wardsByCode;
  return (person) => {
    const codes = wardsOf(person);
    const place = codes.length === 1 ? wards?.get(codes[0] ?? '')?.name : t('signIn.wards', { count: codes.length });
    return [t(`role.${person.role}`), codes.length === 0 ? undefined : place].filter(Boolean).join(' · ');
  };
}
