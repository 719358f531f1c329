/** The words of notices: of every kind the city sends, in both languages [I4]. */
import { expect, it } from 'vitest';
import { noticeWords } from '../../../src/i18n/notice-words.ts';
import { NOTICE_KINDS } from '../../../src/protocol/push-notices.ts';

it.each(['vi', 'en'] as const)('has words in %s for every kind, and for no other', (language) => {
  expect(Object.keys(noticeWords[language]).toSorted()).toEqual(NOTICE_KINDS.toSorted());
  const texts = Object.values(noticeWords[language]).map(({ title, body }) => `${title} ${body}`);
  expect(new Set(texts).size).toBe(NOTICE_KINDS.length);
  for (const text of texts) expect(text).not.toMatch(/!|xin lỗi|máy chủ/i);
});
