/** Evidence over the wire: what is asked about files, and why the city may not take one. The bytes come by tus 1.0. */
import * as z from 'zod/mini';
import { EVIDENCE_REFUSALS } from './evidence-refusals.ts';
import { EVIDENCE_ASKED_MAX } from './evidence-limits.ts';
import { identifier, sha256 } from './scalars.ts';

export const evidenceStatusSchema = z.looseObject({
  items: z.array(z.looseObject({ scope: identifier, sha256 })).check(z.maxLength(EVIDENCE_ASKED_MAX)),
});

export const evidenceStatusAnswerSchema = z.looseObject({
  /** In the order in which they were asked for. */
  items: z.array(
    z.looseObject({
      scope: identifier,
      sha256,
      state: z.enum(['stored', 'absent', 'refused']),
      reason: z.optional(z.enum(EVIDENCE_REFUSALS)),
      /** With `stored`: the oldest backup that may be restored holds it too. */
      durable: z.optional(z.boolean()),
    }),
  ),
});

export type EvidenceStatus = z.infer<typeof evidenceStatusSchema>;
export type EvidenceStatusAnswer = z.infer<typeof evidenceStatusAnswerSchema>;
