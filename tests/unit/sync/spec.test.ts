/** The engine's rules and the tests that hold them name each other. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const TESTS = join(import.meta.dirname, '../..');
const rules = [...readFileSync(join(TESTS, '../src/sync/SPEC.md'), 'utf8').matchAll(/^\| (S\d+) +\|/gm)].map(
  ([, rule]) => rule ?? '',
);
const titles = ['unit/sync', 'unit/data', 'journeys']
  .flatMap((folder) => readdirSync(join(TESTS, folder)).map((name) => join(TESTS, folder, name)))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');

describe('SPEC.md', () => {
  it('numbers its rules without a hole', () => {
    expect(rules).toEqual(Array.from(rules, (_, index) => `S${index + 1}`));
  });

  it.each(rules)('%s is quoted by the title of a test', (rule) => {
    expect(titles).toMatch(new RegExp(`\\[(?:[IS]\\d+, )*${rule}(?:, [IS]\\d+)*\\]'`));
  });
});
