import { expect, it } from 'vitest';
import { readRange } from '../../../../src/server/http/read-range.ts';

it.each([
  ['bytes=0-', { from: 0, to: 99 }],
  ['bytes=99-', { from: 99, to: 99 }],
  ['bytes=10-19', { from: 10, to: 19 }],
  ['bytes=10-5000', { from: 10, to: 99 }],
  ['bytes=-10', { from: 90, to: 99 }],
  ['bytes=-5000', { from: 0, to: 99 }],
  [' bytes=1-1 ', { from: 1, to: 1 }],
])('%s of a hundred bytes', (header, range) => {
  expect(readRange(header, 100)).toEqual(range);
});

it.each(['bytes=100-', 'bytes=100-200', 'bytes=-0', 'bytes=99999999999999999999-'])(
  '%s is beyond a hundred bytes',
  (header) => {
    expect(readRange(header, 100)).toBe('beyond');
  },
);

it.each([undefined, '', 'bytes=', 'bytes=-', 'bytes=a-b', 'bytes=5-4', 'bytes=0-1,3-4', 'lines=0-1', '0-1'])(
  '%s is no range: the whole is answered',
  (header) => {
    expect(readRange(header, 100)).toBeUndefined();
  },
);

it('of nothing, every range is beyond', () => {
  expect([readRange('bytes=0-', 0), readRange('bytes=-1', 0)]).toEqual(['beyond', 'beyond']);
});
