/** Help on the device, in both languages; the tour of a first day is left once and for all by each person (H6). */
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { writeMeta } from '../../../../src/data/meta.ts';
import type { Store } from '../../../../src/data/store.ts';
import { HELP_CARDS } from '../../../../src/features/help/help-cards.ts';
import { HelpPage } from '../../../../src/features/help/help-page.tsx';
import { ScreenHelp } from '../../../../src/features/help/screen-help.tsx';
import { TodayPage } from '../../../../src/features/today/today-page.tsx';
import { closeTablet, expectNoAxeFaults, LEADER, openTablet, showScreen, STAFF } from '../tablet-screen.tsx';

let store: Store;

afterEach(() => closeTablet(store));

test.each(['vi', 'en'] as const)('every card has three sentences or more in %s [H6]', async (language) => {
  store = await openTablet({ person: STAFF });
  const { container } = await showScreen(<HelpPage />, { path: '/huong-dan', route: '/huong-dan', language });
  const cards = await screen.findAllByTestId('help-card');
  expect(cards.map(({ dataset }) => dataset['card'])).toEqual(HELP_CARDS);
  for (const card of cards) {
    const text = card.querySelector('p')?.textContent ?? '';
    expect(text.split(/[.?]”? /u).length, text).toBeGreaterThanOrEqual(3);
  }
  await expectNoAxeFaults(container);
});

test('a screen opens its own card and closes it; one without a card has no button [H6]', async () => {
  store = await openTablet({ person: STAFF });
  await showScreen(<ScreenHelp route="/viec/:taskId" />, { path: '/', route: '/' });
  await userEvent.click(screen.getByRole('button', { name: 'Hướng dẫn màn này' }));
  const dialog = await screen.findByRole('dialog', { name: 'Một việc' });
  await userEvent.click(within(dialog).getByRole('button', { name: 'Đóng' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  cleanup();
  await showScreen(<ScreenHelp route="/khac" />, { path: '/', route: '/' });
  expect(screen.queryByRole('button')).toBeNull();
});

describe('the tour of a first day [H6]', () => {
  const openToday = async () => {
    await showScreen(<TodayPage />, { path: '/', route: '/' });
    await screen.findByText('Việc của tôi');
  };

  test('goes through three steps, and is gone once it was understood', async () => {
    store = await openTablet({ person: STAFF, wards: [{ code: '00070', log: [] }] });
    await openToday();
    await screen.findByText('Bước 1 trên 3');
    await userEvent.click(screen.getByRole('button', { name: 'Xem bước sau' }));
    await userEvent.click(screen.getByRole('button', { name: 'Xem bước sau' }));
    expect(screen.getByText('Bước 3 trên 3')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Đã rõ' }));
    await waitFor(() => expect(screen.queryByTestId('first-day')).toBeNull());
  });

  test('left at the first step it never comes back to that person, and stands there for the next one', async () => {
    store = await openTablet({ person: STAFF, wards: [{ code: '00070', log: [] }] });
    await openToday();
    await userEvent.click(await screen.findByRole('button', { name: 'Thôi, không xem nữa' }));
    await waitFor(() => expect(screen.queryByTestId('first-day')).toBeNull());
    cleanup();
    await openToday();
    expect(screen.queryByTestId('first-day')).toBeNull();
    await store.db.people.put(LEADER);
    await writeMeta(store.db, 'currentPerson', LEADER.id);
    expect(await screen.findByTestId('first-day')).toBeDefined();
  });
});
