/** Which screen an address shows. Without a current person every address leads to the sign-in page, and back after it. */
import { lazy, Suspense } from 'react';
import { BrowserRouter, Navigate, Route, Routes, useLocation } from 'react-router';
import { observePeople } from '../data/people.ts';
import { useLiveAnswer } from '../features/marks/use-live.ts';
import { PageBoundary } from './page-boundary.tsx';
import { SIGN_IN_PATH } from './sign-in-path.ts';
import { SignInFrame } from './sign-in-frame.tsx';
import type { LazyShell } from './lazy-shell.ts';

/** Only the development server has it: the condition is gone, and the page with it, in a build. */
const ExamplesPage = import.meta.env.DEV
  ? lazy(async () => ({ default: (await import('./examples-page.tsx')).ExamplesPage }))
  : undefined;

interface RouterProps {
  readonly shell: LazyShell;
}

export function Router({ shell }: RouterProps) {
  return (
    <BrowserRouter>
      <AppRoutes shell={shell} />
    </BrowserRouter>
  );
}

/** The routes without the browser's history around them. */
export function AppRoutes({ shell }: RouterProps) {
  return (
    <Routes>
      <Route path={SIGN_IN_PATH} element={<SignInFrame shell={shell} />} />
      {ExamplesPage !== undefined && (
        <Route
          path="/mau"
          element={
            <Suspense>
              <ExamplesPage />
            </Suspense>
          }
        />
      )}
      <Route path="*" element={<SignedIn shell={shell} />} />
    </Routes>
  );
}

function SignedIn({ shell }: RouterProps) {
  const people = useLiveAnswer(observePeople, []);
  const { pathname, search } = useLocation();
  if (people.isLoading) return null;
  const { current } = people.value;
  if (current === undefined) return <Navigate to={SIGN_IN_PATH} replace state={{ from: pathname + search }} />;
  // Keyed: nothing of what one person has on the screen is there for the next [S123].
  return (
    <PageBoundary onReopen={shell.retry}>
      <shell.Page person={current} key={current.id} />
    </PageBoundary>
  );
}
