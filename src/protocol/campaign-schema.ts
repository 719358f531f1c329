/** Shapes of a campaign's definitions, as they travel in the `campaign` scope and as imported files are checked. */
import * as z from 'zod/mini';
import { DISTRICT_WORDS, unknownPlaceholder } from '../domain/fill-template.ts';
import { date, identifier, wardCode } from './scalars.ts';

const filled = z.string().check(z.minLength(1));

/** A text with placeholders that are all known: one that is not would stop the screen that fills it. */
const template = z.string().check(
  z.minLength(1),
  z.refine((text) => unknownPlaceholder(text) === undefined),
);

/** The name of a unit may not be made of the name of a unit. */
const unitNameTemplate = template.check(z.refine((text) => !text.includes('{phongKinhTe}')));

const clockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
const hours = z.number().check(z.gte(0));

/** When problems climb by themselves; spans follow one another within a day. */
const escalationRule = z.looseObject({
  afterHours: z.looseObject({ low: hours, medium: hours, high: hours }),
  workingHours: z.optional(
    z.looseObject({
      weekdays: z.array(z.int().check(z.gte(1), z.lte(7))).check(z.minLength(1)),
      spans: z.array(z.looseObject({ from: clockTime, to: clockTime })).check(
        z.minLength(1),
        z.refine((spans) =>
          spans.every(({ from, to }, i) => from < to && (i === 0 || (spans[i - 1] as { to: string }).to <= from)),
        ),
      ),
      except: z.optional(z.array(date)),
    }),
  ),
});

const district = filled.check(z.refine((name) => DISTRICT_WORDS.some((word) => name.startsWith(`${word} `))));

export const calendarDefinition = z
  .looseObject({
    id: identifier,
    name: filled,
    place: z.optional(filled),
    timezone: filled,
    phases: z
      .array(z.looseObject({ key: identifier, name: filled, from: date, to: z.nullable(date), source: z.string() }))
      .check(z.minLength(1)),
    milestones: z.array(
      z.looseObject({
        on: date,
        at: z.optional(z.string().check(z.regex(/^\d{2}:\d{2}$/))),
        title: filled,
        source: z.string(),
      }),
    ),
    goLivePhase: identifier,
    trialPhase: identifier,
    evaluationDay: date,
    freezes: z.optional(z.array(z.looseObject({ from: date, to: date, reason: filled }))),
    escalation: z.optional(escalationRule),
  })
  .check(
    z.refine(({ phases, goLivePhase, trialPhase }) =>
      [goLivePhase, trialPhase].every((key) => phases.some((phase) => phase.key === key)),
    ),
    z.refine(({ phases }) => phases.every(({ from }, i) => i === 0 || (phases[i - 1] as { from: string }).from < from)),
  );

export const unitDefinition = z.looseObject({
  id: identifier,
  namePhuong: unitNameTemplate,
  nameXa: unitNameTemplate,
  level: z.enum(['ward', 'district', 'city']),
});

export const wardDefinition = z.looseObject({
  code: wardCode,
  name: filled,
  type: z.enum(['phuong', 'xa']),
  formerDistrict: district,
  formerDistricts: z.array(filled).check(z.minLength(1)),
  predecessors: z
    .array(z.looseObject({ oldCode: wardCode, name: filled, district: filled, whole: z.boolean(), extent: filled }))
    .check(z.minLength(1)),
  sites: z.array(z.looseObject({ address: filled, use: z.optional(z.string()) })),
  sitesSource: z.optional(z.string()),
  sitesConfidence: z.optional(z.enum(['verified', 'secondary'])),
  areaKm2: z.number(),
  population: z.optional(z.number()),
});

export const scenarioDefinition = z.looseObject({
  no: z.int().check(z.gte(1)),
  title: template,
  shortTitle: template,
  steps: z.array(template),
  stepsAttested: z.boolean(),
  attestation: z.string(),
  note: z.string(),
});

export const taskDefinition = z.looseObject({
  id: identifier,
  scenario: z.int(),
  order: z.int(),
  title: template,
  lead: identifier,
  support: z.array(identifier),
  phase: identifier,
  blocking: z.boolean(),
  output: z.union([z.literal(''), template]),
  outputTypes: z.array(z.string()),
  legalBasis: z.string(),
  documents: z.array(identifier),
  authority: z.enum(['ward', 'city']),
  attested: z.boolean(),
  attestedWhere: z.nullable(z.string()),
  source: z.string(),
  due: z.optional(date),
  dependsOn: z.array(z.looseObject({ id: identifier, attested: z.boolean() })),
});

export const documentDefinition = z.looseObject({
  id: identifier,
  number: z.string(),
  date: z.nullable(date),
  issuer: z.string(),
  type: z.string(),
  title: filled,
  group: z.string(),
  confidence: z.string(),
  source: z.string(),
  relevance: z.optional(z.string()),
  effectiveFrom: z.optional(date),
  status: z.optional(z.string()),
});

export const guideDefinition = z.looseObject({
  id: identifier,
  title: template,
  text: template,
  categories: z.array(z.string()),
  scenarios: z.array(z.int()),
  tasks: z.array(identifier),
  attested: z.boolean(),
  source: z.string(),
});
