/** Shape of the raw reference files. Strict: a field nobody knows is a slip of the pen, not an extra. */
import * as z from 'zod/mini';
import { date, identifier, wardCode } from '../protocol/scalars.ts';
import { ReferenceFault } from './reference-fault.ts';

const filled = z.string().check(z.minLength(1));
const clockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
const hours = z.number().check(z.gt(0));

const calendar = z.strictObject({
  id: identifier,
  name: filled,
  place: filled,
  timezone: filled,
  goLivePhase: identifier,
  trialPhase: identifier,
  evaluationDay: date,
  freezes: z.array(z.strictObject({ from: date, to: date, reason: filled })),
  escalation: z.strictObject({
    afterHours: z.strictObject({ low: hours, medium: hours, high: hours }),
    workingHours: z.optional(
      z.strictObject({
        weekdays: z.array(z.int().check(z.gte(1), z.lte(7))).check(z.minLength(1)),
        spans: z.array(z.strictObject({ from: clockTime, to: clockTime })).check(z.minLength(1)),
        except: z.optional(z.array(date)),
      }),
    ),
  }),
  fleet: z.strictObject({ silentUnsentHours: hours, unsentHours: hours, silentHours: hours }),
  phases: z
    .array(z.strictObject({ key: identifier, name: filled, from: date, to: z.nullable(date), source: filled }))
    .check(z.minLength(1)),
  milestones: z.array(
    z.strictObject({
      on: date,
      at: z.optional(z.string().check(z.regex(/^\d{2}:\d{2}$/))),
      title: filled,
      source: filled,
    }),
  ),
});

const unit = z.strictObject({
  id: identifier,
  namePhuong: filled,
  nameXa: filled,
  level: z.enum(['ward', 'district', 'city']),
});

const ward = z.strictObject({
  code: wardCode,
  name: filled,
  type: z.enum(['phuong', 'xa']),
  formerDistrict: filled,
  formerDistricts: z.array(filled).check(z.minLength(1)),
  mergedFrom: z
    .array(z.strictObject({ name: filled, whole: z.boolean(), extent: filled, code: wardCode, district: filled }))
    .check(z.minLength(1)),
  areaKm2: z.number().check(z.gt(0)),
  population: z.optional(z.int().check(z.gt(0))),
  hq: z.optional(filled),
  hqConfidence: z.optional(z.enum(['verified', 'secondary'])),
  hqSource: z.optional(filled),
  offices: z.optional(z.array(z.strictObject({ body: filled, address: filled })).check(z.minLength(1))),
  officesSource: z.optional(filled),
});

const task = z.strictObject({
  id: z.string().check(z.regex(/^S\d{2}-\d{2}$/)),
  title: filled,
  lead: identifier,
  support: z.array(identifier),
  phase: filled,
  phaseKey: identifier,
  critical: z.boolean(),
  evidence: filled,
  evidenceTypes: z.array(identifier).check(z.minLength(1)),
  legalBasis: z.string(),
  legalIds: z.array(identifier),
  authority: z.enum(['ward', 'city']),
  attested: z.boolean(),
  attestedWhere: z.nullable(filled),
  source: filled,
  due: z.optional(date),
  dependsOn: z.array(z.strictObject({ id: identifier, attested: z.boolean() })),
});

const scenario = z.strictObject({
  scenario: z.strictObject({
    no: z.int().check(z.gte(1)),
    title: filled,
    shortTitle: filled,
    steps: z.array(filled).check(z.minLength(1)),
    stepsAttested: z.boolean(),
    attestation: identifier,
    note: z.string(),
  }),
  items: z.array(task).check(z.minLength(1)),
});

const legalDocument = z.strictObject({
  id: identifier,
  number: filled,
  date: z.nullable(date),
  issuer: filled,
  type: filled,
  title: filled,
  group: identifier,
  confidence: identifier,
  source: filled,
  relevance: z.optional(filled),
  effectiveFrom: z.optional(date),
  status: z.optional(filled),
});

const guide = z.strictObject({
  id: identifier,
  title: filled,
  text: filled,
  categories: z.array(identifier).check(z.minLength(1)),
  scenarios: z.array(z.int().check(z.gte(1))),
  tasks: z.array(identifier),
  attested: z.boolean(),
  source: filled,
});

export const REFERENCE_SCHEMAS = {
  'calendar.json': calendar,
  'units.json': z.array(unit).check(z.minLength(1)),
  'hanoi-wards.json': z.array(ward).check(z.minLength(1)),
  'checklist.json': z.array(scenario).check(z.minLength(1)),
  'legal-register.json': z.array(legalDocument),
  'guides.json': z.array(guide),
} as const;

export type ReferenceFile = keyof typeof REFERENCE_SCHEMAS;
export type RawReference = { readonly [File in ReferenceFile]: z.infer<(typeof REFERENCE_SCHEMAS)[File]> };

/** The text of a reference file as data of its shape. Throws `ReferenceFault` for a text that is not JSON or not of the shape. */
export function parseReferenceFile<File extends ReferenceFile>(file: File, text: string): RawReference[File] {
  const result = z.safeParse(REFERENCE_SCHEMAS[file], parseJson(file, text));
  if (result.success) return result.data as RawReference[File];
  const issue = result.error.issues[0] as z.core.$ZodIssue;
  throw new ReferenceFault(file, pathText(issue.path), reasonOf(issue));
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ReferenceFault(file, '', `không phải JSON (${(error as Error).message.replaceAll(/\s+/g, ' ')})`);
  }
}

/** `[4].items[2].lead` */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

function reasonOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `cần kiểu ${issue.expected}`;
    case 'unrecognized_keys':
      return `có trường lạ: ${issue.keys.join(', ')}`;
    case 'invalid_value':
      return `chỉ nhận ${issue.values.join(', ')}`;
    case 'too_small':
      return 'trống hoặc quá nhỏ';
    case 'invalid_format':
      return 'sai dạng';
    default:
      return 'chưa đúng';
  }
}
