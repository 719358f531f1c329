/** Is a file what its type says, and harmless? Told by its content alone: its name counts for nothing. */
import type { EvidenceType } from '../../domain/ops.ts';
import type { EvidenceRefusal } from '../../protocol/evidence-refusals.ts';
import { FILE_UPLOAD_MAX_BYTES, PICTURE_UPLOAD_MAX_BYTES } from '../../protocol/evidence-limits.ts';
import { checkDocx } from './check-docx.ts';
import { checkPdf } from './check-pdf.ts';
import { checkPicture } from './check-picture.ts';

/** `bytes`: what is kept, another encoding of the same picture or the file itself. */
export type CheckedContent =
  | { readonly type: 'good'; readonly bytes: Uint8Array }
  | { readonly type: 'refused'; readonly refusal: EvidenceRefusal };

export async function checkContent(type: EvidenceType, bytes: Uint8Array): Promise<CheckedContent> {
  const found = await look(type, bytes);
  return typeof found === 'string' ? { type: 'refused', refusal: found } : { type: 'good', bytes: found ?? bytes };
}

function look(type: EvidenceType, bytes: Uint8Array): Promise<Uint8Array | EvidenceRefusal | undefined> {
  switch (type) {
    case 'image/jpeg':
    case 'image/webp':
      return checkPicture(type, bytes);
    case 'application/pdf':
      return checkPdf(bytes);
    default:
      return checkDocx(bytes);
  }
}

export function maxBytesOf(type: EvidenceType): number {
  return type.startsWith('image/') ? PICTURE_UPLOAD_MAX_BYTES : FILE_UPLOAD_MAX_BYTES;
}
