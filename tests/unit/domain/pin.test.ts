/** Which six digits a person may take, and how the waits grow. */
import { expect, it } from 'vitest';
import { PIN_TRIES, pinFault, pinWaitMs } from '../../../src/domain/pin.ts';

it.each(['12345', '1234567', '12a456', '', '١٢٣٤٥٦'])('"%s" is not six digits', (pin) => {
  expect(pinFault(pin)).toBe('digits');
});

it.each(['123456', '654321', '890123', '000000', '112233', '123123', '252525', '111112', '135791'])(
  '%s is too easy',
  (pin) => {
    expect(pinFault(pin)).toBe('weak');
  },
);

it.each(['385192', '204718', '991047', '120698'])('%s will do', (pin) => {
  expect(pinFault(pin)).toBeUndefined();
});

it('waits grow from try to try, and the first slips cost none [S120]', () => {
  const waits = Array.from({ length: PIN_TRIES }, (_, tries) => pinWaitMs(tries));
  expect(waits.slice(0, 3)).toEqual([0, 0, 0]);
  for (let at = 3; at < PIN_TRIES; at += 1) expect(waits[at]).toBeGreaterThan(waits[at - 1]!);
});
