/** What people type about a run as one text, and the lists it means: a code or a person each. Nothing typed is dropped. */
import type { RunPerson } from './ops.ts';

/** As much as the contract takes (`run.detailsSet`, `scenario.stepsSet`). */
export const MOST = { codes: 100, code: 64, people: 40, name: 200, steps: 40, step: 400 } as const;

/** Codes apart by commas, semicolons, blanks or lines; each once. */
export function readCodes(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,;]+/).filter(Boolean))];
}

export function writeCodes(codes: readonly string[]): string {
  return codes.join(', ');
}

/** A code that is likely the number of somebody's identity paper: nine or twelve digits and nothing else. */
export function looksLikeIdentity(code: string): boolean {
  return /^(?:\d{9}|\d{12})$/.test(code.replaceAll(/[.\-–]/g, ''));
}

/** A person a line: name, then after the first comma what they did in it. */
export function readPeople(text: string): readonly RunPerson[] {
  return lines(text)
    .map((line) => {
      const at = line.indexOf(',');
      const [name, part] = at < 0 ? [line, ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
      if (name === '') return { name: part };
      return part === '' ? { name } : { name, part };
    })
    .filter(({ name }) => name !== '');
}

export function writePeople(people: readonly RunPerson[]): string {
  return people.map(({ name, part }) => (part === undefined ? name : `${name}, ${part}`)).join('\n');
}

/** A step a line; a number that was typed before it is none of its text. */
export function readSteps(text: string): readonly string[] {
  return lines(text).map((line) => line.replace(/^\d{1,2}[.)]\s+/, ''));
}

function lines(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

/** `16:40`, `16h40` or `25/6 16:40` as day and time of a wall clock; undefined for anything else. */
export function readMoment(text: string, day: string): { readonly on: string; readonly time: string } | undefined {
  const found = /^(?:(\d{1,2})\/(\d{1,2})(?:\/\d{4})?[\s,]+)?(\d{1,2})\s*[:hg.]\s*(\d{2})$/i.exec(text.trim());
  if (found === null) return undefined;
  const [, date, month, hour = '', minute = ''] = found;
  if (Number(hour) > 23 || Number(minute) > 59) return undefined;
  const time = `${hour.padStart(2, '0')}:${minute}`;
  if (date === undefined || month === undefined) return { on: day, time };
  const on = `${day.slice(0, 4)}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isRealDate(on) ? { on, time } : undefined;
}

/** `Date` would take 31/2 for 3/3. */
function isRealDate(on: string): boolean {
  const at = Date.parse(on);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(on);
}
