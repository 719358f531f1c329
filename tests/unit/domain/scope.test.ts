import { expect, it } from 'vitest';
import { CAMPAIGN_SCOPE, parseScope, wardScope } from '../../../src/domain/scope.ts';

it('a scope is taken apart and put together again', () => {
  expect(parseScope(CAMPAIGN_SCOPE)).toEqual({ type: 'campaign' });
  expect(parseScope(wardScope('00070'))).toEqual({ type: 'ward', ward: '00070', restricted: false });
  expect(parseScope('ward:00070:restricted')).toEqual({ type: 'ward', ward: '00070', restricted: true });
});

it.each([
  '',
  'ward:',
  'ward:70',
  'ward:000700',
  'ward:00070:',
  'ward:00070:restricted:x',
  ' ward:00070',
  'ward:00070\n',
  'Campaign',
  'ward:００070',
])('what is no scope is none: %j', (text) => {
  expect(parseScope(text)).toBeUndefined();
});
