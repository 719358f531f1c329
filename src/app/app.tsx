/** The whole app inside one frame: words, last boundary, router. */
import type { i18n as I18n } from 'i18next';
import { Component, type ReactNode, useEffect, useState } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { onStoreTrouble, type StoreTrouble } from '../data/store.ts';
import { Button } from '../ui/button.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import styles from './app.module.css';
import type { LazyShell } from './lazy-shell.ts';
import { Router } from './router.tsx';

interface AppProps {
  readonly i18n: I18n;
  readonly shell: LazyShell;
  /** Called once the first screen follows its values itself. */
  readonly onShown: () => void;
}

export function App({ i18n, shell, onShown }: AppProps) {
  useEffect(onShown, [onShown]);
  return (
    <I18nextProvider i18n={i18n}>
      <LastBoundary>
        <StoreWatch>
          <Router shell={shell} />
        </StoreWatch>
      </LastBoundary>
    </I18nextProvider>
  );
}

/** Another window runs another version: this page can neither read nor write until it starts afresh. */
function StoreWatch({ children }: { readonly children: ReactNode }) {
  const [trouble, setTrouble] = useState<StoreTrouble>();
  useEffect(() => onStoreTrouble(setTrouble), []);
  return trouble === undefined ? children : <StoppedPage why={trouble} />;
}

/** What no page's own boundary caught: most often the store on the device. */
class LastBoundary extends Component<{ readonly children: ReactNode }, { readonly hasFailed: boolean }> {
  override readonly state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? <StoppedPage why="failed" /> : this.props.children;
  }
}

function StoppedPage({ why }: { readonly why: StoreTrouble | 'failed' }) {
  const { t } = useTranslation();
  return (
    <main className={styles['stopped']}>
      <PageTitle title={t(`error.${why}.title`)} sub={<p role="alert">{t(`error.${why}`)}</p>} />
      <Button kind="primary" onPress={() => location.reload()}>
        {t('error.start.reopen')}
      </Button>
    </main>
  );
}
