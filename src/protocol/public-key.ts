/** A public key on the wire: ECDSA P-256 as a JWK (RFC 7518). */
import * as z from 'zod/mini';
import { COORDINATE } from './scalar-rules.ts';

const coordinate = z.string().check(z.regex(COORDINATE));

export const publicKeySchema = z.looseObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: coordinate,
  y: coordinate,
});

export type PublicKey = z.infer<typeof publicKeySchema>;
