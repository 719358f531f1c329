/**
 * A picture is decoded and encoded anew: what stays are its pixels, upright. Place, time and make of the camera go, and so
 * does whatever else was in the file. Decoders of other formats are switched off, and nothing is decoded before its size is known.
 */
import sharp from 'sharp';
import type { EvidenceRefusal } from '../../protocol/evidence-refusals.ts';
import { PICTURE_UPLOAD_MAX_PIXELS } from '../../protocol/evidence-limits.ts';

sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadWebpBuffer'] });
// One thread and nothing kept: facts have the machine.
sharp.concurrency(1);
sharp.cache(false);

const QUALITY = 85;
const TIMEOUT_S = 15;

export type PictureType = 'image/jpeg' | 'image/webp';

/** The new bytes, or why there are none. */
export async function checkPicture(type: PictureType, bytes: Uint8Array): Promise<Uint8Array | EvidenceRefusal> {
  if (!isHeaded(type, bytes)) return 'wrong-type';
  try {
    const { width, height, pages = 1 } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height * pages > PICTURE_UPLOAD_MAX_PIXELS) return 'too-many-pixels';
    const picture = sharp(bytes, {
      limitInputPixels: PICTURE_UPLOAD_MAX_PIXELS,
      failOn: 'error',
      sequentialRead: true,
    }).autoOrient();
    const encoded = type === 'image/jpeg' ? picture.jpeg({ quality: QUALITY }) : picture.webp({ quality: QUALITY });
    return await encoded.timeout({ seconds: TIMEOUT_S }).toBuffer();
  } catch {
    return 'damaged';
  }
}

/** Before any decoder sees it. */
function isHeaded(type: PictureType, bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (type === 'image/jpeg') return head.startsWith('\u00ff\u00d8\u00ff');
  return head.startsWith('RIFF') && head.endsWith('WEBP');
}
