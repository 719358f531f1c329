/** An instant as this device's wall clock shows it: ISO 8601 with milliseconds and the local offset. */
export function localIso(nowMs: number, offsetMinutes = -new Date(nowMs).getTimezoneOffset()): string {
  const local = new Date(nowMs + offsetMinutes * 60_000).toISOString().slice(0, -1);
  const size = Math.abs(offsetMinutes);
  const sign = offsetMinutes < 0 ? '-' : '+';
  return `${local}${sign}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`;
}

function twoDigits(value: number): string {
  return String(Math.floor(value)).padStart(2, '0');
}
