/** The people of this device: switch, lock, sign out. Lock ≠ sign out ≠ wipe; sign-out is guarded by the unsent count (F3, F4). */
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
import styles from './people-here.module.css';
import { SignOutDialog } from './sign-out-dialog.tsx';

export function PeopleHere({ pending }: { readonly pending: number }) {
  const { t } = useTranslation();
  const answer = useLive(observePeople, []);
  const [leavingId, setLeavingId] = useState<string>();
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
              onLeave={() => setLeavingId(person.id)}
            />
          </li>
        ))}
      </ul>
      <div className={styles['actions']}>
        <Button icon="lock" onPress={() => void lockDevice()}>
          {t('sync.people.lock')}
        </Button>
        <Link to="/dang-nhap" className={buttonClass('secondary')}>
          {t('sync.people.other')}
        </Link>
      </div>
      <p className={styles['hint']}>{t('sync.people.lock.hint')}</p>
      <SignOutDialog person={leaving} pending={pending} onClose={() => setLeavingId(undefined)} />
    </section>
  );
}

interface PersonRowProps {
  readonly person: PersonOnDevice;
  readonly isCurrent: boolean;
  readonly onLeave: () => void;
}

function PersonRow({ person, isCurrent, onLeave }: PersonRowProps) {
  const { t } = useTranslation();
  const { id, name, role, unit } = person;
  return (
    <Row
      mark={<Icon name="user-round" />}
      title={
        <>
          <span lang="vi">{name}</span> {isCurrent && <Tag tone="plain">{t('sync.people.current')}</Tag>}
        </>
      }
      detail={[t(`role.${role}`), unit].filter((part) => part !== undefined && part !== '').join(' · ')}
      action={
        <>
          {!isCurrent && (
            <Button onPress={() => void choosePerson(id)}>
              {t('sync.people.switch.short')}
              <VisuallyHidden>
                : <span lang="vi">{name}</span>
              </VisuallyHidden>
            </Button>
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
