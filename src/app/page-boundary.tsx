/** Around every page: words while it is loaded, and words with a way on when it failed. The frame stays as it is. */
import { Component, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { Loading } from '../ui/loading.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { PageNotLoaded } from './lazy-page.tsx';
import { reloadWhenSafe } from './reload-when-safe.ts';

interface PageBoundaryProps {
  readonly children: ReactNode;
  /** Makes the page ready for another try. */
  readonly onReopen: () => void;
}

interface PageBoundaryState {
  readonly error?: unknown;
  readonly reopened: number;
}

export class PageBoundary extends Component<PageBoundaryProps, PageBoundaryState> {
  override readonly state: PageBoundaryState = { reopened: 0 };

  static getDerivedStateFromError(error: unknown): Partial<PageBoundaryState> {
    return { error };
  }

  private readonly reopen = (): void => {
    const { error, reopened } = this.state;
    // A page that stays away may belong to a version the city has replaced: then only a fresh start helps.
    if (error instanceof PageNotLoaded && reopened > 0) void reloadWhenSafe();
    this.props.onReopen();
    this.setState({ error: undefined, reopened: reopened + 1 });
  };

  override render(): ReactNode {
    const { error, reopened } = this.state;
    if (error !== undefined) return <FailedPage isMissing={error instanceof PageNotLoaded} onReopen={this.reopen} />;
    return (
      <Suspense fallback={<LoadingPage />} key={reopened}>
        {this.props.children}
      </Suspense>
    );
  }
}

function LoadingPage() {
  const { t } = useTranslation();
  return <Loading label={t('app.loading')} />;
}

function FailedPage({ isMissing, onReopen }: { readonly isMissing: boolean; readonly onReopen: () => void }) {
  const { t } = useTranslation();
  return (
    <div role="alert">
      <PageTitle
        title={isMissing ? t('error.chunk.title') : t('error.title')}
        sub={<p>{isMissing ? t('error.chunk') : t('error.screen')}</p>}
      />
      <Button kind="primary" onPress={onReopen}>
        {t('error.reopen')}
      </Button>
    </div>
  );
}
