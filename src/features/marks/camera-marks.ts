/**
 * Marks of this window about the camera: that it was opened, because a tablet short of memory loads the page anew when it
 * closes and gives no picture then; and that people were warned of papers today.
 */
import { isStoodIn } from '../../data/store.ts';

const OPEN = 'hai-cap.camera';
const WARNED = 'hai-cap.camera-warned';

/** In this life of the page: then nothing was loaded anew. */
let isOpenedHere = false;

export function noteCamera(on: string): void {
  isOpenedHere = true;
  write(sessionStorage, OPEN, on);
}

export function forgetCamera(): void {
  write(sessionStorage, OPEN, '');
}

/** For what the camera was opened for, where its picture never came. Only reads: a drawing may be made twice. */
export function wasCameraOpen(on: string): boolean {
  return !isOpenedHere && read(sessionStorage, OPEN) === on;
}

export function isCameraWarned(day: string): boolean {
  return read(localStorage, WARNED) === day;
}

/** Practice warns for practice. */
export function noteCameraWarned(day: string): void {
  if (isStoodIn()) return;
  write(localStorage, WARNED, day);
}

function read(storage: Storage, key: string): string | null {
  try {
    return storage.getItem(key);
  } catch {
    return null;
  }
}

/** A full or forbidden storage costs a sentence, nothing more. */
function write(storage: Storage, key: string, value: string): void {
  try {
    storage.setItem(key, value);
  } catch {
    return;
  }
}
