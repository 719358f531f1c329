/** Every component in every state, on the development server only. */
import { useTranslation } from 'react-i18next';
import { EXAMPLES } from '../ui/examples.ts';
import { PageTitle } from '../ui/page-title.tsx';
import { SectionHead } from '../ui/section-head.tsx';

export function ExamplesPage() {
  const { t } = useTranslation();
  return (
    <main style={{ padding: 24, display: 'grid', gap: 24 }}>
      <PageTitle title={t('app.examples')} />
      {EXAMPLES.map(({ component, state, render }) => (
        <section key={`${component} ${state}`}>
          <SectionHead title={component} aside={state} />
          {render()}
        </section>
      ))}
    </main>
  );
}
