/** Why the city did not do it, in words. */
import type { WhyNot } from '../../data/ask-city.ts';

export const WHY_KEYS = {
  offline: 'connect.why.offline',
  'wrong-secret': 'connect.why.wrongSecret',
  wait: 'connect.why.wait',
  refused: 'connect.why.refused',
} as const satisfies { readonly [why in WhyNot]: string };
