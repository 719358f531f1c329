/** How the app gets onto a device: a table of browsers. */
import { describe, expect, it } from 'vitest';
import { installWay } from '../../../../src/features/device/install-way.ts';

const ANDROID = 'Mozilla/5.0 (Linux; Android 14; SM-T515) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36';
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Safari/604.1';
const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.5 Safari/605.1.15';
const PLAIN = { maxTouchPoints: 0, isInstalled: false, canAsk: false };

describe('the way to install [I1]', () => {
  it.each([
    ['an installed app', { ...PLAIN, userAgent: ANDROID, isInstalled: true, canAsk: true }, { type: 'installed' }],
    ['Chromium that offers it', { ...PLAIN, userAgent: ANDROID, canAsk: true }, { type: 'ask' }],
    ['an iPhone', { ...PLAIN, userAgent: IPHONE, maxTouchPoints: 5 }, { type: 'ios' }],
    ['an iPad that calls itself a Mac', { ...PLAIN, userAgent: MAC, maxTouchPoints: 5 }, { type: 'ios' }],
    ['a Mac', { ...PLAIN, userAgent: MAC }, { type: 'menu' }],
    ['Zalo', { ...PLAIN, userAgent: `${ANDROID} Zalo android/12100`, canAsk: true }, { type: 'in-app', app: 'Zalo' }],
    ['Facebook', { ...PLAIN, userAgent: `${IPHONE} [FBAN/FBIOS;FBAV/460]` }, { type: 'in-app', app: 'Facebook' }],
    [
      'another app’s web view',
      { ...PLAIN, userAgent: ANDROID.replace('SM-T515', 'SM-T515; wv') },
      { type: 'in-app', app: undefined },
    ],
    ['a browser that does not tell', { ...PLAIN, userAgent: ANDROID }, { type: 'menu' }],
  ] as const)('of %s', (_, facts, way) => {
    expect(installWay(facts)).toEqual(way);
  });
});
