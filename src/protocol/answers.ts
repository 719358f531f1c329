/**
 * What a tablet accepts of the city's answers (WSP/1 §4): the shapes that the schemas beside this file describe, checked
 * without the schema library, which would be a sixth of the sync client. Tests hold every one of them against its schema.
 */
import type { Json } from '../domain/op.ts';
import { ROLES } from '../domain/role.ts';
import type { EnrolAnswer, SignInAnswer } from './accounts.ts';
import {
  type Check,
  either,
  isBoolean,
  isNumber,
  isText,
  listOf,
  oneOf,
  optional,
  shape,
  textLike,
  wholeFrom,
} from './check-shape.ts';
import { PROTO, SEEN_MAX_NAMES } from './limits.ts';
import type {
  EntriesPage,
  Entry,
  HelloAnswer,
  Page,
  Poke,
  PullAnswer,
  PushAnswer,
  Receipt,
  SnapshotPage,
} from './messages.ts';
import type { PublicKey } from './public-key.ts';
import { QUARANTINE_REASONS } from './quarantine-reasons.ts';
import { COORDINATE, IDENTIFIER_MAX, INSTANT, isRealInstant, SHA256, UUID } from './scalar-rules.ts';
import { SNAPSHOT_URL } from './snapshot-address.ts';

const count = wholeFrom(0);
const positive = wholeFrom(1);
const sha256 = textLike(SHA256);
const grants = listOf(shape<HelloAnswer['grants'][number]>({ scope: isIdentifier, role: oneOf(...ROLES) }));

const receiptMembers = {
  opId: isIdentifier,
  n: count,
  status: oneOf('applied', 'conflict', 'quarantined', 'duplicate'),
  scope: optional(isIdentifier),
  seq: optional(count),
  reason: optional(oneOf(...QUARANTINE_REASONS)),
};

const entry = shape<Entry>({
  seq: positive,
  hash: sha256,
  receivedAt: isInstant,
  op: shape<Entry['op']>({
    opId: textLike(UUID),
    installId: isIdentifier,
    n: positive,
    schema: positive,
    scope: isIdentifier,
    kind: isIdentifier,
    entity: isIdentifier,
    body: isThere,
    seen: isSeen,
    txn: optional(isIdentifier),
    actor: isIdentifier,
    session: isIdentifier,
    madeAt: isInstant,
    offsetMs: either<number | null>(isNumber, oneOf(null)),
  }),
  outcome: oneOf('current', 'conflict', 'superseded'),
  conflictWith: optional(listOf(isIdentifier)),
  adopted: optional(oneOf(true)),
});

const entriesPage = shape<EntriesPage>({
  scope: isIdentifier,
  from: count,
  to: count,
  head: count,
  entries: listOf(entry),
  more: isBoolean,
});

const marked = oneOf(true);
const page = either<Page>(
  entriesPage,
  shape<SnapshotPage>({
    scope: isIdentifier,
    snapshot: shape({ seq: count, hash: sha256, url: textLike(SNAPSHOT_URL) }),
    head: optional(count),
  }),
  shape<Extract<Page, { diverged: true }>>({ scope: isIdentifier, diverged: marked }),
  shape<Extract<Page, { revoked: true }>>({ scope: isIdentifier, revoked: marked }),
);

interface Answers {
  readonly enrol: EnrolAnswer;
  readonly signIn: SignInAnswer;
  readonly hello: HelloAnswer;
  readonly push: PushAnswer;
  readonly pull: PullAnswer;
  readonly poke: Poke;
}

const CHECKS: { readonly [Name in keyof Answers]: Check<Answers[Name]> } = {
  enrol: shape<EnrolAnswer>({ deviceId: isIdentifier }),
  signIn: shape<SignInAnswer>({
    session: isIdentifier,
    user: shape<SignInAnswer['user']>({
      id: isIdentifier,
      name: isText,
      role: oneOf(...ROLES),
      unit: optional(isText),
      unitId: optional(isIdentifier),
    }),
    grants,
  }),
  hello: shape<HelloAnswer>({
    reqId: isIdentifier,
    proto: oneOf(PROTO),
    epoch: isIdentifier,
    epochNo: count,
    serverTime: isInstant,
    lastN: count,
    durableN: count,
    grants,
    grantsVersion: either<string | number>(isText, isNumber),
    minSchema: count,
    maxSchema: count,
    command: optional(oneOf('lock', 'wipe', 'upgrade')),
    retryAfterMs: optional(count),
    sealKey: optional(
      shape<PublicKey>({
        kty: oneOf('EC'),
        crv: oneOf('P-256'),
        x: textLike(COORDINATE),
        y: textLike(COORDINATE),
      }),
    ),
  }),
  push: shape<PushAnswer>({
    reqId: isIdentifier,
    epoch: isIdentifier,
    epochNo: count,
    results: listOf(shape<Receipt>({ ...receiptMembers, first: optional(shape(receiptMembers)) })),
    stop: optional(
      either<NonNullable<PushAnswer['stop']>>(shape({ hold: isThere }), shape({ gap: count }), shape({ fork: count })),
    ),
    lastN: count,
    durableN: count,
  }),
  pull: shape<PullAnswer>({ reqId: isIdentifier, epoch: isIdentifier, epochNo: count, pages: listOf(page) }),
  poke: shape<Poke>({ scope: isIdentifier, head: count, page: optional(entriesPage) }),
};

export type AnswerName = keyof Answers;
export type AnswerOf<Name extends AnswerName> = Answers[Name];

/** The value where it has the shape of that answer; undefined where it has not. */
export function readAnswer<Name extends AnswerName>(name: Name, value: unknown): AnswerOf<Name> | undefined {
  return CHECKS[name](value) ? value : undefined;
}

/** Lengths are counted in code points: only where the units leave it open are they counted. */
export function isIdentifier(value: unknown): value is string {
  if (!isText(value) || value === '') return false;
  return (
    value.length <= IDENTIFIER_MAX || (value.length <= 2 * IDENTIFIER_MAX && Array.from(value).length <= IDENTIFIER_MAX)
  );
}

export function isInstant(value: unknown): value is string {
  return isText(value) && INSTANT.test(value) && isRealInstant(value);
}

function isSeen(value: unknown): value is string[] {
  return Array.isArray(value) && value.length <= SEEN_MAX_NAMES && value.every(isIdentifier);
}

/** Anything that JSON can say. */
function isThere(value: unknown): value is Json {
  return value !== undefined;
}
