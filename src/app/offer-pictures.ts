/** Wires the worker that makes pictures ready. It starts with the first picture, and anew with the next one if it falls. */
// oxlint-disable-next-line import/default -- the bundler gives its address
import pictureWorkerUrl from '../data/picture-worker.ts?worker&url';
import { offerPictureDesk } from '../data/open-picture-desk.ts';
import { askPictures } from '../data/picture-port.ts';
import { openWorker } from './open-worker.ts';

export function offerPictures(): void {
  // Where a worker cannot draw, the page itself can.
  if (!('Worker' in globalThis) || !('OffscreenCanvas' in globalThis)) return;
  offerPictureDesk(() => askPictures(openWorker(pictureWorkerUrl, 'pictures', offerPictures)));
}
