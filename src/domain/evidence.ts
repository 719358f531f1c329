/** Evidence: what is attached to a task, a run or a problem, as a ward's state tells it; and how large it may be. */
import type { EvidenceType, OpBodies } from './ops.ts';
import { type EntityState, shownHead } from './register.ts';

/** The longer edge of a picture as it leaves the device. */
export const PICTURE_MAX_EDGE = 1_600;
export const PICTURE_MAX_BYTES = 400_000;
export const THUMBNAIL_MAX_BYTES = 8_000;
/** A picture of so many pixels is no longer decoded: a tablet would run out of memory. */
export const PIXELS_TOO_MANY = 40_000_000;
export const FILE_MAX_BYTES = 20 * 1_048_576;

/** What a device knows of a file whose bytes it holds. */
export interface HeldFile {
  /** The city said that it holds them by their hash. */
  readonly isReceived: boolean;
  /** So does the oldest backup that may be restored. */
  readonly isDurable: boolean;
  /** They came from the city: they could not be sent again under their hash. */
  readonly isCopy: boolean;
}

/**
 * Whether the bytes of a file may leave the device (WSP/1 §6, §8). What only the city holds is lost with its disk, so a
 * device keeps it until a backup does. Where the device has no room left, new work is worth more than a second copy.
 */
export function mayLetGo({ isReceived, isDurable, isCopy }: HeldFile, isRoomShort: boolean): boolean {
  return isReceived && (isDurable || isCopy || isRoomShort);
}

export interface Evidence {
  readonly id: string;
  /** `task:S05-03`, `run:<uuid>`, `problem:<uuid>`. */
  readonly on: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly type: EvidenceType;
  readonly width?: number;
  readonly height?: number;
  readonly name?: string;
  /** Base64. */
  readonly thumbnail?: string;
  readonly note?: string;
  readonly actor: string;
  /** Effective time, ISO 8601 UTC. */
  readonly at: string;
}

/** Undefined for another thing than evidence, and for what was taken away again. */
export function toEvidence(id: string, state: EntityState): Evidence | undefined {
  const head = shownHead(state['evidence']);
  if (head === undefined || shownHead(state['removed']) !== undefined) return undefined;
  const body = head.body as unknown as OpBodies['evidence.attached'];
  return { ...body, id, actor: head.actor, at: head.at };
}
