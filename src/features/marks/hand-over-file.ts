/** Hands a file to the person: by the browser's own download, or by whatever the system shares files with. */

export interface HandedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Media type. */
  readonly type: string;
}

export function downloadFile({ name, bytes, type }: HandedFile): void {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads it after this turn; without an end the bytes would stay for as long as the page.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Systems that share files take only some kinds: they are asked with this very file. */
export function isShareable(file: HandedFile): boolean {
  const { canShare } = navigator as { readonly canShare?: Navigator['canShare'] };
  return canShare?.call(navigator, { files: [toFile(file)] }) === true;
}

/** Who closes the system's sheet has changed their mind: nothing to say. False where the system itself did not take it. */
export async function shareFile(file: HandedFile): Promise<boolean> {
  try {
    await navigator.share({ files: [toFile(file)] });
    return true;
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError';
  }
}

function toFile({ name, bytes, type }: HandedFile): File {
  return new File([bytes], name, { type });
}
