/** How the app gets onto this device, as far as its browser tells (I1). */

export type InstallWay =
  | { readonly type: 'installed' }
  /** Inside another app's browser: not installable, and its storage goes with the app. */
  | { readonly type: 'in-app'; readonly app: string | undefined }
  | { readonly type: 'ask' }
  | { readonly type: 'ios' }
  /** By the browser's own menu. */
  | { readonly type: 'menu' };

export interface BrowserFacts {
  readonly userAgent: string;
  /** A Mac has none: an iPad that calls itself a Mac has several. */
  readonly maxTouchPoints: number;
  readonly isInstalled: boolean;
  readonly canAsk: boolean;
}

const IN_APP: readonly (readonly [RegExp, string | undefined])[] = [
  [/Zalo/i, 'Zalo'],
  [/Messenger|MESSENGER_/i, 'Messenger'],
  [/FBAN|FBAV|FB_IAB/, 'Facebook'],
  [/Instagram/, 'Instagram'],
  [/; wv\)/, undefined],
];

export function installWay({ userAgent, maxTouchPoints, isInstalled, canAsk }: BrowserFacts): InstallWay {
  if (isInstalled) return { type: 'installed' };
  const inApp = IN_APP.find(([sign]) => sign.test(userAgent));
  if (inApp !== undefined) return { type: 'in-app', app: inApp[1] };
  if (canAsk) return { type: 'ask' };
  const isIos = /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
  return { type: isIos ? 'ios' : 'menu' };
}
