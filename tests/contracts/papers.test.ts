import { beforeAll, describe, expect, it } from 'vitest';
import { reviewReport } from '../../src/domain/reports/review-report.ts';
import type { Report } from '../../src/domain/reports/report.ts';
import { makeDocx } from '../../src/features/reports/make-docx.ts';
import { checkDocx } from '../../src/server/evidence/check-docx.ts';
import { readDocumentXml } from '../support/document-xml.ts';
import { type OpenedPaper, openPapers, type PageWord } from '../support/office.ts';
import {
  PEOPLE,
  REVIEW_DAY,
  sampleCityReport,
  sampleFacts,
  samplePaper,
  sampleReports,
} from '../support/sample-reports.ts';

/** Phường Văn Miếu - Quốc Tử Giám: no ward has a longer name. */
const LONGEST = '00226';
const TWIPS_PER_MM = 1_440 / 25.4;

const reports: Readonly<Record<string, Report>> = {
  ...sampleReports(LONGEST),
  city: sampleCityReport(),
  empty: reviewReport(
    samplePaper({ kind: 'review', unit: LONGEST, day: REVIEW_DAY }),
    sampleFacts(LONGEST, REVIEW_DAY, new Map()),
    PEOPLE,
  ),
};
const xmlOf = new Map<string, string>();
let opened: ReadonlyMap<string, OpenedPaper>;

beforeAll(async () => {
  const files: Record<string, Uint8Array<ArrayBuffer>> = {};
  for (const [name, report] of Object.entries(reports)) {
    files[name] = await makeDocx(report);
    xmlOf.set(name, await readDocumentXml(files[name]));
  }
  opened = openPapers(files);
}, 300_000);

function xml(name: string): string {
  return xmlOf.get(name) ?? '';
}

function paper(name: string): OpenedPaper {
  const found = opened.get(name);
  if (found === undefined) throw new Error(`no paper ${name}`);
  return found;
}

interface Letters {
  readonly points: number;
  readonly bold: boolean;
  readonly italic: boolean;
}

/** How the run is written that says the text. */
function letters(name: string, text: string): Letters {
  const run = [...xml(name).matchAll(/<w:r>(.*?)<\/w:r>/gs)].find(([, body = '']) => body.includes(`>${text}<`))?.[1];
  if (run === undefined) throw new Error(`nothing says "${text}"`);
  const is = (tag: string): boolean => new RegExp(`<w:${tag}(?: w:val="true")?/>`).test(run);
  return { points: Number(/<w:sz w:val="(\d+)"/.exec(run)?.[1] ?? 28) / 2, bold: is('b'), italic: is('i') };
}

function sections(name: string): readonly string[] {
  return [...xml(name).matchAll(/<w:sectPr.*?<\/w:sectPr>/gs)].map(([text]) => text);
}

function millimetres(section: string, tag: string, attribute: string): number {
  return Math.round(Number(new RegExp(`<w:${tag} [^>]*w:${attribute}="(\\d+)"`).exec(section)?.[1]) / TWIPS_PER_MM);
}

function said(words: readonly PageWord[]): string {
  return words.map(({ text }) => text).join(' ');
}

/** The words of a text where they stand one after the other. */
function wordsOf(words: readonly PageWord[], text: string): readonly PageWord[] {
  const wanted = text.split(' ');
  const at = words.findIndex((_, index) => wanted.every((word, step) => words[index + step]?.text === word));
  if (at < 0) throw new Error(`"${text}" is on no page`);
  return words.slice(at, at + wanted.length);
}

describe.each(Object.keys(reports))('the file of %s [G1]', (name) => {
  it('has sheets of A4 and margins of 20, 15, 20 and 30 mm', () => {
    expect(sections(name)).toHaveLength(1 + (reports[name]?.annexes.length ?? 0));
    for (const section of sections(name)) {
      const sides = [millimetres(section, 'pgSz', 'w'), millimetres(section, 'pgSz', 'h')];
      expect([Math.min(...sides), Math.max(...sides)]).toEqual([210, 297]);
      const margins = (['top', 'right', 'bottom', 'left'] as const).map((side) => millimetres(section, 'pgMar', side));
      expect(margins).toEqual([20, 15, 20, 30]);
      expect(section).toContain('<w:titlePg/>');
      expect(section).toContain('w:start="1"');
    }
    for (const page of paper(name).pages) {
      const sides = [page.width, page.height].map(Math.round);
      expect([Math.min(...sides), Math.max(...sides)]).toEqual([210, 297]);
    }
  });

  it('keeps every word within the margins on every page', () => {
    for (const [at, page] of paper(name).pages.entries()) {
      const out = page.words.filter(
        ({ left, right, bottom }) => left < 29.5 || right > page.width - 14.5 || bottom > page.height - 19,
      );
      expect(out.map(({ text }) => `page ${at + 1}: ${text}`)).toEqual([]);
    }
  });

  it('is drawn in Times New Roman, or the face that is as wide', () => {
    expect(xml(name)).not.toContain('w:ascii="Calibri"');
    for (const face of paper(name).faces) expect(face).toMatch(/^(TimesNewRoman|LiberationSerif|Tinos)/);
  });

  it('has the number of a page in the middle of the top margin from the second page on', () => {
    let [no, width] = [0, 0];
    for (const page of paper(name).pages) {
      const isFirst =
        page.words.some(({ text, top }) => top < 35 && /^(BÁO|BIÊN|BIỂU|Phụ|ỦY|ĐẢNG)$/.test(text)) && no !== 1;
      const above = page.words.filter(({ bottom }) => bottom < 19.5);
      no = above.length === 0 || isFirst ? 1 : no + 1;
      width = page.width;
      if (no === 1) expect(above).toEqual([]);
      else {
        expect(said(above)).toBe(String(no));
        const [number] = above as [PageWord];
        // In the middle of the text, which is 7.5 mm right of the middle of the page.
        expect(Math.abs((number.left + number.right) / 2 - (width / 2 + 7.5))).toBeLessThan(2);
      }
    }
  });

  it('is one that the city takes as evidence', async () => {
    const file = await makeDocx(reports[name] as Report);
    expect(await checkDocx(file)).toBeUndefined();
  });
});

describe('a report in the layout of Decree 30/2020 [G1]', () => {
  it.each<[string, Letters]>([
    ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { points: 12, bold: true, italic: false }],
    ['Độc lập - Tự do - Hạnh phúc', { points: 13, bold: true, italic: false }],
    ['ỦY BAN NHÂN DÂN', { points: 12, bold: true, italic: false }],
    ['Số: …/BC-UBND', { points: 13, bold: false, italic: false }],
    [', ngày 27 tháng 6 năm 2025', { points: 13, bold: false, italic: true }],
    ['BÁO CÁO', { points: 14, bold: true, italic: false }],
    ['tại phường Văn Miếu - Quốc Tử Giám', { points: 14, bold: true, italic: false }],
    ['Kính gửi:', { points: 14, bold: false, italic: false }],
    ['I. CÔNG TÁC CHỈ ĐẠO, CHUẨN BỊ', { points: 14, bold: true, italic: false }],
    ['1. Văn bản lãnh đạo, chỉ đạo', { points: 14, bold: true, italic: false }],
    ['Không có vướng mắc nào được ghi.', { points: 14, bold: false, italic: false }],
    ['TM. ỦY BAN NHÂN DÂN', { points: 14, bold: true, italic: false }],
    ['Trần Văn Hòa', { points: 14, bold: true, italic: false }],
    ['Nơi nhận:', { points: 12, bold: true, italic: true }],
    ['- Như trên;', { points: 11, bold: false, italic: false }],
    ['Phụ lục II', { points: 14, bold: true, italic: false }],
    ['(Kèm theo Báo cáo số …/BC-UBND ngày 27 tháng 6 năm 2025)', { points: 14, bold: false, italic: true }],
  ])('writes "%s" as the decree says', (text, expected) => {
    expect(letters('empty', text)).toEqual(expected);
  });

  it('rules a line below the motto as long as the motto', () => {
    const [first] = paper('review').pages;
    const motto = wordsOf(first?.words ?? [], 'Độc lập - Tự do - Hạnh phúc');
    const wide = (motto.at(-1)?.right ?? 0) - (motto[0]?.left ?? 0);
    const width = (11_906 - Math.round(45 * TWIPS_PER_MM)) / TWIPS_PER_MM;
    const cell = width - Math.round(0.41 * width * TWIPS_PER_MM) / TWIPS_PER_MM;
    // The first ruled line is the agency's.
    const rules = [...xml('review').matchAll(/<w:ind w:left="(\d+)" w:right="(\d+)"/g)];
    const side = Number(rules[1]?.[1]) / TWIPS_PER_MM;
    expect(Math.abs(cell - 2 * side - wide)).toBeLessThan(1.5);
  });

  it('keeps motto, number and each line of the title on a line of their own', () => {
    const words = paper('review').pages[0]?.words ?? [];
    for (const text of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Số: …/BC-UBND', ...(reports['review']?.subject ?? [])]) {
      const found = wordsOf(words, text);
      expect(new Set(found.map(({ top }) => Math.round(top))).size, text).toBe(1);
    }
  });

  it('carries BẢN CHẠY THỬ and no number until go-live [A19]', () => {
    for (const name of Object.keys(reports)) {
      expect(said(paper(name).pages[0]?.words ?? [])).toContain('BẢN CHẠY THỬ');
      expect(xml(name)).toContain('…');
    }
  });

  it('says whole Vietnamese sentences', () => {
    const text = paper('review')
      .pages.map(({ words }) => said(words))
      .join(' ');
    expect(text).toContain('Tỷ lệ xử lý thành công tình huống giả định'.toLocaleLowerCase('vi').replace('tỷ', 'Tỷ'));
    expect(text).toContain('ĐÁNH GIÁ MỨC ĐỘ SẴN SÀNG VẬN HÀNH');
    expect(text.normalize('NFC')).toBe(text);
  });

  it('repeats the head of a table on each page that it goes on to', () => {
    const pages = paper('city').pages.filter(({ width }) => width > 250);
    expect(pages.length).toBeGreaterThan(2);
    for (const { words } of pages) expect(said(words)).toContain('Mức độ sẵn sàng');
    expect(said(pages.flatMap(({ words }) => words))).toContain('126 ');
  });

  it('turns wide tables on their side, and nothing else', () => {
    const wide = (name: string): number => paper(name).pages.filter(({ width, height }) => width > height).length;
    expect(wide('daily') + wide('minutes') + wide('party')).toBe(0);
    expect(wide('review')).toBeGreaterThan(1);
    expect(wide('progress')).toBe(paper('progress').pages.length);
  });
});

it('minutes have no place and date in their head and both signatures side by side, as Mẫu 1.9 [G2]', () => {
  const words = paper('minutes').pages.flatMap((page) => page.words);
  expect(said(words)).not.toContain('Giám, ngày');
  const [secretary, chair] = [wordsOf(words, 'THƯ KÝ'), wordsOf(words, 'CHỦ TỌA')];
  expect(Math.abs((secretary[0]?.top ?? 0) - (chair[0]?.top ?? 99))).toBeLessThan(1);
  expect(secretary[0]?.right).toBeLessThan(chair[0]?.left ?? 0);
  expect(said(words)).toContain('Thời gian bắt đầu:');
});

it('a Party committee’s report has the Party’s heads and number, and no motto of the State [G2]', () => {
  const text = said(paper('party').pages.flatMap(({ words }) => words));
  expect(text).toContain('ĐẢNG CỘNG SẢN VIỆT NAM');
  expect(text).toContain('Số …-BC/ĐU');
  expect(text).toContain('T/M ĐẢNG ỦY');
  expect(text).not.toContain('CỘNG HÒA');
  expect(letters('party', 'ĐẢNG CỘNG SẢN VIỆT NAM')).toEqual({ points: 15, bold: true, italic: false });
});
