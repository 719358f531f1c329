/** For administrators: a short code that enrols one more device, to be read aloud, and the same code as a QR (F2). */
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createEnrolCode, type EnrolCodeAnswer } from '../../data/create-enrol-code.ts';
import { Button } from '../../ui/button.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { useTimeFormat } from '../marks/use-time-format.ts';
import styles from './enrol-others.module.css';

/** The encoder is fetched when a code is shown, not before. */
const QrCode = lazy(async () => ({ default: (await import('../../ui/qr-code.tsx')).QrCode }));

export function EnrolOthers() {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState<EnrolCodeAnswer>();
  const [isAsking, setAsking] = useState(false);
  const ask = async () => {
    setAsking(true);
    setAnswer(await createEnrolCode());
    setAsking(false);
  };
  return (
    <section>
      <SectionHead title={t('sync.enrol.title')} />
      <p className={styles['body']}>{t('sync.enrol.body')}</p>
      <div role="status">
        {answer?.ok === true && <ShownCode code={answer.code} expiresAt={answer.expiresAt} />}
        {answer?.ok === false && <p className={styles['failure']}>{t(`sync.enrol.${answer.why}`)}</p>}
      </div>
      <Button onPress={() => void ask()} isBusy={isAsking}>
        {t(answer?.ok === true ? 'sync.enrol.again' : 'sync.enrol.make')}
      </Button>
    </section>
  );
}

function ShownCode({ code, expiresAt }: { readonly code: string; readonly expiresAt: string }) {
  const { t } = useTranslation();
  const format = useTimeFormat();
  const address = `${location.origin}/dang-nhap?ma=${encodeURIComponent(code)}`;
  return (
    <div className={styles['shown']}>
      <p>
        {t('sync.enrol.code')}
        <strong className={styles['code']}>{code}</strong>
        {t('sync.enrol.expires', { time: format.moment(expiresAt, Date.now()) })}
      </p>
      <Suspense>
        <QrCode text={address} label={t('sync.enrol.qr', { code })} />
      </Suspense>
      <p className={styles['hint']}>{t('sync.enrol.qr.hint')}</p>
    </div>
  );
}
