/** A chosen file on its way to becoming evidence: looked at, made ready, and kept when the person says so. */
import type { EvidenceType } from '../domain/ops.ts';
import { attachEvidence, type Attached } from './attach-evidence.ts';
import type { Region } from './destroy-regions.ts';
import { openPictureDesk } from './open-picture-desk.ts';
import type { FileFault } from './picture-desk.ts';
import type { RenderedPicture } from './render-picture.ts';
import { appStore } from './store.ts';

export type { FileFault, Region, RenderedPicture };

export type PreparedFile =
  | { readonly kind: 'picture'; readonly rendered: RenderedPicture; readonly suggested: readonly Region[] }
  | { readonly kind: 'document'; readonly document: PreparedDocument }
  | { readonly kind: 'refused'; readonly fault: FileFault };

export interface PreparedDocument {
  readonly type: EvidenceType;
  readonly name: string;
  readonly sha256: string;
  readonly bytes: ArrayBuffer;
}

const NAME_MAX = 200;

export async function prepareEvidence(file: File): Promise<PreparedFile> {
  const read = await (await openPictureDesk()).read(file);
  if (read.kind !== 'document') return read;
  const { type, sha256, bytes } = read;
  const name = Array.from(file.name.normalize('NFC')).slice(0, NAME_MAX).join('');
  return { kind: 'document', document: { type, sha256, bytes, name } };
}

/** Starts what makes pictures ready, so that the first one finds it there. */
export async function warmPictures(): Promise<void> {
  await (await openPictureDesk()).clear();
}

/** The picture that was prepared last, with these regions made unreadable in its pixels. */
export async function coverPicture(regions: readonly Region[]): Promise<RenderedPicture> {
  return (await openPictureDesk()).cover(regions);
}

/** Lets go of it: nothing of the picture as it was taken stays anywhere. */
export async function clearPicture(): Promise<void> {
  await (await openPictureDesk()).clear();
}

interface Place {
  readonly scope: string;
  readonly on: string;
  /** Who took the picture or chose the file. */
  readonly by: string;
}

export async function attachPicture(
  { scope, on, by }: Place,
  picture: RenderedPicture,
  store = appStore(),
): Promise<Attached> {
  const { bytes, ...facts } = picture;
  return attachEvidence({ scope, body: { on, type: 'image/jpeg', ...facts }, bytes, by }, store);
}

export async function attachDocument(
  { scope, on, by }: Place,
  document: PreparedDocument,
  store = appStore(),
): Promise<Attached> {
  const { bytes, ...facts } = document;
  return attachEvidence({ scope, body: { on, ...facts }, bytes, by }, store);
}
