/** A picture as a camera gives it: large, detailed, lying on its side, and with its place and time in it. */
import type { Page } from '@playwright/test';

export const CAMERA_WIDTH = 4_000;
export const CAMERA_HEIGHT = 3_000;
/** What must not leave the device. */
export const CAMERA_NAME = 'Canary Camera 2025';

/** 12 megapixels, made by a browser; `orientation` as cameras tell it: 6 = a quarter turn to the right. */
export async function cameraPicture(page: Page, orientation = 6): Promise<Buffer> {
  const base64 = await page.evaluate(
    async ([width, height]) => {
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
      for (let at = 0; at < 4_000; at += 1) {
        context.fillStyle = `hsl(${(at * 47) % 360} 60% ${30 + ((at * 13) % 50)}%)`;
        context.fillRect((at * 977) % width, (at * 641) % height, 20 + (at % 180), 10 + (at % 90));
      }
      context.fillStyle = '#000';
      context.font = '40px monospace';
      for (let line = 0; line < 60; line += 1) context.fillText('001099012345 NGUYEN VAN A '.repeat(6), 0, line * 50);
      // A corner that tells which way is up.
      context.fillStyle = '#f00';
      context.fillRect(0, 0, 400, 400);
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
      let text = '';
      const bytes = new Uint8Array(await blob.arrayBuffer());
      for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
      return btoa(text);
    },
    [CAMERA_WIDTH, CAMERA_HEIGHT] as const,
  );
  const jpeg = Buffer.from(base64, 'base64');
  return Buffer.concat([jpeg.subarray(0, 2), exif(orientation), jpeg.subarray(2)]);
}

/** An APP1 segment: orientation, the camera's name, and a place in Hà Nội. */
function exif(orientation: number): Buffer {
  const name = Buffer.from(`${CAMERA_NAME}\0`, 'latin1');
  const tiff = Buffer.alloc(150);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(3, 8);
  writeEntry(tiff, 10, { tag: 0x0110, type: 2, count: name.length, value: 120 });
  writeEntry(tiff, 22, { tag: 0x0112, type: 3, count: 1, value: orientation * 65_536 });
  writeEntry(tiff, 34, { tag: 0x8825, type: 4, count: 1, value: 50 });
  tiff.writeUInt16BE(2, 50);
  writeEntry(tiff, 52, { tag: 1, type: 2, count: 2, value: 0x4e000000 });
  writeEntry(tiff, 64, { tag: 2, type: 5, count: 3, value: 90 });
  for (const [at, part] of [21, 1, 1, 1, 42, 1].entries()) tiff.writeUInt32BE(part, 90 + at * 4);
  name.copy(tiff, 120);
  const head = Buffer.from([0xff, 0xe1, 0, 0, ...Buffer.from('Exif\0\0', 'latin1')]);
  head.writeUInt16BE(2 + 6 + tiff.length, 2);
  return Buffer.concat([head, tiff]);
}

interface TiffEntry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly value: number;
}

function writeEntry(tiff: Buffer, at: number, { tag, type, count, value }: TiffEntry): void {
  tiff.writeUInt16BE(tag, at);
  tiff.writeUInt16BE(type, at + 2);
  tiff.writeUInt32BE(count, at + 4);
  tiff.writeUInt32BE(value, at + 8);
}
