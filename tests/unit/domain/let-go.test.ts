/** Which bytes of evidence may leave a device. */
import { expect, it } from 'vitest';
import { mayLetGo } from '../../../src/domain/evidence.ts';

it.each([
  // received, durable, copy → with room, without
  [false, false, false, false, false],
  [false, true, true, false, false],
  [true, false, false, false, true],
  [true, true, false, true, true],
  [true, false, true, true, true],
])(
  'received %s, in the backups %s, a copy %s: leaves while there is room %s, where there is none %s [S116]',
  (isReceived, isDurable, isCopy, withRoom, without) => {
    const file = { isReceived, isDurable, isCopy };
    expect([mayLetGo(file, false), mayLetGo(file, true)]).toEqual([withRoom, without]);
  },
);
