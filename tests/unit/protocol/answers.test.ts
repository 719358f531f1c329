import fc from 'fast-check';
import type * as z from 'zod/mini';
import { describe, expect, it } from 'vitest';
import { enrolAnswerSchema, signInAnswerSchema } from '../../../src/protocol/accounts.ts';
import { type AnswerName, readAnswer } from '../../../src/protocol/answers.ts';
import { helloAnswerSchema, pokeSchema, pullAnswerSchema, pushAnswerSchema } from '../../../src/protocol/messages.ts';
import { edge, EDGES, GONE, placesIn, spoil, spoiling } from '../../support/near-values.ts';
import { EXAMPLES } from '../../support/wire-examples.ts';

const exampleOf = (name: string): Readonly<Record<string, unknown>> => EXAMPLES[name]?.value ?? {};
const HASH = 'c'.repeat(64);
const SNAPSHOT = { seq: 9, hash: HASH, url: `/api/v1/sync/snapshots/${HASH}` };
const pushAnswer = exampleOf('pushAnswer');
const pullAnswer = exampleOf('pullAnswer');

/** Every answer of the city with values that are taken, so that each member stands in one of them. */
const ANSWERS: readonly (readonly [name: AnswerName, schema: z.ZodMiniType, good: readonly unknown[]])[] = [
  ['enrol', enrolAnswerSchema, [exampleOf('enrolAnswer')]],
  ['signIn', signInAnswerSchema, [exampleOf('signInAnswer')]],
  ['hello', helloAnswerSchema, [exampleOf('helloAnswer'), { ...exampleOf('helloAnswer'), grantsVersion: 7 }]],
  [
    'push',
    pushAnswerSchema,
    [pushAnswer, { ...pushAnswer, stop: { hold: { schema: 2 } } }, { ...pushAnswer, stop: { fork: 2 } }],
  ],
  [
    'pull',
    pullAnswerSchema,
    [pullAnswer, { ...pullAnswer, pages: [{ scope: 'ward:00073', snapshot: SNAPSHOT, head: 12 }] }],
  ],
  ['poke', pokeSchema, [exampleOf('poke')]],
];

describe.each(ANSWERS)('the answer %s', (name, schema, good) => {
  const isTaken = (value: unknown): boolean => readAnswer(name, value) !== undefined;

  it('comes out as it went in, fields of a later version too', () => {
    for (const value of good) {
      const later = { ...(value as object), later: { than: ['this'] } };
      expect([readAnswer(name, value), readAnswer(name, later)]).toEqual([value, later]);
    }
  });

  it('is taken by the tablet where the schema takes it, whichever one place in it is changed or missing', () => {
    const verdicts = new Set<boolean>();
    for (const value of good) {
      for (const path of placesIn(value)) {
        for (const to of path.length === 0 ? EDGES : [...EDGES, GONE]) {
          const spoilt = spoil(value, { path, to });
          const verdict = schema.safeParse(spoilt).success;
          verdicts.add(verdict);
          if (isTaken(spoilt) !== verdict)
            expect({ spoilt, isTaken: isTaken(spoilt) }).toEqual({ spoilt, isTaken: verdict });
        }
      }
    }
    expect(verdicts).toEqual(new Set([false, true]));
  });

  it('is taken by the tablet where the schema takes it, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...good), fc.array(spoiling, { maxLength: 4 }), (value, spoilings) => {
        const spoilt = spoilings.reduce<unknown>(spoil, value);
        if (spoilt !== GONE) expect(isTaken(spoilt)).toBe(schema.safeParse(spoilt).success);
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  it('is told from any other JSON as the schema tells it', () => {
    fc.assert(
      fc.property(edge, (value) => {
        expect(isTaken(value)).toBe(schema.safeParse(value).success);
      }),
      { numRuns: 200, seed: 7 },
    );
    expect(readAnswer(name, '<html>đăng nhập mạng</html>')).toBeUndefined();
  });
});
