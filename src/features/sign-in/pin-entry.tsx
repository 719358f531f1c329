/** Somebody of this device enters by their PIN, offline too; who has forgotten it, or has no try left, by the password. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { untilCurrent } from '../../data/people.ts';
import { enterByPin, type PinRefusal } from '../../data/pin.ts';
import { observeSyncStatus } from '../../data/sync-status.ts';
import { PIN_TRIES } from '../../domain/pin.ts';
import { Button } from '../../ui/button.tsx';
import { PinPad } from '../marks/pin-pad.tsx';
import { pinRefusalWords } from '../marks/pin-words.ts';
import { useLive } from '../marks/use-live.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import styles from './pin-entry.module.css';
import { Refusal } from './refusal.tsx';
import { SecretForm } from './secret-form.tsx';
import type { PinEntryProps } from './sign-in-parts.ts';
import { useArrival, useEnter } from './use-enter.ts';

export function PinEntry({ person, onBack }: PinEntryProps) {
  const { t } = useTranslation();
  const isUsedUp = (person.pin?.tries ?? 0) >= PIN_TRIES;
  const [isByPassword, setByPassword] = useState(isUsedUp);
  const [refusal, setRefusal] = useState<PinRefusal | undefined>(isUsedUp ? { why: 'used-up' } : undefined);
  const trouble = useLive(observeSyncStatus, [])?.trouble;
  const format = useTimeFormat();
  const arrive = useArrival();
  const enter = async (pin: string): Promise<void> => {
    const answer = await enterByPin(person.id, pin);
    if (!answer.ok) return setRefusal(answer);
    await untilCurrent(person.id);
    await arrive(person);
  };
  const error = refusal && pinRefusalWords(t, format, refusal);
  return (
    <div className={styles['entry']}>
      <div className={styles['back']}>
        <Button kind="link" icon="arrow-left" onPress={onBack}>
          {t('pin.back')}
        </Button>
      </div>
      {isByPassword ? (
        <Password user={person.id} words={error} />
      ) : (
        <>
          {trouble === 'signed-out' && <p className={styles['note']}>{t('pin.signInNeeded')}</p>}
          <PinPad
            label={t('signIn.pin.label', { name: person.name })}
            hint={t('pin.hint')}
            error={error}
            onFull={enter}
          />
          <div className={styles['password']}>
            <p>{t('pin.password.hint')}</p>
            <Button onPress={() => setByPassword(true)}>{t('pin.password')}</Button>
          </div>
        </>
      )}
    </div>
  );
}

function Password({ user, words }: { readonly user: string; readonly words: string | undefined }) {
  const { t } = useTranslation();
  const entering = useEnter();
  const { refusal } = entering;
  return (
    <>
      {words !== undefined && <p className={styles['note']}>{words}</p>}
      {refusal?.why === 'offline' && (
        <p className={styles['note']} role="alert">
          {t('pin.password.offline')}
        </p>
      )}
      {refusal !== undefined && refusal.why !== 'offline' && <Refusal refusal={refusal} hasPeople />}
      <SecretForm user={user} people={[]} isSignInNeeded forgetsPin entering={entering} />
    </>
  );
}
