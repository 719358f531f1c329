/**
 * Starts the app on a tablet: look, words, first screen; then, out of the way of the first screen, what is needed from the
 * city, the sync engine and the worker.
 */
import { createRoot } from 'react-dom/client';
import { setAppBuild } from '../data/app-build.ts';
import { keepFault } from '../data/keep-fault.ts';
import { observePreferences, type Preferences, readMirroredPreferences } from '../data/preferences.ts';
import { refreshAbout } from '../data/read-about.ts';
import { watchInstallOffer } from '../features/device/install-store.ts';
import { changeLanguage } from '../i18n/change-language.ts';
import { createFirstI18n } from '../i18n/first-i18n.ts';
import '../ui/theme.css';
import { App } from './app.tsx';
import { applyAppearance, onDeviceTheme } from './appearance.ts';
import { PageNotLoaded } from './lazy-page.tsx';
import { startBackground } from './start-background.ts';

export async function startApp(root: HTMLElement): Promise<void> {
  setAppBuild(HAICAP_BUILD);
  watchInstallOffer();
  const i18n = createFirstI18n();
  let preferences = readMirroredPreferences();
  applyAppearance(preferences);
  if (preferences.language === 'en') await changeLanguage(i18n, 'en');
  createRoot(root, { onCaughtError: keepBug, onUncaughtError: keepBug }).render(<App i18n={i18n} />);

  const follow = (next: Preferences): void => {
    preferences = next;
    applyAppearance(next);
    void changeLanguage(i18n, next.language ?? 'vi').then((language) => {
      document.documentElement.lang = language;
    });
  };
  // A store that cannot be read is told by the screens; the look stays as the mirror says.
  observePreferences().subscribe({ next: follow, error: () => undefined });
  onDeviceTheme(() => applyAppearance(preferences));
  void refreshAbout().catch(() => undefined);
  void startBackground();
}

/** A bug is kept for whoever looks for it; a page that could not be fetched is weather, and the screen says so. */
function keepBug(error: unknown): void {
  if (!(error instanceof PageNotLoaded)) void keepFault(error);
}
