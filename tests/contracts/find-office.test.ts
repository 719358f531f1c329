import { describe, expect, it } from 'vitest';
import { findOffice, type OfficeSurroundings } from '../support/find-office.ts';

const READERS = ['/usr/bin/pdftotext', '/usr/bin/pdffonts', '/usr/bin/pdfinfo'];

function machine(paths: readonly string[], change: Partial<OfficeSurroundings> = {}): OfficeSurroundings {
  const held = paths as string[];
  return { env: {}, isExecutable: (path) => held.includes(path), install: () => false, ...change };
}

describe('the office suite of the tests', () => {
  it('named in OFFICE_PATH comes first', () => {
    const env = { OFFICE_PATH: '/mine/soffice' };
    const around = machine(['/mine/soffice', '/usr/bin/soffice', ...READERS], { env });
    expect(findOffice(around)).toBe('/mine/soffice');
    expect(() => findOffice(machine(['/usr/bin/soffice', ...READERS], { env }))).toThrow(
      'OFFICE_PATH names no program',
    );
  });

  it('is looked for on the system, and what reads its pages too', () => {
    expect(findOffice(machine(['/opt/libreoffice/program/soffice', ...READERS]))).toBe(
      '/opt/libreoffice/program/soffice',
    );
    expect(() => findOffice(machine(['/usr/bin/soffice']))).toThrow('No office suite found');
  });

  it('is installed where none is found, and where that does not work, a sentence says what to do', () => {
    const paths = [...READERS];
    const install = (): boolean => paths.push('/usr/bin/soffice') > 0;
    expect(findOffice(machine(paths, { install }))).toBe('/usr/bin/soffice');
    expect(() => findOffice(machine([]))).toThrow('install LibreOffice Writer, poppler-utils and the Liberation fonts');
  });
});
