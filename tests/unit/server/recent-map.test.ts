import { expect, it } from 'vitest';
import { RecentMap } from '../../../src/server/recent-map.ts';

it('gives the last value of a key, also across the halves', () => {
  const map = new RecentMap<number>(4);
  for (const [key, value] of [
    ['a', 1],
    ['b', 2],
    ['a', 3],
    ['c', 4],
  ] as const) {
    map.set(key, value);
    expect(map.get(key)).toBe(value);
  }
  expect(map.get('a')).toBe(3);
});

it('forgets what was set longest ago, and never holds more than its bound', () => {
  const map = new RecentMap<number>(10);
  for (let key = 0; key < 100; key += 1) map.set(`${key}`, key);
  const kept = Array.from({ length: 100 }, (_, key) => map.get(`${key}`)).filter((value) => value !== undefined);
  expect(kept.length).toBeGreaterThanOrEqual(5);
  expect(kept.length).toBeLessThanOrEqual(10);
  expect(kept.at(-1)).toBe(99);
});

it('weighs values as it is told: one too heavy for its half pushes out all the others', () => {
  const map = new RecentMap<string>(10);
  map.set('light', 'x', 1);
  map.set('heavy', 'y', 50);
  map.set('next', 'z', 1);
  expect([map.get('light'), map.get('heavy'), map.get('next')]).toEqual([undefined, 'y', 'z']);
});
