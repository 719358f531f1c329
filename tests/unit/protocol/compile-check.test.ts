import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { describe, expect, it } from 'vitest';
import type { Op } from '../../../src/domain/op.ts';
import { SCHEMA_VERSION } from '../../../src/domain/ops.ts';
import { compileCheck } from '../../../src/protocol/compile-check.ts';
import { pushSchema } from '../../../src/protocol/messages.ts';
import { bodySchemas, opSchema } from '../../../src/protocol/op-schema.ts';
import { date, instant } from '../../../src/protocol/scalars.ts';
import { campaignDefinitions } from '../../../src/reference/campaign-ops.ts';
import { edge, GONE, spoil, spoiling } from '../../support/near-values.ts';
import { EXAMPLES, OP_EXAMPLE } from '../../support/wire-examples.ts';

const definitionOf = (kind: string): unknown =>
  campaignDefinitions().find((definition) => definition.kind === kind)?.body;

const recorded = JSON.parse(
  readFileSync(new URL(`../../fixtures/ops/schema-${SCHEMA_VERSION}.json`, import.meta.url), 'utf8'),
) as readonly Op[];
const recordedOf = (kind: string): unknown => recorded.find((op) => op.kind === kind)?.body;

/** Schemas with a value that passes each. */
const SCHEMAS: readonly (readonly [name: string, schema: z.ZodMiniType, good: unknown])[] = [
  ['an op', opSchema, OP_EXAMPLE],
  ['a push', pushSchema, { reqId: 'r', epoch: 'e', installId: 'i', ops: [OP_EXAMPLE, { opId: 'x', n: 1 }] }],
  ['an instant', instant, OP_EXAMPLE.madeAt],
  ['a date', date, '2025-06-24'],
  ...Object.entries(bodySchemas).map(
    ([kind, schema]) => [kind, schema, definitionOf(kind) ?? recordedOf(kind)] as const,
  ),
  ...Object.entries(EXAMPLES).map(([name, { schema, value }]) => [name, schema, value] as const),
];

describe.each(SCHEMAS)('the compiled check of %s', (_, schema, good) => {
  const check = compileCheck(schema);

  it('takes what the schema takes', () => {
    expect(schema.safeParse(good).success).toBe(true);
    expect(check(good)).toBe(true);
  });

  it('gives the verdict of the schema on any value near it', () => {
    fc.assert(
      fc.property(fc.array(spoiling, { minLength: 1, maxLength: 3 }), (spoilings) => {
        const value = spoilings.reduce<unknown>(spoil, good);
        if (value === GONE) return;
        expect(check(value)).toBe(schema.safeParse(value).success);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it('gives the verdict of the schema on any JSON', () => {
    fc.assert(
      fc.property(edge, (value) => {
        expect(check(value)).toBe(schema.safeParse(value).success);
      }),
      { numRuns: 200, seed: 7 },
    );
  });
});

describe('a schema with something that is not known to the compiler', () => {
  it.each<[string, z.ZodMiniType, unknown, unknown]>([
    ['a strict object', z.strictObject({ a: z.string() }), { a: 'x' }, { a: 'x', b: 1 }],
    ['a format', z.email(), 'a@b.vn', 'a'],
    ['a multiple', z.number().check(z.multipleOf(3)), 6, 7],
    ['a tuple', z.tuple([z.string()]), ['x'], ['x', 1]],
    ['one of them deep inside', z.looseObject({ a: z.optional(z.array(z.email())) }), { a: ['a@b.vn'] }, { a: ['a'] }],
  ])('%s is asked itself', (_, schema, good, bad) => {
    expect([compileCheck(schema)(good), compileCheck(schema)(bad)]).toEqual([true, false]);
  });

  it('a member that may be anything must still be there', () => {
    const check = compileCheck(z.looseObject({ a: z.unknown() }));
    expect([check({}), check({ a: null })]).toEqual([false, true]);
  });
});
