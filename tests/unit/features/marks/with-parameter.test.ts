import { expect, test } from 'vitest';
import { withParameter } from '../../../../src/features/marks/with-parameter.ts';

test('a parameter is set, replaced or taken out, all others and what was given stay as they are', () => {
  const before = new URLSearchParams('phuong=00070&q=a');
  expect(withParameter(before, 'q', 'quận 1').toString()).toBe('phuong=00070&q=qu%E1%BA%ADn+1');
  expect(withParameter(before, 'loc', 'late').toString()).toBe('phuong=00070&q=a&loc=late');
  for (const none of [undefined, '']) expect(withParameter(before, 'q', none).toString()).toBe('phuong=00070');
  expect(before.toString()).toBe('phuong=00070&q=a');
});
