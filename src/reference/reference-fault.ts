/** A reference file that must not be used: which file, where in it, and why, in one sentence. */
export class ReferenceFault extends Error {
  readonly file: string;
  /** `[4].items[2].lead`; empty = the file as a whole. */
  readonly path: string;
  readonly reason: string;

  constructor(file: string, path: string, reason: string) {
    super(`${file}${path === '' ? '' : ` at ${path}`}: ${reason}.`);
    this.name = 'ReferenceFault';
    this.file = file;
    this.path = path;
    this.reason = reason;
  }
}
