/** A stored day: what it was in a sentence, and the schedule that tells it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Schedule } from './schedule.ts';

const CASES = join(import.meta.dirname, 'cases');

export interface Case {
  readonly story: string;
  readonly schedule: Schedule;
}

export function readCase(name: string): Case {
  return JSON.parse(readFileSync(join(CASES, `${name}.json`), 'utf8')) as Case;
}

export function caseNames(): readonly string[] {
  return readdirSync(CASES).map((file) => file.replace('.json', ''));
}
