/** Enrolment, sign-in and what the app asks before anybody is signed in. */
import * as z from 'zod/mini';
import { ROLES } from '../domain/role.ts';
import { grantSchema } from './messages.ts';
import { publicKeySchema } from './public-key.ts';
import { identifier, instant } from './scalars.ts';

/**
 * Signature: of the code by the key, as in `deviceCookieSchema`: over the UTF-8 of JCS(code). A code is used once, so the
 * signature is too. Asked for where a device has this key already and the cookie is not its own: a public key is no secret.
 */
export const enrolSchema = z.looseObject({
  code: z.string().check(z.minLength(1), z.maxLength(64)),
  deviceName: z.string().check(z.minLength(1), z.maxLength(120)),
  publicKey: z.optional(publicKeySchema),
  deviceId: z.optional(identifier),
  signature: z.optional(z.string()),
});
export const enrolAnswerSchema = z.looseObject({ deviceId: identifier });

/** `POST /api/v1/enrol-codes`: a single-use code for one device. */
export const enrolCodeAnswerSchema = z.looseObject({ code: z.string(), expiresAt: instant });

/** Signature: base64url of r‖s, ECDSA P-256 with SHA-256 over the UTF-8 of JCS({at, deviceId, nonce}). */
export const deviceCookieSchema = z.looseObject({
  deviceId: identifier,
  at: instant,
  nonce: identifier,
  signature: z.string(),
});

export const signInSchema = z.looseObject({
  user: z.string().check(z.minLength(1), z.maxLength(200)),
  secret: z.string().check(z.minLength(1), z.maxLength(1_000)),
});
export const signInAnswerSchema = z.looseObject({
  session: identifier,
  user: z.looseObject({
    id: identifier,
    name: z.string(),
    role: z.enum(ROLES),
    unit: z.optional(z.string()),
    unitId: z.optional(identifier),
  }),
  grants: z.array(grantSchema),
});

export const signOutSchema = z.looseObject({ session: identifier });

/** `GET /api/v1/about`: what the app needs before sign-in. Sample people only in evaluation mode. */
export const aboutSchema = z.looseObject({
  build: z.string(),
  mode: z.enum(['evaluation', 'production']),
  enrolCode: z.optional(z.string()),
  samplePeople: z.array(
    z.looseObject({
      user: identifier,
      name: z.string(),
      unit: z.string(),
      role: z.enum(ROLES),
      /** Code of the ward, and its name: the campaign is not on the device yet when people are shown. */
      ward: z.optional(z.string()),
      wardName: z.optional(z.string()),
      secret: z.string(),
    }),
  ),
});

export type Enrol = z.infer<typeof enrolSchema>;
export type EnrolAnswer = z.infer<typeof enrolAnswerSchema>;
export type DeviceCookie = z.infer<typeof deviceCookieSchema>;
export type SignIn = z.infer<typeof signInSchema>;
export type SignInAnswer = z.infer<typeof signInAnswerSchema>;
export type SignOut = z.infer<typeof signOutSchema>;
export type About = z.infer<typeof aboutSchema>;
