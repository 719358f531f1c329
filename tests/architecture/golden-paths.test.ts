import { describe, expect, it } from 'vitest';
import { findBrokenSteps, type Step } from './find-broken-steps.ts';
import { GOLDEN_PATHS } from './golden-paths.ts';
import { asLines, plant, readSources } from './source-tree.ts';

describe('golden paths', () => {
  const sources = readSources('src');

  it('every step of every path hands over to the next', () => {
    expect(asLines(Object.values(GOLDEN_PATHS).flatMap((steps) => findBrokenSteps(steps, sources)))).toEqual([]);
  });

  const finger = plant('src/a.tsx', `import { record } from './b.ts'; export const A = () => <b onClick={record} />;`);
  const record = plant(
    'src/b.ts',
    `import type { Outbox } from './ports.ts'; export const record = (outbox: Outbox) => outbox.push('/sync/push');`,
  );
  const outbox = plant(
    'src/c.ts',
    `import type { Outbox } from './ports.ts'; export const c: Outbox = '/api/sync/push';`,
  );
  const steps: readonly Step[] = [
    { file: 'src/a.tsx', next: { calls: 'record' } },
    { file: 'src/b.ts', next: { port: 'Outbox', as: 'outbox', definedIn: 'src/ports.ts' } },
    { file: 'src/c.ts' },
  ];

  it('a path whose steps hand over is whole', () => {
    expect(findBrokenSteps(steps, [finger, record, outbox])).toEqual([]);
  });

  it.each([
    [
      'a step that is imported but not called',
      plant('src/a.tsx', `import { record } from './b.ts'; export const A = 1;`),
    ],
    ['a step that is called from elsewhere', plant('src/a.tsx', `import { record } from './z.ts'; record();`)],
    [
      'a step that names only the type',
      plant('src/a.tsx', `import { record } from './b.ts'; export type A = typeof record;`),
    ],
  ])('%s is reported', (_, broken) => {
    expect(findBrokenSteps(steps, [broken, record, outbox])).toHaveLength(1);
  });

  it('an adapter that no longer names its port is reported', () => {
    expect(findBrokenSteps(steps, [finger, record, plant('src/c.ts', 'export const c = 1;')])).toHaveLength(1);
  });

  it('a lost file is reported', () => {
    expect(findBrokenSteps(steps, [finger, record])).toHaveLength(1);
  });

  it('two sides that no longer say the same are reported', () => {
    const wire: readonly Step[] = [{ file: 'src/b.ts', next: { says: '/sync/push' } }, { file: 'src/c.ts' }];
    expect(findBrokenSteps(wire, [record, outbox])).toEqual([]);
    expect(findBrokenSteps(wire, [record, plant('src/c.ts', `export const c = '/sync/pull';`)])).toHaveLength(1);
  });
});
