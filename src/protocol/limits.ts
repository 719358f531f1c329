/** Numbers both sides agree on (WSP/1 §2, §4, §5, §8). */

export const PROTO = 1;
export const CONTENT_TYPE = 'application/vnd.ward-sync+json';
/** A snapshot: JSON lines. */
export const SNAPSHOT_CONTENT_TYPE = 'application/vnd.ward-sync+jsonl';
export const PROBLEM_CONTENT_TYPE = 'application/problem+json';

export const PUSH_MAX_OPS = 1_000;
/** Uncompressed bytes of a push body. */
export const PUSH_MAX_BYTES = 1_048_576;
/** UTF-8 bytes of one op as JSON. */
export const OP_MAX_BYTES = 65_536;
export const SEEN_MAX_NAMES = 100;
export const TXN_MAX_OPS = 50;
/** Nesting of one op; deeper is quarantined. */
export const OP_MAX_DEPTH = 64;
/** Nesting of a message; deeper is refused before parsing. */
export const MESSAGE_MAX_DEPTH = 1_000;
/** Entries of one pull answer when the device names no limit. */
export const PULL_DEFAULT_LIMIT = 1_000;
export const PULL_MAX_LIMIT = 5_000;
/** A snapshot stands at most this many entries behind its scope's head. */
export const SNAPSHOT_MAX_BEHIND = 1_000;
/** Sections of one snapshot file. */
export const SNAPSHOT_MAX_SCOPES = 16;
/** A poke carries the new page itself up to this many UTF-8 bytes. */
export const POKE_PAGE_MAX_BYTES = 16_384;
export const POKE_KEEPALIVE_MS = 25_000;
export const REQUEST_TIMEOUT_MS = 20_000;
/** Hash before `seq` 1. */
export const GENESIS_HASH = '0'.repeat(64);
/** Op vocabularies read: this one and three back. */
export const SCHEMAS_READ_BACK = 3;
