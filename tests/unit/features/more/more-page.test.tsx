/** "Khác": choices of this device, kept in its store. */
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { readMeta } from '../../../../src/data/meta.ts';
import type { Store } from '../../../../src/data/store.ts';
import { MorePage } from '../../../../src/features/more/more-page.tsx';
import { closeTablet, expectNoAxeFaults, openTablet, showScreen, STAFF } from '../tablet-screen.tsx';

let store: Store;

afterEach(() => closeTablet(store));

async function openMore(options: { language?: 'en' } = {}) {
  store = await openTablet({ person: STAFF });
  const view = await showScreen(<MorePage />, { path: '/khac', route: '/khac', ...options });
  await screen
    .findByRole('group', { name: 'Giao diện' })
    .catch(() => screen.findByRole('group', { name: 'Appearance' }));
  return view;
}

async function choose(group: string, option: RegExp): Promise<void> {
  await userEvent.click(within(screen.getByRole('group', { name: group })).getByRole('radio', { name: option }));
}

describe('the page "Khác"', () => {
  test('keeps theme, size of text, language and single-letter keys on this device', async () => {
    await openMore();
    await choose('Giao diện', /Ngoài trời/);
    await choose('Cỡ chữ', /Chữ lớn/);
    await choose('Ngôn ngữ', /English/);
    await choose('Phím tắt một chữ', /Tắt/);
    await waitFor(async () =>
      expect(await readMeta(store.db, 'preferences')).toEqual({
        theme: 'sun',
        isLarge: true,
        language: 'en',
        areSingleKeysOff: true,
      }),
    );
  });

  test('follows the device again when asked to', async () => {
    await openMore();
    await choose('Giao diện', /Tối/);
    await waitFor(() => expect(screen.getByRole('radio', { name: 'Tối' })).toHaveProperty('checked', true));
    await choose('Giao diện', /Theo máy/);
    await waitFor(async () => expect((await readMeta(store.db, 'preferences'))?.theme).toBeUndefined());
  });

  test('leads to the device and to its people', async () => {
    await openMore();
    expect(screen.getByRole('link', { name: 'Đồng bộ và thiết bị' }).getAttribute('href')).toBe('/dong-bo');
    expect(screen.getByRole('link', { name: 'Đổi người dùng' }).getAttribute('href')).toBe('/dang-nhap');
    expect(await screen.findByText('Đang dùng: Đỗ Thị Phượng')).toBeDefined();
  });

  test('has no fault that axe finds', async () => {
    const { container } = await openMore();
    await expectNoAxeFaults(container);
  });

  test('is whole in English', async () => {
    await openMore({ language: 'en' });
    expect(screen.getByRole('group', { name: 'Single-letter keys' })).toBeDefined();
  });
});
