/** Wires the worker that makes pictures ready. It starts with the first picture. */
// oxlint-disable-next-line import/default -- the bundler gives its address
import pictureWorkerUrl from '../data/picture-worker.ts?worker&url';
import { offerPictureDesk } from '../data/open-picture-desk.ts';
import { askPictures } from '../data/picture-port.ts';
import { trustScript } from './trust-script.ts';

export function offerPictures(): void {
  // Where a worker cannot draw, the page itself can.
  if (!('Worker' in globalThis) || !('OffscreenCanvas' in globalThis)) return;
  offerPictureDesk(() => {
    const { port1, port2 } = new MessageChannel();
    const worker = new Worker(trustScript(pictureWorkerUrl), { type: 'module', name: 'pictures' });
    worker.postMessage(null, [port2]);
    return askPictures(port1);
  });
}
