import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  findLooseTexts,
  findUnknownKeys,
  findUnpairedWords,
  findUnusedKeys,
  type Words,
} from './find-translation-faults.ts';
import { asLines, listFiles, plant, readSources, ROOT } from './source-tree.ts';

const outside = readSources('src').filter((file) => !file.path.startsWith('src/i18n/'));
const screens = outside.filter(
  (file) => /^src\/(features|ui|app)\//.test(file.path) && !file.path.endsWith('examples.tsx'),
);

/** Merges what the files of a language export: flat objects of sentences by key. */
async function readWords(language: 'vi' | 'en'): Promise<Words> {
  const words: Record<string, string> = {};
  for (const path of listFiles(`src/i18n/${language}`, ['.ts'])) {
    const exported: Record<string, unknown> = await import(pathToFileURL(join(ROOT, path)).href);
    for (const value of Object.values(exported)) Object.assign(words, value);
  }
  return words;
}

describe('sentences', () => {
  it('every key stands in Vietnamese and in English with the same placeholders', async () => {
    expect(asLines(findUnpairedWords(await readWords('vi'), await readWords('en')))).toEqual([]);
  });

  it('every key a screen asks for exists', async () => {
    expect(asLines(findUnknownKeys(outside, await readWords('vi')))).toEqual([]);
  });

  it('every key is used', async () => {
    expect(asLines(findUnusedKeys(outside, await readWords('vi')))).toEqual([]);
  });

  it('no sentence stands in a component', () => {
    expect(asLines(findLooseTexts(screens))).toEqual([]);
  });
});

describe('planted faults', () => {
  const words = { 'today.title': 'Hôm nay', 'today.left': 'Còn {{count}} ngày', 'nav.board': 'Sẵn sàng' };

  it.each<[string, Words, Words]>([
    ['a sentence missing in English', words, { 'today.title': 'Today', 'nav.board': 'Board' }],
    ['a sentence missing in Vietnamese', { 'today.title': 'Hôm nay' }, { 'today.title': 'Today', 'today.x': 'X' }],
    ['a placeholder under another name', { 'a.b': 'Còn {{count}}' }, { 'a.b': '{{n}} left' }],
    ['an empty sentence', { 'a.b': ' ' }, { 'a.b': 'Text' }],
  ])('%s is reported', (_, vi, en) => {
    expect(findUnpairedWords(vi, en)).toHaveLength(1);
  });

  it('English may tell one from many', () => {
    const en = { 'today.left_one': '{{count}} day left', 'today.left_other': '{{count}} days left' };
    expect(findUnpairedWords({ 'today.left': 'Còn {{count}} ngày' }, en)).toEqual([]);
  });

  it.each([
    `t('today.titel');`,
    `t(isLate ? 'today.title' : 'today.late');`,
    'const key = `x`; t(`tody.${key}`);',
    `export const x = <Trans i18nKey="today.trans" />;`,
    `i18n.t('today.gone');`,
  ])('an unknown key in %s is reported', (text) => {
    expect(findUnknownKeys([plant('src/features/today/planted.tsx', text)], words)).toHaveLength(1);
  });

  it('a key behind a template or a list counts as used', () => {
    const files = [plant('src/features/planted.tsx', "const tabs = ['nav.board']; t(`today.${word}`);")];
    expect(findUnusedKeys(files, words)).toEqual([]);
    expect(findUnusedKeys(files, { ...words, 'nav.more': 'Khác' })).toHaveLength(1);
  });

  it.each([
    'export const x = <p>Chưa gửi</p>;',
    'export const x = <p>Unsent</p>;',
    `export const x = <input aria-label="Tìm phường" />;`,
    'export const say = (n: number) => `Còn ${n} việc nữa là đủ`;',
  ])('a sentence in %s is reported', (text) => {
    expect(findLooseTexts([plant('src/features/today/planted.tsx', text)])).toHaveLength(1);
  });
});
