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
