/** Fills a server with a city at work: 126 wards with 120 touched tasks each, pushed by their own staff. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wardScope } from '../../src/domain/scope.ts';
import { SAMPLE_ENROL_CODE, SAMPLE_SECRET, sampleStaff } from '../../src/reference/sample-people.ts';
import { enrolHeadless, type Fact } from './headless-device.ts';

export const TOUCHED_PER_WARD = 120;

const BODIES = [
  { status: 'done', output: 'Biên bản số 12/BB-UBND ngày 23/6/2025, có chữ ký hai bên' },
  { status: 'doing' },
  { status: 'done', output: 'Văn bản số 34/UBND-VP' },
  { status: 'blocked', reason: 'Chưa có tài khoản trên hệ thống một cửa, đang chờ Sở cấp' },
] as const;

/** Returns how many tasks were touched. */
export async function seedCity(origin: string): Promise<number> {
  const device = await enrolHeadless(origin, SAMPLE_ENROL_CODE);
  const taskIds = readTaskIds().slice(0, TOUCHED_PER_WARD);
  const facts: Fact[] = [];
  for (const person of sampleStaff(readWardCodes())) {
    const who = await device.signIn(person.user, SAMPLE_SECRET);
    const scope = wardScope(String(person.wards[0]));
    taskIds.forEach((entity, index) => {
      const body = BODIES[(index + facts.length) % BODIES.length] ?? BODIES[0];
      facts.push({ scope, kind: 'task.statusSet', entity, body, ...who });
    });
  }
  await device.push(facts);
  return facts.length;
}

export function readTaskIds(): readonly string[] {
  const scenarios = readReference('checklist.json') as readonly {
    readonly items: readonly { readonly id: string }[];
  }[];
  return scenarios.flatMap((scenario) => scenario.items.map((item) => item.id));
}

function readWardCodes(): readonly string[] {
  return (readReference('hanoi-wards.json') as readonly { readonly code: string }[]).map((ward) => ward.code);
}

function readReference(file: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, '../../src/reference', file), 'utf8'));
}
