/** Boxes over a picture, in fractions of it: drawn, moved, made larger, always inside. Pure. */
import type { Region } from '../../data/prepare-evidence.ts';

/** Where a box begins that no finger has drawn. */
export const MIDDLE: Region = { x: 0.4, y: 0.4, width: 0.2, height: 0.2 };
/** No smaller: it could not be met again. */
const SMALLEST = 0.03;
const STEP = 0.02;

type Point = readonly [x: number, y: number];

/** The box between two corners. */
export function between([x1, y1]: Point, [x2, y2]: Point): Region {
  return inside({ x: Math.min(x1, x2), y: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) });
}

export function moved(region: Region, dx: number, dy: number): Region {
  return inside({ ...region, x: region.x + dx, y: region.y + dy });
}

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

/** Arrows move it, with Shift they change its size, Delete takes it off; undefined = no key of ours. */
export function byKey(region: Region, key: string, isShift: boolean): Region | 'remove' | undefined {
  if (key === 'Delete' || key === 'Backspace') return 'remove';
  const arrow = ARROWS[key];
  if (arrow === undefined) return undefined;
  const [dx, dy] = arrow;
  return isShift ? inside({ ...region, width: region.width + dx, height: region.height + dy }) : moved(region, dx, dy);
}

function inside({ x, y, width, height }: Region): Region {
  const [w, h] = [clamp(width, SMALLEST, 1), clamp(height, SMALLEST, 1)];
  return { x: clamp(x, 0, 1 - w), y: clamp(y, 0, 1 - h), width: w, height: h };
}

function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(max, value));
}
