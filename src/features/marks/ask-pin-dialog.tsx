/** The dialog of `askPin`: the pad for who has a PIN, a question in words and the way to a PIN for who has none. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonOnDevice } from '../../data/people.ts';
import { checkPin } from '../../data/pin.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PinForm } from './pin-form.tsx';
import { PinPad } from './pin-pad.tsx';
import { pinRefusalWords } from './pin-words.ts';
import { useTimeFormat } from './use-time-format.ts';

export interface AskPinDialogProps {
  readonly person: PersonOnDevice;
  readonly purpose: string;
  readonly onEnd: (isConfirmed: boolean) => void;
}

export function AskPinDialog({ person, purpose, onEnd }: AskPinDialogProps) {
  const { t } = useTranslation();
  const [isSetting, setSetting] = useState(false);
  const hasPin = person.pin !== undefined;
  useRefusedWhenGone(onEnd);
  if (isSetting) {
    const back = (): void => setSetting(false);
    return (
      <Dialog title={t('pin.set.title', { name: person.name })} isOpen onClose={() => onEnd(false)} actions={null}>
        <PinForm person={person} onDone={back} onCancel={back} />
      </Dialog>
    );
  }
  return (
    <Dialog
      title={hasPin ? t('pin.ask.title') : t('pin.ask.none.title')}
      isOpen
      onClose={() => onEnd(false)}
      actions={
        <>
          {!hasPin && (
            <>
              <Button kind="primary" onPress={() => onEnd(true)} data-confirm="">
                {t('pin.ask.confirm', { name: person.name })}
              </Button>
              <Button icon="lock" onPress={() => setSetting(true)}>
                {t('pin.ask.set')}
              </Button>
            </>
          )}
          <Button onPress={() => onEnd(false)}>{t('pin.ask.cancel')}</Button>
        </>
      }
    >
      <p>{purpose}</p>
      {hasPin ? <Pad person={person} onRight={() => onEnd(true)} /> : <p>{t('pin.ask.none', { name: person.name })}</p>}
    </Dialog>
  );
}

function Pad({ person: { id, name }, onRight }: { readonly person: PersonOnDevice; readonly onRight: () => void }) {
  const { t } = useTranslation();
  const format = useTimeFormat();
  const [error, setError] = useState<string>();
  const check = async (pin: string): Promise<void> => {
    const answer = await checkPin(id, pin);
    if (answer.ok) return onRight();
    setError(pinRefusalWords(t, format, answer));
  };
  return <PinPad label={t('signIn.pin.label', { name })} hint={t('pin.hint.ask')} error={error} onFull={check} />;
}

/** A device that is locked meanwhile takes the dialog away: nothing was confirmed. */
function useRefusedWhenGone(onEnd: (isConfirmed: boolean) => void): void {
  const end = useRef(onEnd);
  end.current = onEnd;
  useEffect(() => () => end.current(false), []);
}
