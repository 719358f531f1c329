import { describe, expect, it } from 'vitest';
import { findCycles } from './find-cycles.ts';
import { findForbiddenImports } from './find-forbidden-imports.ts';
import { findWay } from './find-way.ts';
import { asLines, plant, readSources } from './source-tree.ts';

const sources = readSources('src');

describe('who may import whom', () => {
  it('every import in the source is in the table', () => {
    expect(asLines(findForbiddenImports(sources))).toEqual([]);
  });

  it.each([
    ['a value from an outer room', 'src/domain/planted.ts', `import { openDb } from '../data/db.ts'; openDb();`],
    [
      'a type alone',
      'src/domain/planted.ts',
      `import type { Push } from '../protocol/messages.ts'; export type X = Push;`,
    ],
    ['a type by import()', 'src/domain/planted.ts', `export type X = import('../protocol/messages.ts').Push;`],
    ['a re-export', 'src/ui/planted.ts', `export { readWard } from '../data/read-ward.ts';`],
    ['a lazy import', 'src/ui/planted.ts', `export const load = () => import('../features/today/today-page.tsx');`],
    ['an import with a computed name', 'src/ui/planted.ts', 'export const load = (name: string) => import(name);'],
    ['a package in the domain', 'src/domain/planted.ts', `import * as z from 'zod/mini'; z.string();`],
    ['the heavy entry of a package', 'src/protocol/planted.ts', `import { z } from 'zod'; z.string();`],
    [
      'the engine from the store',
      'src/data/planted.ts',
      `import { syncLoop } from '../sync/sync-loop.ts'; syncLoop();`,
    ],
    ['the wire from a screen', 'src/features/today/planted.ts', `import '../../protocol/messages.ts';`],
    ['one job from another', 'src/features/today/planted.ts', `import '../task/task-page.tsx';`],
    ['a job from the marks', 'src/features/marks/planted.ts', `import '../task/task-page.tsx';`],
    ['Node in the client', 'src/data/planted.ts', `import 'node:fs';`],
    ['a screen library in the store', 'src/data/planted.ts', `import 'react';`],
    ['the store from the worker', 'src/sw.ts', `import './data/db.ts';`],
    ['the store from the first door', 'src/main.tsx', `import './data/db.ts';`],
    ['the wire from the server door', 'src/serve.ts', `import './protocol/messages.ts';`],
    ['a test from the source', 'src/server/planted.ts', `import '../../tests/support/quiet-console.ts';`],
    ['a file outside every room', 'src/planted.ts', `export const x = 1;`],
    ['a room that is not in the table', 'src/planted/planted.ts', `export const x = 1;`],
  ])('%s that the table does not allow is reported', (_, path, text) => {
    expect(findForbiddenImports([plant(path, text)])).toHaveLength(1);
  });

  it.each([
    [
      'the store may know the ports of the engine',
      'src/data/planted.ts',
      `import type { Outbox } from '../sync/ports.ts';`,
    ],
    ['a screen may know the marks', 'src/features/today/planted.tsx', `import '../marks/task-row.tsx';`],
    ['a subpath belongs to its package', 'src/app/planted.tsx', `import 'react-dom/client';`],
  ])('%s', (_, path, text) => {
    expect(findForbiddenImports([plant(path, text)])).toEqual([]);
  });
});

describe('cycles', () => {
  it('no files of the source import each other in a circle', () => {
    expect(findCycles(sources)).toEqual([]);
  });

  it('a planted circle over three files is reported with its members', () => {
    const circle = [
      plant('src/domain/a.ts', `import './b.ts';`),
      plant('src/domain/b.ts', `import type { C } from './c.ts'; export type B = C;`),
      plant('src/domain/c.ts', `import './a.ts'; export type C = 1;`),
      plant('src/domain/d.ts', `import './a.ts';`),
    ];
    expect(findCycles(circle)).toEqual(['src/domain/a.ts → src/domain/b.ts → src/domain/c.ts → src/domain/a.ts']);
  });
});

describe('what the tablet loads', () => {
  it('is without the schema library: it would be a sixth of the sync client', () => {
    expect(findWay(sources, 'src/main.tsx', 'zod')).toBeUndefined();
  });

  it('a planted way to it, behind a lazy import, is reported with its steps', () => {
    const planted = [
      plant(
        'src/main.tsx',
        `export const load = () => import('./app/a.ts'); import type { B } from './b.ts'; export type C = B;`,
      ),
      plant('src/app/a.ts', `import { b } from '../b.ts'; b();`),
      plant('src/b.ts', `import * as z from 'zod/mini'; export const b = z.string; export type B = 1;`),
    ];
    expect(findWay(planted, 'src/main.tsx', 'zod')).toBe('src/main.tsx → src/app/a.ts → src/b.ts → zod/mini');
    expect(
      findWay([plant('src/main.tsx', `import type { B } from 'zod'; export type C = B;`)], 'src/main.tsx', 'zod'),
    ).toBeUndefined();
  });
});
