/**
 * Whether the app can be put on this device. The browser offers it once, early, in an event; it is kept until a person
 * asks for it. The wiring of the app starts the watch, the install guidance reads the store.
 */
import { create } from 'zustand';

/** What Chromium hands over; not in TypeScript's DOM. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
  readonly userChoice: Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
}

interface InstallStore {
  /** True while the browser lets the app ask. */
  readonly canAsk: boolean;
  readonly isInstalled: boolean;
  /** Opens the browser's own question; `unavailable` where there is none to open. */
  readonly ask: () => Promise<'accepted' | 'dismissed' | 'unavailable'>;
}

let offer: InstallOffer | undefined;

export const useInstall = create<InstallStore>((set) => ({
  canAsk: false,
  isInstalled: false,
  ask: async () => {
    if (offer === undefined) return 'unavailable';
    const asked = offer;
    offer = undefined;
    set({ canAsk: false });
    await asked.prompt();
    return (await asked.userChoice).outcome;
  },
}));

/** Starts before the first paint: the offer comes once. Returns the end of the watch. */
export function watchInstallOffer(page: Window = window): () => void {
  const onOffer = (event: Event): void => {
    event.preventDefault();
    offer = event as InstallOffer;
    useInstall.setState({ canAsk: true });
  };
  const onInstalled = (): void => useInstall.setState({ canAsk: false, isInstalled: true });
  const standalone = page.matchMedia('(display-mode: standalone)');
  useInstall.setState({ isInstalled: standalone.matches });
  page.addEventListener('beforeinstallprompt', onOffer);
  page.addEventListener('appinstalled', onInstalled);
  return () => {
    page.removeEventListener('beforeinstallprompt', onOffer);
    page.removeEventListener('appinstalled', onInstalled);
  };
}
