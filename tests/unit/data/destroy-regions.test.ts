// @vitest-environment node
/** What lies under a box can no longer be read. */
import { describe, expect, it } from 'vitest';
import { averageBlocks, toPixels } from '../../../src/data/destroy-regions.ts';

describe('averageBlocks', () => {
  it('leaves of each block its mean alone: a letter of fine lines is one grey', () => {
    const pixels = new Uint8ClampedArray(24 * 24 * 4).fill(255);
    for (let at = 0; at < pixels.length; at += 8) pixels.set([0, 0, 0], at);
    averageBlocks(pixels, 24, 24);
    expect(new Set(pixels)).toEqual(new Set([128, 255]));
  });

  it('keeps no more than some blocks of a large region, and also destroys the rest at its edges', () => {
    const pixels = Uint8ClampedArray.from({ length: 410 * 205 * 4 }, (_, at) => (at % 4 === 3 ? 255 : at % 251));
    averageBlocks(pixels, 410, 205);
    const colours = new Set<string>();
    for (let at = 0; at < pixels.length; at += 4) colours.add(pixels.slice(at, at + 3).join());
    expect(colours.size).toBeLessThanOrEqual(8 * 4);
  });
});

describe('toPixels', () => {
  it('covers every pixel that a box touches, within the picture', () => {
    expect(toPixels({ x: 0.001, y: 0.5, width: 0.1, height: 0.9 }, 1_000, 100)).toEqual({
      x: 1,
      y: 50,
      width: 100,
      height: 50,
    });
    expect(toPixels({ x: 1.2, y: 0, width: 0.1, height: 1 }, 1_000, 100)).toBeUndefined();
  });
});
