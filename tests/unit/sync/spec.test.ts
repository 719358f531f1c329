/** The engine's rules, the protocol's promises and the tests that hold them name each other. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const TESTS = join(import.meta.dirname, '../..');
const rules = [...readFileSync(join(TESTS, '../src/sync/SPEC.md'), 'utf8').matchAll(/^\| (S\d+) +\|/gm)].map(
  ([, rule]) => rule ?? '',
);
const promises = Array.from({ length: 10 }, (_, index) => `I${index + 1}`);

/** What stands in brackets at the end of a title: `… [I7, S19]'`. */
const QUOTE = /\[([IS]\d+(?:, [IS]\d+)*)\](?=['`])/g;

const quoted = new Set(
  readdirSync(TESTS, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts') || path.endsWith('.test.tsx'))
    .flatMap((path) => [...readFileSync(join(TESTS, path), 'utf8').matchAll(QUOTE)])
    .flatMap(([, ids]) => ids?.split(', ') ?? []),
);

describe('SPEC.md', () => {
  it('names each rule once, in the order of the numbers', () => {
    const numbers = rules.map((rule) => Number(rule.slice(1)));
    expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
    expect(numbers.length).toBeGreaterThan(30);
  });

  it.each([...rules, ...promises])('%s is quoted by the title of a test', (id) => {
    expect(quoted).toContain(id);
  });

  it('knows every rule that a title quotes', () => {
    expect([...quoted].filter((id) => !rules.includes(id) && !promises.includes(id))).toEqual([]);
  });
});
