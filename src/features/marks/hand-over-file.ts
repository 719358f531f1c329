/** Hands a file to the person: by the browser's own download, or by whatever the system shares files with. */
import type { WorkFile } from '../../data/create-work-file.ts';

const MEDIA_TYPE = 'application/gzip';

export function downloadFile(file: Pick<WorkFile, 'name' | 'bytes'>, mediaType = MEDIA_TYPE): void {
  const address = URL.createObjectURL(new Blob([file.bytes], { type: mediaType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name;
  link.click();
  // The browser reads it after this turn; without an end the bytes would stay for as long as the page.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Systems that share files take only some kinds: they are asked with this very file. */
export function isShareable(file: WorkFile): boolean {
  const { canShare } = navigator as { readonly canShare?: Navigator['canShare'] };
  return canShare?.call(navigator, { files: [toFile(file)] }) === true;
}

/** Who closes the system's sheet has changed their mind: nothing to say. */
export async function shareFile(file: WorkFile): Promise<void> {
  await navigator.share({ files: [toFile(file)] }).catch(() => undefined);
}

function toFile({ name, bytes }: WorkFile): File {
  return new File([bytes], name, { type: MEDIA_TYPE });
}
