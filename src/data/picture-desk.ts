/** Where files are looked at before they are kept: what they are, and pictures made ready. One picture at a time. */
import { FILE_MAX_BYTES, PIXELS_TOO_MANY } from '../domain/evidence.ts';
import type { EvidenceType } from '../domain/ops.ts';
import type { Region } from './destroy-regions.ts';
import { hex } from './hex.ts';
import { decodePicture, type RenderedPicture, renderPicture, shrink } from './render-picture.ts';
import { sniffFile } from './sniff-file.ts';

/** Why a file is not taken. */
export type FileFault = 'too-large' | 'wrong-type' | 'too-many-pixels' | 'broken';

export type ReadFile =
  | { readonly kind: 'picture'; readonly rendered: RenderedPicture; readonly suggested: readonly Region[] }
  | { readonly kind: 'document'; readonly type: EvidenceType; readonly bytes: ArrayBuffer; readonly sha256: string }
  | { readonly kind: 'refused'; readonly fault: FileFault };

export interface PictureDesk {
  read(file: Blob): Promise<ReadFile>;
  /** The picture that was read last, with these regions made unreadable. */
  cover(regions: readonly Region[]): Promise<RenderedPicture>;
  clear(): Promise<void>;
}

const DOCUMENT_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

/** No picture that a camera makes is as large, and no reader needs more to know what a file is. */
const READ_MAX_BYTES = 3 * FILE_MAX_BYTES;

export function createPictureDesk(): PictureDesk {
  let canvas: ReturnType<typeof shrink> | undefined;
  return {
    async read(file) {
      canvas = undefined;
      if (file.size > READ_MAX_BYTES) return refused('too-large');
      const bytes = new Uint8Array(await file.arrayBuffer());
      const sniffed = sniffFile(bytes);
      if (sniffed.kind === 'unknown') return refused('wrong-type');
      if (sniffed.kind !== 'picture') return readDocument(bytes, DOCUMENT_TYPES[sniffed.kind]);
      if ((sniffed.pixels ?? 0) >= PIXELS_TOO_MANY) return refused('too-many-pixels');
      try {
        canvas = shrink(await decodePicture(bytes, sniffed.pixels));
        const [rendered, suggested] = await Promise.all([renderPicture(canvas, []), suggestRegions(canvas)]);
        return { kind: 'picture', rendered, suggested };
      } catch {
        return refused('broken');
      }
    },
    async cover(regions) {
      if (canvas === undefined) throw new Error('there is no picture to cover');
      return renderPicture(canvas, regions);
    },
    clear: async () => void (canvas = undefined),
  };
}

function refused(fault: FileFault): ReadFile {
  return { kind: 'refused', fault };
}

async function readDocument(bytes: Uint8Array<ArrayBuffer>, type: EvidenceType): Promise<ReadFile> {
  if (bytes.length > FILE_MAX_BYTES) return refused('too-large');
  const sha256 = hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
  return { kind: 'document', type, bytes: bytes.buffer, sha256 };
}

/** Not in TypeScript's DOM: few browsers have it. */
interface FaceFinder {
  detect(image: CanvasImageSource): Promise<readonly { readonly boundingBox: DOMRectReadOnly }[]>;
}

/** Where the browser can find faces, they are proposed; the person decides. */
async function suggestRegions(canvas: ReturnType<typeof shrink>): Promise<readonly Region[]> {
  const { FaceDetector } = globalThis as { readonly FaceDetector?: new () => FaceFinder };
  if (FaceDetector === undefined) return [];
  try {
    const { width, height } = canvas;
    const faces = await new FaceDetector().detect(canvas);
    return faces.map(({ boundingBox: box }) => ({
      x: box.x / width,
      y: box.y / height,
      width: box.width / width,
      height: box.height / height,
    }));
  } catch {
    return [];
  }
}
