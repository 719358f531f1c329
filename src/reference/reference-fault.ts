/** A reference file that must not be used: which file, where in it, and why, in one sentence for whoever keeps the data. */
export class ReferenceFault extends Error {
  readonly file: string;
  /** `[4].items[2].lead`; empty = the file as a whole. */
  readonly path: string;
  readonly reason: string;

  constructor(file: string, path: string, reason: string) {
    super(`Tệp ${file}${path === '' ? '' : `, chỗ ${path}`}: ${reason}.`);
    this.name = 'ReferenceFault';
    this.file = file;
    this.path = path;
    this.reason = reason;
  }
}
