/**
 * Starts the app on a tablet: look, words, first screen; then, out of the way of the first screen, what is needed from the
 * city, the sync engine and the worker.
 */
import { createRoot } from 'react-dom/client';
import { setAppBuild } from '../data/app-build.ts';
import { keepFault } from '../data/keep-fault.ts';
import { observePreferences, type Preferences, readMirroredPreferences } from '../data/preferences.ts';
import { refreshAbout } from '../data/read-about.ts';
import { onStoreTrouble } from '../data/store.ts';
import { watchInstallOffer } from '../features/device/install-store.ts';
import { changeLanguage } from '../i18n/change-language.ts';
import { createFirstI18n } from '../i18n/first-i18n.ts';
import '../ui/theme.css';
import { App } from './app.tsx';
import { isWipeNoted } from '../data/wipe-note.ts';
import { applyAppearance, onDeviceTheme } from './appearance.ts';
import { PageNotLoaded } from './lazy-page.tsx';
import { lazyShell } from './lazy-shell.ts';
import { isServedByWorker, prepareStart } from './prepare-start.ts';
import { startBackground } from './start-background.ts';

const NO_ANSWER_MS = 4_000;

export async function startApp(root: HTMLElement): Promise<void> {
  setAppBuild(HAICAP_BUILD);
  if (isWipeNoted()) await (await import('../data/wipe-device.ts')).finishWipe();
  watchInstallOffer();
  const i18n = createFirstI18n();
  let preferences = readMirroredPreferences();
  applyAppearance(preferences);
  const shell = lazyShell(i18n);
  const askAbout = (): void => void refreshAbout().catch(() => undefined);
  // Its answer is all that the first screen of a new device waits for; later starts have the last one.
  const hasAsked = !isServedByWorker();
  if (hasAsked) askAbout();
  const [release] = await Promise.all([
    Promise.race([prepareStart(shell, location), untilTroubled()]),
    preferences.language === 'en' ? changeLanguage(i18n, 'en') : undefined,
  ]);
  const onShown = (): void => {
    release();
    if (!hasAsked) askAbout();
    void startBackground();
  };
  const app = <App i18n={i18n} shell={shell} onShown={onShown} />;
  createRoot(root, { onCaughtError: keepBug, onUncaughtError: keepBug }).render(app);

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
}

/** A store that does not answer is no reason to show nothing: the screens say what the matter is. */
function untilTroubled(): Promise<() => void> {
  return new Promise((resolve) => {
    const draw = (): void => resolve(() => undefined);
    onStoreTrouble(draw);
    setTimeout(draw, NO_ANSWER_MS);
  });
}

/** A bug is kept for whoever looks for it; a page that could not be fetched is weather, and the screen says so. */
function keepBug(error: unknown): void {
  if (!(error instanceof PageNotLoaded)) void keepFault(error);
}
