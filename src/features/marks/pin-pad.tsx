/**
 * Six digits by large keys or by a keyboard; the sixth hands them over. No soft keyboard comes up: the keys stand on the
 * screen, where a thumb reaches them.
 */
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PIN_DIGITS } from '../../domain/pin.ts';
import { Icon } from '../../ui/icon.tsx';
import styles from './pin-pad.module.css';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

export interface PinPadProps {
  readonly label: ReactNode;
  readonly hint: ReactNode;
  /** What was wrong with the last six, and what to do. */
  readonly error?: string | undefined;
  /** The pad is empty again when it has resolved. */
  readonly onFull: (pin: string) => Promise<void>;
}

export function PinPad({ label, hint, error, onFull }: PinPadProps) {
  const { t } = useTranslation();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [pin, setPin] = useState('');
  const [isBusy, setBusy] = useState(false);

  const enter = async (text: string): Promise<void> => {
    if (isBusy) return;
    const next = text.replaceAll(/\D/g, '').slice(0, PIN_DIGITS);
    setPin(next);
    if (next.length < PIN_DIGITS) return;
    setBusy(true);
    await onFull(next).finally(() => {
      setBusy(false);
      setPin('');
    });
    field.current?.focus();
  };
  /** Digits of a keyboard count wherever the focus is in the pad. */
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target === field.current || event.ctrlKey || event.altKey || event.metaKey) return;
    if (/^\d$/.test(event.key)) void enter(pin + event.key);
    else if (event.key === 'Backspace') setPin(pin.slice(0, -1));
  };

  return (
    <div className={styles['pad']} role="presentation" onKeyDown={onKeyDown}>
      <label className={styles['label']} htmlFor={id}>
        {label}
      </label>
      <p className={styles['hint']} id={`${id}-hint`}>
        {hint}
      </p>
      <input
        className={styles['field']}
        id={id}
        ref={field}
        type="password"
        inputMode="none"
        autoComplete="off"
        autoFocus
        value={pin}
        onChange={(event) => void enter(event.target.value)}
        aria-describedby={`${id}-hint ${id}-error`}
        aria-invalid={error === undefined ? undefined : true}
        aria-busy={isBusy || undefined}
      />
      <p className={styles['error']} id={`${id}-error`} role="alert">
        {error !== undefined && (
          <>
            <Icon name="circle-alert" size={20} />
            <span>{error}</span>
          </>
        )}
      </p>
      <div className={styles['keys']}>
        {KEYS.map((key) => (
          <PadKey digit={key} onPress={() => void enter(pin + key)} key={key} />
        ))}
        <span />
        <PadKey digit="0" onPress={() => void enter(`${pin}0`)} />
        <button
          type="button"
          className={styles['key']}
          aria-label={t('pin.erase')}
          onClick={() => setPin(pin.slice(0, -1))}
        >
          <Icon name="arrow-left" />
        </button>
      </div>
    </div>
  );
}

function PadKey({ digit, onPress }: { readonly digit: string; readonly onPress: () => void }) {
  return (
    <button type="button" className={styles['key']} data-pin-key={digit} onClick={onPress}>
      {digit}
    </button>
  );
}
