/** Name and password of somebody who is not on this device yet, or whom the city asks again. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonOnDevice } from '../../data/people.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './sign-in-page.module.css';
import type { Entering } from './use-enter.ts';

export interface SecretFormProps {
  /** Known already: only the password is asked. */
  readonly user: string;
  /** Who may go on here where there is no network. */
  readonly people: readonly PersonOnDevice[];
  readonly isSignInNeeded: boolean;
  readonly forgetsPin?: boolean;
  readonly entering: Entering;
}

export function SecretForm(props: SecretFormProps) {
  const { user: givenUser, people, isSignInNeeded, forgetsPin = false, entering } = props;
  const { t } = useTranslation();
  const [user, setUser] = useState(givenUser);
  const [secret, setSecret] = useState('');
  const [isPressed, setPressed] = useState(false);
  const isUserMissing = user.trim() === '';
  const isSecretMissing = secret === '';

  const enter = (): void => {
    setPressed(true);
    if (isUserMissing || isSecretMissing) return;
    const known = people.find((person) => person.id === user.trim());
    const entry = {
      user: user.trim(),
      secret,
      isEnrolled: true,
      forgetsPin,
      isSignInNeeded: isSignInNeeded || known === undefined,
    };
    void entering.start({ ...entry, ...(known === undefined ? {} : { known }) });
  };

  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        enter();
      }}
      noValidate
    >
      <h2 className={styles['title']}>{t('signIn.form.title')}</h2>
      <TextField
        label={t('signIn.form.user')}
        name="username"
        autoComplete="username"
        value={user}
        onChange={setUser}
        {...(isPressed && isUserMissing ? { error: t('signIn.form.needsUser') } : {})}
      />
      <TextField
        label={t('signIn.form.secret')}
        name="password"
        type="password"
        autoComplete="current-password"
        value={secret}
        onChange={setSecret}
        {...(isPressed && isSecretMissing ? { error: t('signIn.form.needsSecret') } : {})}
      />
      <Button kind="primary" type="submit" isBusy={entering.busyUser !== undefined}>
        {t('signIn.form.action')}
      </Button>
    </form>
  );
}
