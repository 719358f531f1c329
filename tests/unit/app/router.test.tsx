import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { MemoryRouter } from 'react-router';
import { afterEach, describe, expect, test } from 'vitest';
import { lazyShell } from '../../../src/app/lazy-shell.ts';
import { AppRoutes } from '../../../src/app/router.tsx';
import { lockDevice } from '../../../src/data/people.ts';
import type { Store } from '../../../src/data/store.ts';
import type { SyncStatus } from '../../../src/domain/sync-status.ts';
import { createI18n } from '../../../src/i18n/create-i18n.ts';
import {
  closeTablet,
  expectNoAxeFaults,
  NOW,
  openTablet,
  STAFF,
  SUPERVISOR,
  syncedAt,
  type TabletFacts,
} from '../features/tablet-screen.tsx';

/** 126 wards take their time in a document without layout. */
const SLOW_MS = 20_000;

let tablet: Store | undefined;
afterEach(async () => {
  cleanup();
  if (tablet !== undefined) await closeTablet(tablet);
  tablet = undefined;
});

function App({ path }: { readonly path: string }) {
  const [i18n] = useState(() => createI18n());
  const [shell] = useState(() => lazyShell(i18n));
  return (
    <I18nextProvider i18n={i18n}>
      <MemoryRouter initialEntries={[path]}>
        <AppRoutes shell={shell} />
      </MemoryRouter>
    </I18nextProvider>
  );
}

/** Opens the app at an address on a tablet, and waits until the page is there. */
async function openApp(path: string, facts: TabletFacts = { person: STAFF }): Promise<HTMLElement> {
  tablet = await openTablet({ meta: syncedAt(NOW), ...facts });
  const { container } = render(<App path={path} />);
  await screen.findByRole('heading', { level: 1 }, { timeout: SLOW_MS });
  return container;
}

/** A press that may load a page. */
async function press(element: HTMLElement): Promise<void> {
  await act(async () => fireEvent.click(element));
}

const head = (): HTMLElement => screen.getByRole('banner');

describe('who is asked first', () => {
  test.each(['/', '/viec/S05-03', '/san-sang?phuong=00070'])(
    'nobody signed in: %s leads to the sign-in page',
    async (path) => {
      tablet = await openTablet({ person: STAFF });
      await lockDevice();
      render(<App path={path} />);
      await screen.findByRole('heading', { level: 1, name: 'Ai đang dùng máy này?' }, { timeout: SLOW_MS });
      expect(screen.queryByRole('navigation')).toBeNull();
      expect(document.title).toBe('Đăng nhập – Hai Cấp');
    },
  );

  test('locking the device leads there at once', async () => {
    await openApp('/');
    await lockDevice();
    await screen.findByRole('heading', { level: 1, name: 'Ai đang dùng máy này?' }, { timeout: SLOW_MS });
  });
});

describe('the frame', () => {
  test('says the ward, the day of the campaign and how the device stands', async () => {
    await openApp('/');
    expect(await within(head()).findByText('Phường Hoàn Kiếm')).toBeDefined();
    expect(await within(head()).findByText('Thứ Ba 24/6 · ngày thử 5/7')).toBeDefined();
    expect((await screen.findByTestId('sync-state')).dataset['state']).toBe('offline');
    expect(document.title).toBe('Hôm nay – Hai Cấp');
  });

  test('is quiet, but not silent, about being an evaluation copy of a chosen day', async () => {
    await openApp('/');
    expect(await screen.findByText('Bản dùng thử')).toBeDefined();
    expect(await screen.findByRole('button', { name: 'Hôm nay, 24/6/2025 Đổi ngày' })).toBeDefined();
  });

  test('starts with a way to the content', async () => {
    await openApp('/');
    await userEvent.tab();
    expect(document.activeElement?.textContent).toBe('Tới nội dung');
    expect(document.querySelector(document.activeElement?.getAttribute('href') ?? '')).toBe(screen.getByRole('main'));
  });

  test('has no axe faults', async () => {
    await expectNoAxeFaults(await openApp('/khong-co-trang-nay'));
  });
});

describe('addresses', () => {
  test.each(['/khong-co', '/bien-ban', '/kich-ban/5/khac'])('%s has no screen, says so and leads on', async (path) => {
    await openApp(path);
    expect(screen.getByRole('heading', { level: 1, name: 'Không có trang này' })).toBeDefined();
    expect(screen.getByRole('link', { name: 'Về Hôm nay' }).getAttribute('href')).toBe('/');
    expect(document.title).toBe('Không có trang này – Hai Cấp');
  });

  test('a task is named in the title of the window', async () => {
    await openApp('/viec/S05-05');
    expect(document.title).toBe('Việc S05-05 – Hai Cấp');
  });

  test('an inner page has a way back to where it belongs, and it still belongs to an entry', async () => {
    await openApp('/kich-ban/5');
    expect(screen.getByRole('link', { current: 'page' }).textContent).toBe('Kịch bản');
    await press(screen.getByRole('button', { name: 'Quay lại' }));
    await screen.findByRole('heading', { level: 1, name: '10 kịch bản' });
  });

  test('going to another page moves the focus to its heading; the first page leaves it alone', async () => {
    await openApp('/');
    expect(document.activeElement).toBe(document.body);
    await press(screen.getByRole('link', { name: 'Kịch bản' }));
    const heading = await screen.findByRole('heading', { level: 1, name: '10 kịch bản' });
    expect(document.activeElement).toBe(heading);
    expect(document.title).toBe('Kịch bản – Hai Cấp');
  });
});

describe('somebody with many wards', () => {
  test('sees the city over the board', { timeout: SLOW_MS }, async () => {
    await openApp('/san-sang', { person: SUPERVISOR });
    expect(await within(head()).findByText('126 phường, xã · ngày thử 5/7')).toBeDefined();
    expect(within(head()).getByText('Thành phố Hà Nội')).toBeDefined();
  });

  test('sees the ward over a ward', { timeout: SLOW_MS }, async () => {
    await openApp('/san-sang/00070', { person: SUPERVISOR });
    expect(await within(head()).findByText('Quận Hoàn Kiếm · 14 phường, xã cũ')).toBeDefined();
    expect(document.title).toBe('Sẵn sàng: Phường Hoàn Kiếm – Hai Cấp');
  });

  test('changes the ward from the head, found without marks, and stays on the page', { timeout: SLOW_MS }, async () => {
    await openApp('/kich-ban?phuong=00082', { person: SUPERVISOR });
    await userEvent.click(await screen.findByRole('button', { name: 'Phường Cửa Nam. Đổi phường, xã' }));
    const dialog = screen.getByRole('dialog', { name: 'Đổi phường, xã' });
    await userEvent.type(within(dialog).getByRole('searchbox', { name: 'Tìm phường, xã' }), 'hoan kiem');
    const found = within(dialog)
      .getAllByRole('link')
      .map((link) => link.textContent);
    expect(found).toEqual(['Phường Cửa Nam', 'Phường Hoàn Kiếm']);
    await userEvent.click(within(dialog).getByRole('link', { name: 'Phường Hoàn Kiếm' }));
    expect(await screen.findByRole('button', { name: 'Phường Hoàn Kiếm. Đổi phường, xã' })).toBeDefined();
    expect(await screen.findByRole('heading', { level: 1, name: '10 kịch bản' })).toBeDefined();
  });
});

describe('a queue that is paused by a 401', () => {
  const paused = (trouble: SyncStatus['trouble']): TabletFacts => {
    const { syncStatus } = syncedAt(NOW);
    if (syncStatus === undefined) throw new Error('a synced tablet has a status');
    return { person: STAFF, meta: { syncStatus: { ...syncStatus, state: 'paused', trouble } } };
  };

  test.each([
    ['signed-out', 'Đăng nhập lại'],
    ['device-unknown', 'Ghi danh lại'],
  ] as const)('asks to sign in again (%s), and says that nothing is lost', async (trouble, action) => {
    await openApp('/', paused(trouble));
    const link = await screen.findByTestId('sign-in-again');
    expect(link.textContent).toBe(action);
    expect(link.getAttribute('href')).toBe('/dang-nhap');
    expect(link.closest('li')?.textContent).toContain('Mọi thứ vẫn trên máy.');
    expect(screen.getByTestId('sync-state').dataset['state']).toBe('paused');
  });

  test('does not ask where nothing is paused', async () => {
    await openApp('/');
    await screen.findByTestId('sync-state');
    expect(screen.queryByTestId('sign-in-again')).toBeNull();
  });
});
