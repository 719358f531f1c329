/** Why the city does not take a file. Closed list; each has one sentence and one way out on the screen. */

export const EVIDENCE_REFUSALS = [
  'too-large',
  'too-many-pixels',
  /** Its content is not what its type says. */
  'wrong-type',
  'damaged',
  /** Under a password: nobody can look into it. */
  'locked',
  /** Scripts, macros, programs, other files inside, or parts that cannot be looked into. */
  'active-content',
] as const;

export type EvidenceRefusal = (typeof EVIDENCE_REFUSALS)[number];
