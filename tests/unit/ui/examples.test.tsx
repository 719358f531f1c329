import { cleanup, render } from '@testing-library/react';
import axe from 'axe-core';
import { readdirSync } from 'node:fs';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { EXAMPLES } from '../../../src/ui/examples.ts';

afterEach(cleanup);

/** Rules about whole pages, and those that need real layout; the journeys in a browser check them. */
const NOT_FOR_PIECES = [
  'region',
  'page-has-heading-one',
  'landmark-one-main',
  'color-contrast',
  'target-size',
  'skip-link',
];

describe('the components', () => {
  test.each(EXAMPLES)('$component is accessible: $state', async ({ render: draw }) => {
    expect(await faultsOf(draw())).toEqual([]);
  });

  test('the check sees a field without a name and a list without items', async () => {
    const faults = await faultsOf(
      <ul>
        <input />
      </ul>,
    );
    expect(faults.map((fault) => fault.split(':')[0])).toEqual(expect.arrayContaining(['label', 'list']));
  });

  test('all stand in the examples', () => {
    const files = readdirSync('src/ui').filter((name) => name.endsWith('.tsx') && !name.endsWith('-examples.tsx'));
    const shown = new Set(EXAMPLES.map(({ component }) => component));
    const missing = files.filter((name) => !shown.has(componentName(name)));
    expect(missing).toEqual([]);
  });
});

async function faultsOf(piece: ReactNode): Promise<readonly string[]> {
  const { container } = render(piece);
  const { violations } = await axe.run(container, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: Object.fromEntries(NOT_FOR_PIECES.map((rule) => [rule, { enabled: false }])),
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

function componentName(file: string): string {
  return file
    .slice(0, -'.tsx'.length)
    .split('-')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}
