/** The worker that makes pictures ready: a page asks over the port that comes with its first message. */
import { createPictureDesk } from './picture-desk.ts';
import { servePictures } from './picture-port.ts';

globalThis.addEventListener('message', ({ ports: [port] }) => {
  if (port !== undefined) servePictures(port, createPictureDesk());
});
