/** The desk of this page: a worker's where the app has put one, else the page's own. */
import type { PictureDesk } from './picture-desk.ts';

let offered: (() => PictureDesk) | undefined;
let opened: Promise<PictureDesk> | undefined;

/** Wiring: workers have addresses that only the app knows. */
export function offerPictureDesk(openOffered: () => PictureDesk): void {
  offered = openOffered;
  opened = undefined;
}

/** The same until another one is offered. */
export function openPictureDesk(): Promise<PictureDesk> {
  return (opened ??= open());
}

async function open(): Promise<PictureDesk> {
  if (offered !== undefined) return offered();
  const { createPictureDesk } = await import('./picture-desk.ts');
  return createPictureDesk();
}
