/**
 * What the forms for a token and for a hook have in common: what is missing is said above, each line leading to its field; the
 * person's password is asked; what the city says of it stands below, and nothing typed is lost.
 */
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WhyNot } from '../../data/ask-city.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './connections.module.css';
import { WHY_KEYS } from './why-words.ts';

/** What is missing, and in which field. */
export interface Missing {
  readonly text: string;
  readonly fieldId: string;
}

export interface OutwardFormProps {
  readonly idPrefix: string;
  readonly title: string;
  readonly action: string;
  /** The fields; `errorOf` tells what is missing in one after a press. */
  readonly children: (errorOf: (fieldId: string) => { readonly error?: string }) => ReactNode;
  readonly missing: readonly Missing[];
  /** Undefined where it was done. */
  readonly onSend: (secret: string) => Promise<WhyNot | undefined>;
  readonly onCancel: () => void;
}

export function OutwardForm(props: OutwardFormProps) {
  const { idPrefix, title, action, children, missing, onSend, onCancel } = props;
  const { t } = useTranslation();
  const [secret, setSecret] = useState('');
  const [presses, setPresses] = useState(0);
  const [failure, setFailure] = useState<WhyNot>();
  const [isBusy, setBusy] = useState(false);
  const secretId = `${idPrefix}-mat-khau`;
  const needsSecret: Missing = { text: t('signIn.form.needsSecret'), fieldId: secretId };
  const all = [...missing, ...(secret === '' ? [needsSecret] : [])];
  const errorOf = (fieldId: string): { readonly error?: string } => {
    const found = presses === 0 ? undefined : all.find((one) => one.fieldId === fieldId);
    return found === undefined ? {} : { error: found.text };
  };
  const send = async (): Promise<void> => {
    setPresses((before) => before + 1);
    setFailure(undefined);
    if (all.length > 0 || isBusy) return;
    setBusy(true);
    const why = await onSend(secret);
    if (why === undefined) return;
    setBusy(false);
    setFailure(why);
  };
  return (
    <form
      className={styles['form']}
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      noValidate
    >
      <h3>{title}</h3>
      {presses > 0 && all.length > 0 && <ErrorSummary key={presses} title={t('connect.missing')} items={all} />}
      {children(errorOf)}
      <TextField
        id={secretId}
        label={t('signIn.form.secret')}
        hint={t('connect.secret.hint')}
        name="password"
        type="password"
        autoComplete="current-password"
        value={secret}
        onChange={setSecret}
        {...errorOf(secretId)}
      />
      <p role="status" className={styles['failure']}>
        {failure !== undefined && t(WHY_KEYS[failure])}
      </p>
      <div className={styles['actions']}>
        <Button kind="primary" type="submit" isBusy={isBusy}>
          {action}
        </Button>
        <Button onPress={onCancel}>{t('connect.cancel')}</Button>
      </div>
    </form>
  );
}
