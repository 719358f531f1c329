import { describe, expect, test } from 'vitest';
import { changeLanguage } from '../../../src/i18n/change-language.ts';
import { createI18n } from '../../../src/i18n/create-i18n.ts';

/** A key made up at run time, as a typo would be. */
const typo = 'app.nmae' as 'app.name';

describe('the words of the app', () => {
  test('are Vietnamese from the first moment, without waiting', () => {
    expect(createI18n().t('nav.today')).toBe('Hôm nay');
  });

  test('put values into sentences as they are, markup included', () => {
    expect(createI18n().t('app.ward.now', { ward: 'Văn Miếu & <Quốc Tử Giám>' })).toBe(
      'Văn Miếu & <Quốc Tử Giám>. Đổi phường, xã',
    );
  });

  test('a key without words is an error, not a screen without words', () => {
    expect(() => createI18n().t(typo)).toThrow('no words for the key app.nmae');
  });

  test('become English when asked, and Vietnamese again', async () => {
    const i18n = createI18n();
    expect(await changeLanguage(i18n, 'en')).toBe('en');
    expect(i18n.t('nav.today')).toBe('Today');
    expect(await changeLanguage(i18n, 'vi')).toBe('vi');
    expect(i18n.t('nav.today')).toBe('Hôm nay');
  });
});
