import { expect, it } from 'vitest';
import { isTrialCopy } from '../../../src/domain/trial-stamp.ts';
import { HA_NOI } from '../../support/ha-noi.ts';

it.each([
  ['2025-06-19', false],
  ['2025-06-20', true],
  ['2025-06-24', true],
  ['2025-06-27', true],
  ['2025-06-30', true],
  ['2025-07-01', false],
])('what is made on %s is a trial copy: %s [A19]', (day, isTrial) => {
  expect(isTrialCopy(HA_NOI.calendar, day)).toBe(isTrial);
});
