/** What kind of device this seems to be, for its first name: people change it, nothing depends on it. */

export type DeviceKind =
  | 'androidTablet'
  | 'androidPhone'
  | 'iPad'
  | 'iPhone'
  | 'windows'
  | 'mac'
  | 'chromebook'
  | 'computer';

/** An iPad says that it is a Mac; only it has several touch points. */
export function deviceKind(userAgent: string, maxTouchPoints: number): DeviceKind {
  if (/Android/.test(userAgent)) return /Mobile/.test(userAgent) ? 'androidPhone' : 'androidTablet';
  if (/iPhone|iPod/.test(userAgent)) return 'iPhone';
  if (/iPad/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1)) return 'iPad';
  if (/Windows/.test(userAgent)) return 'windows';
  if (/Macintosh/.test(userAgent)) return 'mac';
  return /CrOS/.test(userAgent) ? 'chromebook' : 'computer';
}
