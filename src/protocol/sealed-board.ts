/** `/api/v1/sealed-boards`: the board at a moment, made and signed by the city, and the list of those made (feature D8). */
import * as z from 'zod/mini';
import { SEAL_LABEL_MAX, SEALED_FORMAT, SEALED_VERSION } from '../domain/sealed-board.ts';
import { publicKeySchema } from './public-key.ts';
import { date, identifier, instant, sha256, uuid, wardCode } from './scalars.ts';

const count = z.int().check(z.gte(0));
const label = z.string().check(z.minLength(1), z.maxLength(SEAL_LABEL_MAX));
const madeBy = z.looseObject({ id: identifier, name: z.string() });
const place = { seq: count, hash: sha256 };

/** `id` is the asker's: asked again after a lost answer, it is the same board. `by`: who of the device's people. */
export const sealBoardSchema = z.looseObject({
  id: uuid,
  by: identifier,
  label,
  /** Absent = now. */
  at: z.optional(instant),
  /** The day of the campaign; absent = that of `at`. */
  day: z.optional(date),
});

const head = { id: uuid, label, at: instant, day: date, madeAt: instant, madeBy };

export const sealedBoardListSchema = z.looseObject({ boards: z.array(z.looseObject({ ...head, wards: count })) });

const ward = z.looseObject({
  ...place,
  code: wardCode,
  name: z.string(),
  district: z.string(),
  newestReceivedAt: z.nullable(instant),
  summary: z.looseObject({}),
  verdict: z.enum(['go', 'no-go', 'unknown']),
  cells: z.array(
    z.looseObject({
      scenario: count,
      done: count,
      total: z.int(),
      begun: count,
      stuck: count,
      asOf: z.nullable(instant),
    }),
  ),
});

/**
 * Signature: base64url of r‖s, ECDSA P-256 with SHA-256 over the UTF-8 of JCS({board, format, version}). The file itself
 * is the JCS of this object: not a byte of it can be another.
 */
export const sealedFileSchema = z.looseObject({
  format: z.literal(SEALED_FORMAT),
  version: z.literal(SEALED_VERSION),
  board: z.looseObject({
    ...head,
    epoch: identifier,
    campaign: z.looseObject({ ...place, id: identifier }),
    wards: z.array(ward),
  }),
  key: publicKeySchema,
  signature: z.string(),
});

export type SealBoard = z.infer<typeof sealBoardSchema>;
export type SealedBoardHead = z.infer<typeof sealedBoardListSchema>['boards'][number];
