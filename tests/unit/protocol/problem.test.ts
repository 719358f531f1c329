import { expect, it } from 'vitest';
import { PROBLEMS, problemType } from '../../../src/protocol/problem.ts';

it('every problem has a status of an error and a sentence of its own that says what to do', () => {
  const titles = Object.values(PROBLEMS).map(({ title }) => title);
  expect(new Set(titles).size).toBe(titles.length);
  for (const { status, title } of Object.values(PROBLEMS)) {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(title).toMatch(/^\p{Lu}.*\. .*\.$/u);
    expect(title).toBe(title.normalize('NFC'));
  }
});

it('a type ends in the name of its problem', () => {
  expect(problemType('epoch')).toMatch(/\/epoch$/);
  expect(problemType('install')).toMatch(/\/install$/);
});
