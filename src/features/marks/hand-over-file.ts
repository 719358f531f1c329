/** Hands a file to the person: by the browser's own download, or by whatever the system shares files with. */
const MEDIA_TYPE = 'application/gzip';

interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export function downloadFile(file: NamedFile, mediaType = MEDIA_TYPE): void {
  const address = URL.createObjectURL(new Blob([file.bytes], { type: mediaType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name;
  link.click();
  // The browser reads it after this turn; without an end the bytes would stay for as long as the page.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Systems that share files take only some kinds: they are asked with this very file. */
export function isShareable(file: NamedFile, mediaType = MEDIA_TYPE): boolean {
  const { canShare } = navigator as { readonly canShare?: Navigator['canShare'] };
  return canShare?.call(navigator, { files: [toFile(file, mediaType)] }) === true;
}

/** Who closes the system's sheet has changed their mind: nothing to say. */
export async function shareFile(file: NamedFile, mediaType = MEDIA_TYPE): Promise<void> {
  await navigator.share({ files: [toFile(file, mediaType)] }).catch(() => undefined);
}

function toFile({ name, bytes }: NamedFile, type: string): File {
  return new File([bytes], name, { type });
}
