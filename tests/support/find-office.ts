/**
 * The office suite that opens papers in the tests, and what reads its pages, in this order: `OFFICE_PATH`, the system's,
 * and where none is found, the system's package manager is asked for one.
 */
import { delimiter, join } from 'node:path';
import { installPackages, isExecutable } from './system-programs.ts';

const NAMES = ['soffice', 'libreoffice'];

const PLACES = ['/usr/bin', '/snap/bin', '/opt/libreoffice/program', '/Applications/LibreOffice.app/Contents/MacOS'];

/** What reads the pages it writes, of poppler. */
const READERS = ['pdftotext', 'pdffonts', 'pdfinfo'] as const;

export interface OfficeSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  isExecutable(path: string): boolean;
  /** Tries to install suite, readers and a face as wide as Times New Roman; false where that may not or did not work. */
  install(): boolean;
}

/** The path of an office suite. Throws one sentence that says what to do where there is none. */
export function findOffice(around: OfficeSurroundings = thisMachine()): string {
  const wanted = around.env['OFFICE_PATH'];
  if (wanted !== undefined && wanted !== '' && !around.isExecutable(wanted)) {
    throw new Error(`OFFICE_PATH names no program that can be run: ${wanted}`);
  }
  const found = lookAround(around);
  if (found !== undefined) return found;
  const installed = around.install() ? lookAround(around) : undefined;
  if (installed !== undefined) return installed;
  throw new Error(
    'No office suite found: install LibreOffice Writer, poppler-utils and the Liberation fonts, or name the suite in OFFICE_PATH.',
  );
}

/** Undefined where the suite or one of the readers is missing. */
function lookAround(around: OfficeSurroundings): string | undefined {
  const folders = [...PLACES, ...(around.env['PATH'] ?? '').split(delimiter)];
  const find = (names: readonly string[]): string | undefined =>
    folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => around.isExecutable(path));
  if (READERS.some((reader) => find([reader]) === undefined)) return undefined;
  const wanted = around.env['OFFICE_PATH'];
  return wanted === undefined || wanted === '' ? find(NAMES) : wanted;
}

function thisMachine(): OfficeSurroundings {
  return {
    env: process.env,
    isExecutable,
    install: () => installPackages('libreoffice-writer', 'poppler-utils', 'fonts-liberation'),
  };
}
