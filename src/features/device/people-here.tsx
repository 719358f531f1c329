/**
 * The people of this device: switch, PIN, lock, sign out. Lock ≠ sign out ≠ wipe; sign-out is guarded by the unsent count
 * (F3, F4).
 */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { choosePerson, lockDevice, observePeople, type PersonOnDevice } from '../../data/people.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Row } from '../../ui/row.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { Tag } from '../../ui/tag.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { useLive } from '../marks/use-live.ts';
import { IdleLockChoice } from './idle-lock-choice.tsx';
import styles from './people-here.module.css';
import { PinDialog } from './pin-dialog.tsx';
import { SignOutDialog } from './sign-out-dialog.tsx';

export function PeopleHere({ pending }: { readonly pending: number }) {
  const { t } = useTranslation();
  const answer = useLive(observePeople, []);
  const [leavingId, setLeavingId] = useState<string>();
  const [isSettingPin, setSettingPin] = useState(false);
  if (answer === undefined) return null;
  const people = answer.people.filter(({ isSignedOut }) => !isSignedOut);
  const leaving = people.find(({ id }) => id === leavingId);
  return (
    <section>
      <SectionHead
        title={t('sync.people.title')}
        aside={t('sync.people.count', { n: people.length, count: people.length })}
      />
      <ul className={styles['people']}>
        {people.map((person) => (
          <li key={person.id}>
            <PersonRow
              person={person}
              isCurrent={person.id === answer.current?.id}
              onPin={() => setSettingPin(true)}
              onLeave={() => setLeavingId(person.id)}
            />
          </li>
        ))}
      </ul>
      <div className={styles['actions']}>
        <Button icon="lock" onPress={() => void lockDevice()}>
          {t('lock.action')}
        </Button>
        <Link to="/dang-nhap" className={buttonClass('secondary')}>
          {t('sync.people.other')}
        </Link>
      </div>
      <p className={styles['hint']}>{t('lock.hint')}</p>
      <IdleLockChoice />
      <PinDialog person={isSettingPin ? answer.current : undefined} onClose={() => setSettingPin(false)} />
      <SignOutDialog person={leaving} pending={pending} onClose={() => setLeavingId(undefined)} />
    </section>
  );
}

interface PersonRowProps {
  readonly person: PersonOnDevice;
  readonly isCurrent: boolean;
  readonly onPin: () => void;
  readonly onLeave: () => void;
}

function PersonRow({ person, isCurrent, onPin, onLeave }: PersonRowProps) {
  const { t } = useTranslation();
  const { name, role, unit, pin } = person;
  return (
    <Row
      mark={<Icon name="user-round" />}
      title={
        <>
          <span lang="vi">{name}</span> {isCurrent && <Tag tone="plain">{t('sync.people.current')}</Tag>}{' '}
          {pin !== undefined && <Tag tone="plain">{t('pin.has')}</Tag>}
        </>
      }
      detail={[t(`role.${role}`), unit].filter((part) => part !== undefined && part !== '').join(' · ')}
      action={
        <>
          {isCurrent ? (
            <Button onPress={onPin}>{t(pin === undefined ? 'pin.set' : 'pin.change')}</Button>
          ) : (
            <Switch person={person} />
          )}
          <Button onPress={onLeave}>
            {t('sync.people.signOut.short')}
            <VisuallyHidden>
              : <span lang="vi">{name}</span>
            </VisuallyHidden>
          </Button>
        </>
      }
    />
  );
}

/** By one tap, or by the pad of the sign-in page. */
function Switch({ person: { id, name, pin } }: { readonly person: PersonOnDevice }) {
  const { t } = useTranslation();
  const words = (
    <>
      {t('sync.people.switch.short')}
      <VisuallyHidden>
        : <span lang="vi">{name}</span>
      </VisuallyHidden>
    </>
  );
  if (pin === undefined) return <Button onPress={() => void choosePerson(id)}>{words}</Button>;
  return (
    <Link to="/dang-nhap" state={{ person: id }} className={buttonClass('secondary')}>
      <span>{words}</span>
    </Link>
  );
}
