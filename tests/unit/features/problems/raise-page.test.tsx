import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../../src/data/store.ts';
import { useNotices } from '../../../../src/features/marks/undo-store.ts';
import { RaisePage } from '../../../../src/features/problems/raise-page.tsx';
import { closeTablet, expectNoAxeFaults, openTablet, showScreen, STAFF } from '../tablet-screen.tsx';

let store: Store;

afterEach(async () => {
  act(() => useNotices.getState().dismiss());
  await closeTablet(store);
});

async function showRaise(path = '/vuong-mac/moi') {
  const view = await showScreen(<RaisePage />, { path, route: '/vuong-mac/moi' });
  await screen.findByRole('heading', { level: 1 });
  return view;
}

const ops = async () => (await store.db.outbox.toArray()).map((row) => row.op);
const what = () => screen.findByLabelText<HTMLInputElement>('Vướng gì?');
const press = () => userEvent.click(screen.getByRole('button', { name: 'Nêu vướng mắc' }));

describe('raising a problem', () => {
  test('takes one text and one tap: the rest stands already, the category follows the words', async () => {
    store = await openTablet({ person: STAFF });
    const view = await showRaise('/vuong-mac/moi?task=S05-02&scenario=5&title=Máy quét hỏng');
    expect((await what()).value).toBe('Máy quét hỏng');
    await expectNoAxeFaults(view.container);
    await press();
    await waitFor(async () => expect(await ops()).toHaveLength(1));
    const [op] = await ops();
    expect(op).toMatchObject({
      kind: 'problem.raised',
      body: {
        title: 'Máy quét hỏng',
        category: 'thiet-bi',
        severity: 'medium',
        level: 'ward',
        task: 'S05-02',
        scenario: 5,
      },
    });
    await waitFor(() => expect(view.place()).toBe(`/vuong-mac/${op?.entity}`));
    await waitFor(async () => expect(await store.db.drafts.count()).toBe(0));
  });

  test('says what is missing, and records nothing', async () => {
    store = await openTablet({ person: STAFF });
    await showRaise();
    await what();
    await press();
    expect(await screen.findByText('Ghi một câu: vướng gì.')).toBeTruthy();
    expect(await ops()).toEqual([]);
  });

  test('takes 4,000 characters; of 4,001 it says how many are too many, and keeps every one', async () => {
    store = await openTablet({ person: STAFF });
    await showRaise();
    const long = 'đ'.repeat(4_001);
    fireEvent.change(await what(), { target: { value: long } });
    await press();
    expect(await screen.findByText('Dài quá 4.000 ký tự. Bớt 1 ký tự rồi ghi lại.')).toBeTruthy();
    expect((await what()).value).toBe(long);
    expect(await ops()).toEqual([]);
    fireEvent.change(await what(), { target: { value: long.slice(1) } });
    await press();
    await waitFor(async () => expect(await ops()).toHaveLength(1));
  });

  test('keeps what is typed for the next life of the page', async () => {
    store = await openTablet({ person: STAFF });
    const view = await showRaise();
    fireEvent.change(await what(), { target: { value: 'Mất điện' } });
    view.unmount();
    await showRaise();
    await waitFor(async () => expect((await what()).value).toBe('Mất điện'));
  });

  test('shows a known answer while it is typed, without marks too', async () => {
    store = await openTablet({ person: STAFF });
    await showRaise();
    fireEvent.change(await what(), { target: { value: 'may quet khong nhan a3' } });
    expect(await screen.findByRole('heading', { name: 'Có thể đã có cách xử lý' })).toBeTruthy();
    expect(screen.getByRole('link', { name: /Máy quét không nhận khổ A3/ })).toBeTruthy();
  });

  test('from a task that was taken out says so', async () => {
    store = await openTablet({ person: STAFF });
    await showRaise('/vuong-mac/moi?task=S99-99');
    expect(await screen.findByText('Việc đã bỏ: S99-99')).toBeTruthy();
  });
});
