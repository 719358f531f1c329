/**
 * A picture as it leaves the device: upright, no larger than needed, drawn anew from its pixels, so that nothing of the
 * file it came in goes along, neither place nor device nor time. In a worker where there is one, else in the page.
 */
import { PICTURE_MAX_BYTES, PICTURE_MAX_EDGE, THUMBNAIL_MAX_BYTES } from '../domain/evidence.ts';
import { averageBlocks, type Region, toPixels } from './destroy-regions.ts';
import { hex } from './hex.ts';

export interface RenderedPicture {
  readonly bytes: ArrayBuffer;
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  /** Base64 of a small JPEG. */
  readonly thumbnail: string;
}

type Canvas = OffscreenCanvas | HTMLCanvasElement;
type Context = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D;

/** Tried in turn; `share` is about what a picture weighs of what it does in the first. */
const QUALITIES = [
  { quality: 0.82, share: 1 },
  { quality: 0.7, share: 0.75 },
  { quality: 0.58, share: 0.64 },
  { quality: 0.46, share: 0.55 },
] as const;
/** A picture weighs at least so many times what it does in half its width: fine grain is lost in the half. */
const HALF_TO_WHOLE = 2.8;
/** What does not fit even so is drawn smaller, again and again. */
const SMALLER = 0.8;
const THUMBNAIL_EDGE = 320;

/** From so many pixels on, decoding to a smaller size is worth it, and no usual picture is narrower than that size. */
const DECODED_SMALLER_FROM = 2 * PICTURE_MAX_EDGE * PICTURE_MAX_EDGE;

/**
 * Throws where the browser cannot read it. A large one is made smaller while it is decoded, to the width of a picture that
 * lies: one that stands comes somewhat larger, and nobody has to know first which way up it is.
 *
 * @param pixels as the file itself says; undefined where it does not.
 */
export async function decodePicture(bytes: Uint8Array<ArrayBuffer>, pixels = 0): Promise<ImageBitmap> {
  const blob = new Blob([bytes]);
  const upright = { imageOrientation: 'from-image' } as const;
  if (pixels >= DECODED_SMALLER_FROM) {
    try {
      return await createImageBitmap(blob, { ...upright, resizeWidth: PICTURE_MAX_EDGE, resizeQuality: 'medium' });
    } catch {
      // A long strip would have become larger than a browser can hold.
    }
  }
  return createImageBitmap(blob, upright);
}

/** The drawing in its size on the way out, which everything after this is made of; the large one is let go. */
export function shrink(bitmap: ImageBitmap): Canvas {
  const scale = Math.min(1, PICTURE_MAX_EDGE / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [bitmap.width * scale, bitmap.height * scale];
  const halves = Math.floor(Math.log2(1 / scale));
  const canvas = halves === 0 ? draw(bitmap, width, height) : draw(halve(bitmap, halves), width, height);
  bitmap.close();
  return canvas;
}

/** Four pixels become their mean, and again: as good as the browser's best way, in half its time. */
function halve(bitmap: ImageBitmap, times: number): Canvas {
  let half = draw(bitmap, bitmap.width / 2, bitmap.height / 2);
  for (let done = 1; done < times; done += 1) half = draw(half, half.width / 2, half.height / 2);
  return half;
}

export async function renderPicture(source: Canvas, regions: readonly Region[]): Promise<RenderedPicture> {
  const covered = regions.length === 0 ? source : cover(source, regions);
  const edge = Math.max(covered.width, covered.height);
  // By way of half the size: each pixel of the small picture then stands for all of those below it.
  const half = draw(covered, covered.width / 2, covered.height / 2);
  const small = draw(half, (covered.width * THUMBNAIL_EDGE) / edge, (covered.height * THUMBNAIL_EDGE) / edge);
  const [{ width, height, blob }, thumbnail] = await Promise.all([
    encodeWithin(covered, PICTURE_MAX_BYTES, (await encode(half, QUALITIES[0].quality)).size * HALF_TO_WHOLE),
    encodeWithin(small, THUMBNAIL_MAX_BYTES),
  ]);
  const bytes = await blob.arrayBuffer();
  return {
    bytes,
    sha256: hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))),
    width,
    height,
    thumbnail: toBase64(new Uint8Array(await thumbnail.blob.arrayBuffer())),
  };
}

/** A copy: the drawing itself stays as it is, so that a region can be taken back until the picture is saved. */
function cover(source: Canvas, regions: readonly Region[]): Canvas {
  const { width, height } = source;
  const canvas = draw(source, width, height);
  const context = contextOf(canvas);
  for (const region of regions) {
    const box = toPixels(region, width, height);
    if (box === undefined) continue;
    const image = context.getImageData(box.x, box.y, box.width, box.height);
    averageBlocks(image.data, box.width, box.height);
    context.putImageData(image, box.x, box.y);
  }
  return canvas;
}

/**
 * What surely does not fit is not tried: each attempt costs as much as the one that does.
 *
 * @param guess what it would weigh in the first quality, at least; 0: nothing is known.
 */
async function encodeWithin(source: Canvas, maxBytes: number, guess = 0) {
  let canvas = source;
  let whole = guess;
  for (;;) {
    const { width, height } = canvas;
    for (const { quality, share } of QUALITIES) {
      if (whole * share > maxBytes * 1.1) continue;
      const blob = await encode(canvas, quality);
      if (blob.size <= maxBytes) return { width, height, blob };
      whole = blob.size / share;
    }
    whole = 0;
    canvas = draw(canvas, width * SMALLER, height * SMALLER);
  }
}

function draw(image: ImageBitmap | Canvas, width: number, height: number): Canvas {
  const canvas = createCanvas(Math.max(1, Math.round(width)), Math.max(1, Math.round(height)));
  const context = contextOf(canvas);
  // JPEG knows no transparency: what shows through would turn black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'low';
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function createCanvas(width: number, height: number): Canvas {
  if ('OffscreenCanvas' in globalThis) return new OffscreenCanvas(width, height);
  return Object.assign(document.createElement('canvas'), { width, height });
}

function contextOf(canvas: Canvas): Context {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no room for a drawing');
  return context;
}

function encode(canvas: Canvas, quality: number): Promise<Blob> {
  if ('convertToBlob' in canvas) return canvas.convertToBlob({ type: 'image/jpeg', quality });
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('no picture')) : resolve(blob)), 'image/jpeg', quality);
  });
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
