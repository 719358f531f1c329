/** Why the city keeps an op without applying it. Closed list; each reason has one recovery on the screen. */

export const QUARANTINE_REASONS = [
  'not-granted',
  'session-revoked',
  'unknown-kind',
  'invalid-body',
  'unknown-entity',
  'closed',
  'txn',
  'opid-reused',
  'attachment-refused',
  'too-large',
] as const;

export type QuarantineReason = (typeof QUARANTINE_REASONS)[number];

/** Of an op whose content is as it should be: a right was missing, or another op of its group. A person may let it in. */
export const ACCEPTABLE_REASONS: readonly QuarantineReason[] = ['not-granted', 'session-revoked', 'txn', 'closed'];
