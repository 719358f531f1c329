import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillTemplate } from '../../../src/domain/fill-template.ts';
import { foldText } from '../../../src/domain/fold-text.ts';
import { campaignEntries } from '../../../src/domain/search-campaign.ts';
import { searchEntries, type SearchHit } from '../../../src/domain/search-entries.ts';
import { type SearchEntry, type SearchKind, toSearchLine } from '../../../src/domain/search-entry.ts';
import { toSearchQuery, wordsIn } from '../../../src/domain/search-query.ts';
import { HA_NOI, wardOf } from '../../support/ha-noi.ts';

const HOAN_KIEM = wardOf('00070');
const ENTRIES = campaignEntries(HA_NOI, HOAN_KIEM);

function hits(typed: string, kind: SearchKind): readonly SearchHit[] {
  return searchEntries(ENTRIES, toSearchQuery(typed)).find((group) => group.kind === kind)?.hits ?? [];
}

const ids = (typed: string, kind: SearchKind) => hits(typed, kind).map(({ entry }) => entry.id);
const kinds = (typed: string) => searchEntries(ENTRIES, toSearchQuery(typed)).map(({ kind }) => kind);

function titled(id: string, title: string, output?: string): SearchEntry {
  const lines = [toSearchLine({ role: 'title', text: title })];
  if (output !== undefined) lines.push(toSearchLine({ role: 'output', text: output }));
  return { kind: 'task', id, codes: [], lines, isOneText: true };
}

const rankOf = (entries: readonly SearchEntry[], typed: string) =>
  searchEntries(entries, toSearchQuery(typed)).flatMap((group) => group.hits.map(({ entry }) => entry.id));

describe('wards and communes', () => {
  test('an old name finds the ward it went to, and says how [H1]', () => {
    const [found, ...others] = hits('Trần Hưng Đạo', 'ward');
    expect(others).toEqual([]);
    expect(found?.entry.id).toBe('00082');
    expect(found?.lines).toMatchObject([{ role: 'whole', text: 'Phường Trần Hưng Đạo, Quận Hoàn Kiếm' }]);
    expect(ids('tran hung dao', 'ward')).toEqual(['00082']);
  });

  test('an old ward that was divided finds each part of it, after the new one of that name', () => {
    expect(ids('cửa nam', 'ward')).toEqual(['00082', '00004', '00070', '00226']);
  });

  test('each of the 526 old names finds each new ward it went to, with marks and without [H1]', () => {
    const wards = [...HA_NOI.wardsByCode.values()];
    const old = new Map(wards.flatMap((ward) => ward.predecessors.map((was) => [was.oldCode, was] as const)));
    expect(old.size).toBe(526);
    for (const { name } of old.values()) {
      const heirs = wards.filter((ward) => ward.predecessors.some((was) => was.name === name)).map(({ code }) => code);
      for (const typed of [name, foldText(name)]) expect(ids(typed, 'ward')).toEqual(expect.arrayContaining(heirs));
    }
  });

  test('each ward comes first by its own name', () => {
    for (const { code, name } of HA_NOI.wardsByCode.values()) expect(ids(name, 'ward')[0]).toBe(code);
  });

  test('a former district finds what became of it', () => {
    const heirs = [...HA_NOI.wardsByCode.values()].filter(({ formerDistricts }) =>
      formerDistricts.includes('Thị xã Sơn Tây'),
    );
    for (const typed of ['thị xã Sơn Tây', 'TX Sơn Tây']) {
      expect(ids(typed, 'ward').sort()).toEqual(heirs.map(({ code }) => code).sort());
    }
    expect(hits('quận hoàn kiếm', 'ward').every(({ lines }) => lines[0]?.role === 'district')).toBe(true);
  });

  test('a code finds its ward before all else', () => {
    expect(ids('00070', 'ward')).toEqual(['00070']);
    expect(kinds('00070')[0]).toBe('ward');
  });

  test('a kind of place alone finds no ward: it would find them all', () => {
    expect(ids('xã', 'ward').length).toBeLessThan(20);
  });
});

describe('tasks', () => {
  test('each of the 150 is found by the first words of its title, typed without marks [H1]', () => {
    for (const task of HA_NOI.tasksById.values()) {
      const title = fillTemplate(task.title, HOAN_KIEM, HA_NOI);
      const first = wordsIn(title).slice(0, 5);
      const typed = foldText(first.map(({ text }) => text).join(' '));
      expect(ids(typed, 'task')).toContain(task.id);
    }
  });

  test.each(['S05-03', 's0503', 'S05 03', '05-03'])('%s is found by its code, before all else', (typed) => {
    expect(ids(typed, 'task')).toEqual(['S05-03']);
    expect(kinds(typed)[0]).toBe('task');
  });

  test('words may stand in the title and in the output', () => {
    const [first] = rankOf([titled('other', 'Bàn giao'), titled('both', 'Bàn giao con dấu', 'Biên bản')], 'biên giao');
    expect(first).toBe('both');
  });

  test('the texts are those of the ward: xã in a commune', () => {
    const commune = [...HA_NOI.wardsByCode.values()].find(({ type }) => type === 'xa');
    const titles = campaignEntries(HA_NOI, commune).flatMap(({ kind, lines }) =>
      kind === 'task' ? [lines[0]?.text] : [],
    );
    expect(titles).toHaveLength(150);
    expect(titles.some((title) => /\{|Đảng bộ phường/.test(title ?? ''))).toBe(false);
  });

  test('somebody without a ward finds none', () => {
    const without = campaignEntries(HA_NOI, undefined);
    expect(new Set(without.map(({ kind }) => kind))).toEqual(new Set(['ward', 'document']));
  });
});

describe('documents', () => {
  test('each of the 96 is found by its own title, typed without marks [H2]', () => {
    expect(HA_NOI.documentsById.size).toBe(96);
    for (const { id, title } of HA_NOI.documentsById.values()) expect(ids(foldText(title), 'document')).toContain(id);
  });

  test('each number finds its document before all others', () => {
    for (const { id, number } of HA_NOI.documentsById.values()) {
      if (/\d/.test(number)) expect(ids(number, 'document')[0]).toBe(id);
    }
  });

  test.each(['1656/NQ-UBTVQH15', '1656', 'nq 1656', 'Nghị quyết 1656', '1656NQ'])(
    '"%s" finds the resolution',
    (typed) => {
      expect(ids(typed, 'document')[0]).toBe('nq-1656');
      expect(kinds(typed)[0]).toBe('document');
    },
  );
});

describe('the order', () => {
  test('typed marks come before other marks, in either place of the tone [H1]', () => {
    const entries = [titled('á', 'Hoá đơn'), titled('a', 'Hoa'), titled('à', 'Hòa giải'), titled('hoà', 'Lễ hoà')];
    expect(rankOf(entries, 'hoà')).toEqual(['à', 'hoà', 'á', 'a']);
    expect(rankOf(entries, 'hòa')).toEqual(['à', 'hoà', 'á', 'a']);
  });

  test('without marks, what has none stands where it stood', () => {
    const entries = [titled('1', 'Hòa giải'), titled('2', 'Hoa'), titled('3', 'Hoá đơn')];
    expect(rankOf(entries, 'hoa')).toEqual(['1', '2', '3']);
  });

  test('the start of a title comes before its inside, and a title before an output', () => {
    const entries = [titled('output', 'Việc', 'Con dấu'), titled('inside', 'Nhận con dấu'), titled('start', 'Con dấu')];
    expect(rankOf(entries, 'con dau')).toEqual(['start', 'inside', 'output']);
  });

  test('a whole word comes before the start of one', () => {
    expect(rankOf([titled('long', 'Sang tên'), titled('whole', 'Sa bàn')], 'sa')).toEqual(['whole', 'long']);
  });

  test('whole words in an output come before starts of words in a title', () => {
    const entries = [titled('starts', 'Công bố ngày đầu'), titled('whole', 'Bàn giao', 'Biên bản con dấu')];
    expect(rankOf(entries, 'con dau')).toEqual(['whole', 'starts']);
  });

  test('it is the same each time, and the order of the entries among equals', () => {
    const entries = Array.from({ length: 30 }, (_, index) => titled(String(index), 'Họp'));
    expect(rankOf(entries, 'hop')).toEqual(entries.map(({ id }) => id));
  });
});

describe('any text', () => {
  test('neither fails nor finds what lacks one of its words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (typed) => {
        const query = toSearchQuery(typed);
        for (const { hits: found } of searchEntries(ENTRIES, query)) {
          for (const { entry } of found) {
            const isNamed = entry.codes.some((code) => code.startsWith(query.compact));
            const isWhole = query.words.every((word) =>
              entry.lines.some(({ folded }) => folded.includes(` ${word.folded}`)),
            );
            expect(isNamed || isWhole).toBe(true);
          }
        }
      }),
    );
  });

  test('one word more finds no more, but for the kind of a place, which alone finds nothing', () => {
    const texts = ENTRIES.filter(({ kind }) => kind !== 'ward');
    const words = fc.constantFrom('hop', 'văn', 'bản', 'so', 'kiểm', '2025', 'trần', 'UBND', 'đảng');
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 4 }), words, (some, more) => {
        const all = new Set(rankOf(texts, some.join(' ')));
        for (const id of rankOf(texts, `${some.join(' ')} ${more}`)) expect(all).toContain(id);
      }),
    );
  });

  test.each(['.*', '(', '\\', '[a-', '^phuong$', 'constructor', '__proto__'])(
    '"%s" is text like any other',
    (typed) => {
      expect(() => rankOf(ENTRIES, typed)).not.toThrow();
    },
  );
});
