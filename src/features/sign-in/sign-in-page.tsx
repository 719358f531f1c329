/**
 * Who uses this device? In an evaluation copy six sample people: one tap and one is in. Elsewhere the people of this
 * device first, then name and password, and before all that the code that enrols the device (features F2, F3).
 */
import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { observeDevice } from '../../data/read-device.ts';
import { observePeople } from '../../data/people.ts';
import { type About, observeAbout, refreshAbout } from '../../data/read-about.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useCampaign } from '../marks/use-campaign.ts';
import { type LiveAnswer, useLive, useLiveAnswer } from '../marks/use-live.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { SamplePeople } from './sample-people.tsx';
import styles from './sign-in-page.module.css';
import type { ChoosingProps, PinEntryProps } from './sign-in-parts.ts';

/** After this long without an answer of the city, the page says what to do. */
const PATIENCE_MS = 3_000;

export interface SignInPageProps {
  /** The people of a device outside an evaluation copy, and the forms for others. */
  readonly PeopleOfDevice: ComponentType<ChoosingProps>;
  readonly PinEntry: ComponentType<PinEntryProps>;
}

export function SignInPage({ PeopleOfDevice, PinEntry }: SignInPageProps) {
  const about = useLiveAnswer(observeAbout, []);
  const people = useLive(observePeople, [])?.people;
  const { state } = useLocation();
  const [pinId, setPinId] = useState((state as { readonly person?: string } | null)?.person);
  const asked = people?.find(({ id, pin }) => id === pinId && pin !== undefined);
  return (
    <main className={styles['page']}>
      <Spine isEvaluation={!about.isLoading && about.value?.mode === 'evaluation'} />
      <div className={styles['people']}>
        {asked !== undefined && <PinEntry person={asked} onBack={() => setPinId(undefined)} />}
        {asked === undefined && people !== undefined && (
          <Choosing about={about} hasPeople={people.length > 0} onPin={setPinId}>
            <PeopleOfDevice onPin={setPinId} />
          </Choosing>
        )}
      </div>
    </main>
  );
}

interface ChoosingWayProps extends ChoosingProps {
  readonly about: LiveAnswer<About | undefined>;
  readonly hasPeople: boolean;
  readonly children: ReactNode;
}

function Choosing({ about, hasPeople, onPin, children }: ChoosingWayProps) {
  if (about.isLoading) return null;
  if (about.value?.mode === 'evaluation') return <SamplePeople about={about.value} onPin={onPin} />;
  if (about.value === undefined && !hasPeople) return <NeverAsked />;
  return children;
}

function Spine({ isEvaluation }: { readonly isEvaluation: boolean }) {
  const { t } = useTranslation();
  const device = useLive(observeDevice, []);
  const campaign = useCampaign();
  const format = useTimeFormat(campaign?.calendar.timezone);
  const day = campaign?.calendar.evaluationDay;
  const note =
    day === undefined ? t('signIn.sampleNote') : t('signIn.sampleNote.day', { date: format.dateWithYear(day) });
  return (
    <div className={styles['spine']} data-spine="">
      <p className={styles['brand']}>
        <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
          <path d="M2 3.5h16v5H2zM2 11.5h16v5H2z" fill="currentColor" />
        </svg>
        {t('app.name')}
      </p>
      <PageTitle
        title={t('signIn.title')}
        sub={
          <p>
            {device !== undefined && <>{t('signIn.device', { name: device.deviceName })} </>}
            {t('signIn.offlineNote')}
          </p>
        }
      />
      {isEvaluation && <p className={styles['note']}>{note}</p>}
    </div>
  );
}

/** The very first start, and the city has not answered yet. */
function NeverAsked() {
  const { t } = useTranslation();
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (isLate) return;
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [isLate]);
  const again = (): void => {
    setLate(false);
    void refreshAbout();
  };
  if (!isLate) return <p role="status">{t('signIn.asking')}</p>;
  return <Empty text={t('signIn.firstTime.nobody')} action={<Button onPress={again}>{t('signIn.again')}</Button>} />;
}
