/** How much one message carries. */
import { describe, expect, it } from 'vitest';
import { slowDown, speedUp, startPace } from '../../../src/sync/pace.ts';

describe('pace', () => {
  it('falls with every failure, to one op and fifty entries [S24]', () => {
    const pace = startPace();
    for (let failure = 0; failure < 20; failure += 1) {
      slowDown(pace, 'pushOps');
      slowDown(pace, 'pullEntries');
    }
    expect(pace).toEqual({ pushOps: 1, pullEntries: 50 });
  });

  it('rises with quick answers, to what the protocol allows [S24]', () => {
    const pace = startPace();
    for (let answer = 0; answer < 20; answer += 1) {
      speedUp(pace, 'pushOps', 300);
      speedUp(pace, 'pullEntries', 300);
    }
    expect(pace).toEqual({ pushOps: 1_000, pullEntries: 5_000 });
  });

  it('stays where answers take their time [S24]', () => {
    const pace = startPace();
    speedUp(pace, 'pushOps', 2_001);
    speedUp(pace, 'pullEntries', 15_000);
    expect(pace).toEqual(startPace());
  });
});
