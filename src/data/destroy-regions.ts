/**
 * Makes parts of a picture unreadable in its very pixels: each block becomes its mean, and the means are what is kept.
 * Nothing of what stood there can be found again in the picture, whoever opens it.
 */

/** A part of a picture, in fractions of its width and height. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PixelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A block is as large as a letter of what it covers, at least. */
const BLOCK_MIN = 24;
/** Blocks along the shorter side of a region: a face is no longer a face, a number no longer a number. */
const BLOCKS_ALONG = 4;

/** Whole pixels inside the picture; undefined where nothing of it lies there. */
export function toPixels(region: Region, width: number, height: number): PixelBox | undefined {
  const left = clamp(Math.floor(region.x * width), width);
  const top = clamp(Math.floor(region.y * height), height);
  const right = clamp(Math.ceil((region.x + region.width) * width), width);
  const bottom = clamp(Math.ceil((region.y + region.height) * height), height);
  return right > left && bottom > top ? { x: left, y: top, width: right - left, height: bottom - top } : undefined;
}

/** In place: four bytes a pixel. */
export function averageBlocks(pixels: Uint8ClampedArray, width: number, height: number): void {
  const block = Math.max(BLOCK_MIN, Math.ceil(Math.min(width, height) / BLOCKS_ALONG));
  for (let top = 0; top < height; top += block) {
    for (let left = 0; left < width; left += block) {
      const right = Math.min(width, left + block);
      const bottom = Math.min(height, top + block);
      fill(pixels, width, { left, top, right, bottom });
    }
  }
}

interface Block {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function fill(pixels: Uint8ClampedArray, width: number, { left, top, right, bottom }: Block): void {
  const count = (right - left) * (bottom - top);
  const mean = [0, 1, 2].map((channel) => {
    let sum = 0;
    for (let y = top; y < bottom; y += 1) {
      for (let x = left; x < right; x += 1) sum += pixels[(y * width + x) * 4 + channel] as number;
    }
    return Math.round(sum / count);
  });
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) pixels.set(mean, (y * width + x) * 4);
  }
}

function clamp(value: number, max: number): number {
  return Math.max(0, Math.min(max, value));
}
