/** The sample people of an evaluation copy. Offline, those who are on this device stand first: they can enter. */
import { useTranslation } from 'react-i18next';
import { observeDevice } from '../../data/read-device.ts';
import { observePeople, type PersonOnDevice } from '../../data/people.ts';
import type { About } from '../../data/read-about.ts';
import { observeSyncStatus } from '../../data/sync-status.ts';
import { Icon } from '../../ui/icon.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useCampaign } from '../marks/use-campaign.ts';
import { useLive, useLiveAnswer } from '../marks/use-live.ts';
import { deviceKind } from './device-kind.ts';
import { PersonRow } from './person-row.tsx';
import { Refusal } from './refusal.tsx';
import styles from './sign-in-page.module.css';
import type { ChoosingProps } from './sign-in-parts.ts';
import { useEnter } from './use-enter.ts';

type Sample = About['samplePeople'][number];

export function SamplePeople({ about, onPin }: ChoosingProps & { readonly about: About }) {
  const { t } = useTranslation();
  const { people, current } = useLive(observePeople, []) ?? {};
  const device = useLiveAnswer(observeDevice, []);
  const status = useLive(observeSyncStatus, []);
  const { busyUser, refusal, start } = useEnter();
  const wardName = useWardName();
  // Only once all is known: rows that change places would move under a finger.
  if (people === undefined || device.isLoading || status === undefined) return null;
  const personOf = (sample: Sample): PersonOnDevice | undefined => people.find(({ id }) => id === sample.user);
  const isHere = (sample: Sample): boolean => personOf(sample)?.isSignedOut === false;

  const choose = (sample: Sample): void => {
    const { user, secret } = sample;
    const known = personOf(sample);
    const isSignInNeeded = status.trouble === 'signed-out' || status.trouble === 'device-unknown';
    // Whom the city asks again has proved already who they are here.
    if (known?.pin !== undefined && !(isSignInNeeded && current?.id === user)) return onPin(user);
    const deviceName = t(`signIn.device.${deviceKind(navigator.userAgent, navigator.maxTouchPoints)}`);
    void start({
      user,
      secret,
      ...(about.enrolCode === undefined ? {} : { enrol: { code: about.enrolCode, deviceName } }),
      isEnrolled: device.value !== undefined && status.trouble !== 'device-unknown',
      ...(known === undefined ? {} : { known }),
      isSignInNeeded,
    });
  };

  const samples = status.state === 'offline' ? hereFirst(about.samplePeople, isHere) : about.samplePeople;
  return (
    <>
      <div className={styles['lead']}>
        <Tag tone="nghe">{t('app.trialRibbon')}</Tag> <span>{t('signIn.sampleHint')}</span>
      </div>
      <h2 className={styles['heading']}>{t('signIn.sampleTitle')}</h2>
      {refusal !== undefined && <Refusal refusal={refusal} hasPeople={people.some((person) => !person.isSignedOut)} />}
      <ul>
        {samples.map((sample) => (
          <PersonRow
            data-testid="sample-person"
            data-user={sample.user}
            name={sample.name}
            detail={[t(`role.${sample.role}`), wardName(sample)].filter(Boolean).join(' · ')}
            unit={sample.unit === '' ? undefined : sample.unit}
            aside={busyUser === sample.user ? t('signIn.busy') : isHere(sample) ? t('signIn.onDevice') : undefined}
            isBusy={busyUser === sample.user}
            onChoose={() => choose(sample)}
            key={sample.user}
          />
        ))}
      </ul>
      <p className={styles['others']}>
        <Icon name="lock" size={22} />
        <span>{t('signIn.othersWork')}</span>
      </p>
    </>
  );
}

function hereFirst(samples: readonly Sample[], isHere: (sample: Sample) => boolean): readonly Sample[] {
  return [...samples.filter(isHere), ...samples.filter((sample) => !isHere(sample))];
}

/** The city names the ward; what this device knows of the campaign does where it does not. */
function useWardName(): (sample: Sample) => string | undefined {
  const wards = useCampaign()?.wardsByCode;
  return ({ ward, wardName }) => wardName ?? (ward === undefined ? undefined : wards?.get(ward)?.name);
}
