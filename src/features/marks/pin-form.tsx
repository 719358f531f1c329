/** Sets, changes or takes away the PIN of a person on this device: three fields, and what the PIN does and does not do. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonOnDevice } from '../../data/people.ts';
import { removePin, setPin, type SetPinAnswer } from '../../data/pin.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './pin-form.module.css';
import { pinRefusalWords } from './pin-words.ts';
import { useTimeFormat } from './use-time-format.ts';

type Field = 'former' | 'pin' | 'again';
/** Where what is wrong is said. */
type Fault = { readonly field: Field; readonly words: string };

export interface PinFormProps {
  readonly person: PersonOnDevice;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

export function PinForm({ person, onDone, onCancel }: PinFormProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<Readonly<Record<Field, string>>>({ former: '', pin: '', again: '' });
  const [fault, setFault] = useState<Fault>();
  const [isBusy, setBusy] = useState(false);
  const faultOf = useFault();
  const hasPin = person.pin !== undefined;

  const run = async (work: () => Promise<SetPinAnswer>): Promise<void> => {
    setBusy(true);
    const answer = await work();
    setBusy(false);
    if (answer.ok) return onDone();
    setFault(faultOf(answer));
  };
  const save = (): void => {
    const { former, pin, again } = typed;
    if (pin === again) void run(() => setPin(person.id, hasPin ? { pin, former } : { pin }));
    else setFault({ field: 'again', words: t('pin.fault.again') });
  };
  const field = (name: Field) => ({
    type: 'password' as const,
    inputMode: 'numeric' as const,
    autoComplete: 'off',
    maxLength: 6,
    value: typed[name],
    onChange: (text: string) => setTyped((before) => ({ ...before, [name]: text })),
    ...(fault?.field === name ? { error: fault.words } : {}),
  });

  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) save();
      }}
      noValidate
    >
      <p>{t('pin.set.body')}</p>
      {hasPin && <TextField label={t('pin.set.former')} hint={t('pin.set.forgotten')} {...field('former')} />}
      <TextField label={t('pin.set.new')} hint={t('pin.set.new.hint')} {...field('pin')} />
      <TextField label={t('pin.set.again')} {...field('again')} />
      <div className={styles['actions']}>
        <Button kind="primary" type="submit" isBusy={isBusy}>
          {t('pin.set.save')}
        </Button>
        <Button onPress={onCancel}>{t('pin.ask.cancel')}</Button>
      </div>
      {hasPin && (
        <div className={styles['remove']}>
          <p>{t('pin.remove.hint')}</p>
          <Button kind="danger" onPress={() => void run(() => removePin(person.id, typed.former))} isBusy={isBusy}>
            {t('pin.remove')}
          </Button>
        </div>
      )}
    </form>
  );
}

function useFault(): (answer: Exclude<SetPinAnswer, { ok: true }>) => Fault {
  const { t } = useTranslation();
  const format = useTimeFormat();
  return (answer) => {
    switch (answer.why) {
      case 'digits':
      case 'weak':
      case 'same':
        return { field: 'pin', words: t(`pin.fault.${answer.why}`) };
      case 'wrong':
      case 'wait':
      case 'used-up':
        return { field: 'former', words: pinRefusalWords(t, format, answer) };
    }
  };
}
