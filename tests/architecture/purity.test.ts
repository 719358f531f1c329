import { describe, expect, it } from 'vitest';
import { findImpurities } from './find-impurities.ts';
import { findOnLine } from './find-on-line.ts';
import { asLines, plant, readSources } from './source-tree.ts';

describe('clocks and dice', () => {
  it.each(['src/domain', 'src/sync'])('%s reads no clock, rolls no die and touches no platform', (folder) => {
    expect(asLines(findImpurities(readSources(folder)))).toEqual([]);
  });

  it.each([
    'Date.now()',
    "Date['now']()",
    'new Date()',
    'Date()',
    'Math.random()',
    'performance.now()',
    'crypto.randomUUID()',
    'globalThis.crypto',
    'setTimeout(() => 1, 1)',
    'process.env',
    'fetch("/")',
    'new Date(0).getHours()',
    'new Date(0).toLocaleString()',
    'console.log(1)',
    'f({ fetch })',
    'const shown = `${Date.now()}`',
  ])('%s is reported', (text) => {
    expect(findImpurities([plant('src/domain/planted.ts', text)])).toHaveLength(1);
  });

  it.each([
    'new Date(0).toISOString()',
    'new Date(clock.nowMs())',
    'transport.fetch()',
    '({ process: 1 })',
    'Math.max(1, 2)',
    'Date.parse("2025-06-24")',
    '"Date.now()"; // new Date()',
  ])('%s is no clock and no die', (text) => {
    expect(findImpurities([plant('src/domain/planted.ts', text)])).toEqual([]);
  });
});

describe('navigator.onLine', () => {
  it('decides nothing anywhere', () => {
    expect(asLines(findOnLine(readSources('src')))).toEqual([]);
  });

  it.each(['if (navigator.onLine) save();', 'const { onLine } = navigator;', `navigator['onLine']`])(
    '%s is reported',
    (text) => {
      expect(findOnLine([plant('src/features/today/planted.tsx', text)])).toHaveLength(1);
    },
  );
});
