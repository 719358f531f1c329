/** Above a page: a new version, while there is one. What it says is loaded with the worker's own wiring, not at first. */
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { useVersion } from '../features/device/version-store.ts';
import { Button } from '../ui/button.tsx';

const UpdateRow = lazy(async () => ({ default: (await import('../features/device/update-row.tsx')).UpdateRow }));

/** Says the same itself, beside the version. */
const DEVICE_PATH = '/dong-bo';

export function UpdatePrompt() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const phase = useVersion((version) => version.phase);
  const [isLater, setLater] = useState(false);
  // One that has taken over already cannot wait for later.
  const isPutOff = isLater && phase === 'waiting';
  if (phase === 'current' || isPutOff || pathname === DEVICE_PATH) return null;
  return (
    <Suspense fallback={null}>
      <UpdateRow
        later={
          <Button kind="link" onPress={() => setLater(true)}>
            {t('update.later')}
          </Button>
        }
      />
    </Suspense>
  );
}
