/** Enrols this device by a short code. `?ma=` brings it, as the QR does: the code is the same for those who type it. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { type EnrolAnswer, enrolDevice } from '../../data/enrol-device.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { deviceKind } from './device-kind.ts';
import { Refusal } from './refusal.tsx';
import styles from './sign-in-page.module.css';

export function EnrolForm() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const [code, setCode] = useState(search.get('ma') ?? '');
  const [name, setName] = useState<string>(() =>
    t(`signIn.device.${deviceKind(navigator.userAgent, navigator.maxTouchPoints)}`),
  );
  const [isPressed, setPressed] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<EnrolAnswer>();
  const isCodeMissing = code.trim() === '';
  const isNameMissing = name.trim() === '';

  const enrol = async (): Promise<void> => {
    setPressed(true);
    if (isCodeMissing || isNameMissing) return;
    setBusy(true);
    setAnswer(undefined);
    setAnswer(await enrolDevice({ code: code.trim(), deviceName: name.trim() }));
    setBusy(false);
  };

  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void enrol();
      }}
      noValidate
    >
      <h2 className={styles['title']}>{t('signIn.enrol.title')}</h2>
      {answer?.ok === false && answer.why !== 'wrong-code' && <Refusal refusal={answer} hasPeople={false} />}
      <TextField
        label={t('signIn.enrol.label')}
        hint={t('signIn.enrol.hint')}
        autoComplete="one-time-code"
        value={code}
        onChange={setCode}
        {...codeError()}
      />
      <TextField
        label={t('signIn.enrol.name')}
        hint={t('signIn.enrol.name.hint')}
        autoComplete="off"
        maxLength={120}
        value={name}
        onChange={setName}
        {...(isPressed && isNameMissing ? { error: t('signIn.enrol.needsName') } : {})}
      />
      <Button kind="primary" type="submit" isBusy={isBusy}>
        {t('signIn.enrol.action')}
      </Button>
    </form>
  );

  function codeError(): { readonly error?: string } {
    if (isPressed && isCodeMissing) return { error: t('signIn.enrol.needsCode') };
    return answer?.ok === false && answer.why === 'wrong-code' ? { error: t('signIn.enrol.used') } : {};
  }
}
