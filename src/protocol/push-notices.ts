/** Where the city may send notices to a device, and what one says: which kind of thing, and nothing about it. */
import * as z from 'zod/mini';

/**
 * `climbed`: a problem waits on a level of theirs · `answered`: a problem of their ward was answered · `returned`: an op
 * waits for their decision · `accepted`: one of their own was let in · `several`: more than one of these.
 */
export const NOTICE_KINDS = ['climbed', 'answered', 'returned', 'accepted', 'several'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** A subscription as the browser gives it (RFC 8030, RFC 8291): the keys are base64url of a point of P-256 and of 16 bytes. */
export const noticeAddressSchema = z.looseObject({
  endpoint: z.string().check(z.minLength(1), z.maxLength(2_000)),
  keys: z.looseObject({
    p256dh: z.string().check(z.regex(/^B[A-Za-z0-9_-]{86}$/)),
    auth: z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/)),
  }),
});

/** The city's public key (RFC 8292), base64url of the uncompressed point. */
export const noticeKeyAnswerSchema = z.looseObject({ key: z.string().check(z.regex(/^B[A-Za-z0-9_-]{86}$/)) });

export type NoticeAddress = z.infer<typeof noticeAddressSchema>;
