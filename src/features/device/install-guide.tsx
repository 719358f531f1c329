/** How to install: a button where the browser lets the app ask, steps for iOS and for browsers inside Zalo or Facebook (I1). */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import styles from './install-guide.module.css';
import { useInstall } from './install-store.ts';
import { type InstallWay, installWay } from './install-way.ts';

export function InstallGuide() {
  const { t } = useTranslation();
  const { canAsk, isInstalled } = useInstall();
  const { userAgent, maxTouchPoints } = navigator;
  const way = installWay({ userAgent, maxTouchPoints, canAsk, isInstalled });
  return (
    <section className={styles['guide']} data-way={way.type}>
      <SectionHead title={t('install.title')} />
      {way.type !== 'installed' && <p>{t('install.why')}</p>}
      <Guidance way={way} />
    </section>
  );
}

function Guidance({ way }: { readonly way: InstallWay }) {
  const { t } = useTranslation();
  switch (way.type) {
    case 'installed':
      return <p>{t('install.done')}</p>;
    case 'ask':
      return <AskToInstall />;
    case 'in-app':
      return (
        <Steps
          lead={t('install.inApp.lead', { app: way.app ?? t('install.inApp.other') })}
          steps={[t('install.inApp.1'), t('install.inApp.2'), t('install.inApp.3')]}
        />
      );
    case 'ios':
      return (
        <Steps lead={t('install.ios.lead')} steps={[t('install.ios.1'), t('install.ios.2'), t('install.ios.3')]} />
      );
    case 'menu':
      return <p>{t('install.manual')}</p>;
  }
}

function AskToInstall() {
  const { t } = useTranslation();
  const ask = useInstall((state) => state.ask);
  const [isDismissed, setDismissed] = useState(false);
  const install = async () => setDismissed((await ask()) === 'dismissed');
  return (
    <>
      <Button onPress={() => void install()}>{t('install.action')}</Button>
      <p role="status">{isDismissed && t('install.dismissed')}</p>
    </>
  );
}

function Steps({ lead, steps }: { readonly lead: string; readonly steps: readonly string[] }) {
  return (
    <>
      <p>{lead}</p>
      <ol className={styles['steps']}>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </>
  );
}
