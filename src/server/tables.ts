/**
 * The server's tables, in the subset of SQL that SQLite and PostgreSQL share. Ops stand as text, JSON-equal to what was
 * pushed. Columns ending in `AtMs` are the server's clock in ms.
 */
import type { ColumnType, Generated } from 'kysely';
import type { EvidenceType, ProblemLevel } from '../domain/ops.ts';
import type { EvidenceRefusal } from '../protocol/evidence-refusals.ts';
import type { NoticeKind } from '../protocol/push-notices.ts';
import type { OutwardTables } from './tables-outward.ts';

/** Written once, never changed. */
type Fixed<Value> = ColumnType<Value, Value, never>;
type Flag = 0 | 1;

/** Facts about the data itself: `dataVersion`, `samplePeople`, `place`, `lossWitnesses`, `access`, `noticeKeys`, `sealKey`. */
interface MetaTable {
  readonly key: Fixed<string>;
  readonly value: string;
}

/** One row per life of the server's data. */
interface EpochTable {
  readonly epochNo: Fixed<number>;
  readonly epoch: Fixed<string>;
  readonly startedAt: Fixed<string>;
}

/** The counter row of a scope: its head and the hash there. */
interface ScopeTable {
  readonly scope: Fixed<string>;
  readonly head: number;
  readonly hash: string;
}

interface EntryTable {
  readonly scope: Fixed<string>;
  readonly seq: Fixed<number>;
  readonly hash: Fixed<string>;
  readonly receivedAt: Fixed<string>;
  /** JCS of the op. */
  readonly op: Fixed<string>;
  readonly outcome: Fixed<'current' | 'conflict' | 'superseded'>;
  /** JSON array of opIds; null unless `conflict`. */
  readonly conflictWith: Fixed<string | null>;
  readonly adopted: Fixed<Flag>;
}

/** What the log means now, per register. */
interface RegisterTable {
  readonly scope: Fixed<string>;
  readonly entity: Fixed<string>;
  readonly field: Fixed<string>;
  readonly state: string;
}

interface InstallTable {
  readonly installId: Fixed<string>;
  readonly deviceId: string;
  readonly lastN: number;
  readonly durableN: Generated<number>;
  /** Vocabulary of its last hello. */
  readonly schema: number;
}

/** The copies that the operator may still restore. */
interface BackupTable {
  readonly id: Generated<number>;
  readonly takenAt: Fixed<string>;
  /** 0 until the copy is on the disk and was read back. */
  readonly isWhole: Flag;
  /** Highest `id` of evidence that the copy holds. */
  readonly lastEvidence: Generated<number>;
}

/** How far each install stood when a backup was taken: the copy holds at least that. */
interface BackedUpTable {
  readonly backupId: Fixed<number>;
  readonly installId: Fixed<string>;
  readonly lastN: Fixed<number>;
}

/**
 * What became of (install, n). The owner is the first op that came under its opId. Rewritten only where a person accepts
 * a quarantined op.
 */
interface ReceiptTable {
  readonly installId: Fixed<string>;
  readonly n: Fixed<number>;
  readonly opId: Fixed<string>;
  readonly isOwner: Fixed<Flag>;
  readonly status: 'applied' | 'conflict' | 'quarantined' | 'duplicate';
  readonly scope: string | null;
  readonly seq: number | null;
  readonly reason: string | null;
}

interface QuarantineTable {
  readonly installId: Fixed<string>;
  readonly n: Fixed<number>;
  readonly opId: Fixed<string>;
  /** As the op says it; null where it says nothing readable. */
  readonly scope: Fixed<string | null>;
  /** The person whose session it was; null where no session vouches for one. */
  readonly author: Fixed<string | null>;
  readonly reason: Fixed<string>;
  readonly receivedAt: Fixed<string>;
  readonly op: Fixed<string>;
}

/** What people made of a quarantined op. The op itself stays where it is. */
interface DecisionTable {
  readonly opId: Fixed<string>;
  /** When its author asked somebody to accept it. */
  readonly askedAt: string | null;
  readonly outcome: 'accepted' | 'discarded' | null;
  readonly decidedAt: string | null;
  /** A person. */
  readonly decidedBy: string | null;
}

/** What became of a file whose bytes came. A row is written once; of bytes that were lost it is made anew. */
interface EvidenceTable {
  /** Grows: what a backup holds is told by it. */
  readonly id: Generated<number>;
  readonly scope: Fixed<string>;
  /** Of the bytes as they were sent. */
  readonly sha256: Fixed<string>;
  readonly type: Fixed<EvidenceType>;
  /** Why it was not taken; null where it was. */
  readonly refusal: Fixed<EvidenceRefusal | null>;
  /** Name in the evidence store: the hash of what is kept and handed out, re-encoded where it is a picture. */
  readonly keptSha256: Fixed<string | null>;
  readonly keptBytes: Fixed<number | null>;
  readonly settledAtMs: Fixed<number>;
  /** 1 where the bytes were found gone or spoilt once: they count as kept only when they are read whole. */
  readonly isDoubted: Generated<Flag>;
}

/** A file on its way; how far it came is the length of its file. One per device, scope and hash. */
interface UploadTable {
  /** Part of its address: nobody can guess it. */
  readonly id: Fixed<string>;
  readonly deviceId: Fixed<string>;
  readonly scope: Fixed<string>;
  readonly sha256: Fixed<string>;
  readonly type: Fixed<EvidenceType>;
  readonly bytes: Fixed<number>;
  readonly begunAtMs: Fixed<number>;
  /** Its bytes are gone from here: `evidence` says what became of them. */
  readonly isDone: Flag;
}

interface DeviceTable {
  readonly deviceId: Fixed<string>;
  readonly name: string;
  /** JSON of {kty, crv, x, y}; null for a device that brought no key. */
  readonly publicKey: string | null;
  readonly enrolledAtMs: number;
}

interface CookieTable {
  /** In the order of issue. */
  readonly id: Generated<number>;
  /** SHA-256 of the cookie. */
  readonly hash: Fixed<string>;
  readonly deviceId: Fixed<string>;
  readonly issuedAtMs: Fixed<number>;
  readonly firstUsedAtMs: number | null;
  /** Set once a newer cookie was used. */
  readonly endsAtMs: number | null;
}

interface PersonTable {
  readonly id: Fixed<string>;
  readonly name: string;
  readonly unit: string | null;
  readonly unitId: string | null;
  readonly role: 'staff' | 'leader' | 'supervisor' | 'admin';
  /** `all`, or a JSON array of ward codes. */
  readonly wards: string;
  readonly secretHash: string;
}

interface SessionTable {
  readonly session: Fixed<string>;
  readonly deviceId: Fixed<string>;
  readonly personId: Fixed<string>;
  readonly openedAtMs: Fixed<number>;
  readonly signedOutAtMs: number | null;
  readonly revokedAtMs: number | null;
}

/** Where notices to a device go, and what it is to be told next. */
interface NoticeBoxTable {
  readonly deviceId: Fixed<string>;
  /** At the push service of its browser. */
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
  /** Null: nothing waits. */
  readonly what: NoticeKind | null;
  /** Failed ones of what waits. */
  readonly tries: number;
  readonly notBeforeAtMs: number;
}

/** On which level a problem was last seen, and when it climbs by itself; null: not as it stands. */
interface NoticeLevelTable {
  readonly scope: Fixed<string>;
  readonly entity: Fixed<string>;
  readonly level: ProblemLevel;
  readonly climbsAtMs: number | null;
}

/** What each install last said of itself (`fleet/device-reports.ts`). */
interface DeviceReportTable {
  readonly installId: Fixed<string>;
  readonly deviceId: string;
  readonly heardAtMs: number;
  readonly build: string;
  readonly schema: number;
  readonly madeN: number;
  readonly oldestUnsentAt: string | null;
  /** JSON array. */
  readonly trouble: string;
}

/** A board as the city signed it; never changed. */
interface SealedBoardTable {
  readonly id: Fixed<string>;
  readonly label: Fixed<string>;
  readonly at: Fixed<string>;
  readonly day: Fixed<string>;
  readonly madeAt: Fixed<string>;
  /** A person. */
  readonly madeBy: Fixed<string>;
  readonly madeByName: Fixed<string>;
  /** JSON array of the codes in it. */
  readonly wards: Fixed<string>;
  /** The file. */
  readonly text: Fixed<string>;
}

interface EnrolCodeTable {
  readonly hash: Fixed<string>;
  readonly endsAtMs: Fixed<number>;
}

/** A failed attempt, counted against the rate limit of `subject`. */
interface FailureTable {
  readonly id: Generated<number>;
  readonly subject: Fixed<string>;
  readonly atMs: Fixed<number>;
}

interface NonceTable {
  readonly deviceId: Fixed<string>;
  readonly nonce: Fixed<string>;
  readonly endsAtMs: Fixed<number>;
}

export interface Tables extends OutwardTables {
  readonly meta: MetaTable;
  readonly epoch: EpochTable;
  readonly scope: ScopeTable;
  readonly entry: EntryTable;
  readonly register: RegisterTable;
  readonly install: InstallTable;
  readonly backup: BackupTable;
  readonly backedUp: BackedUpTable;
  readonly receipt: ReceiptTable;
  readonly quarantine: QuarantineTable;
  readonly decision: DecisionTable;
  readonly evidence: EvidenceTable;
  readonly upload: UploadTable;
  readonly device: DeviceTable;
  readonly cookie: CookieTable;
  readonly person: PersonTable;
  readonly session: SessionTable;
  readonly noticeBox: NoticeBoxTable;
  readonly noticeLevel: NoticeLevelTable;
  readonly deviceReport: DeviceReportTable;
  readonly sealedBoard: SealedBoardTable;
  readonly enrolCode: EnrolCodeTable;
  readonly failure: FailureTable;
  readonly nonce: NonceTable;
}
