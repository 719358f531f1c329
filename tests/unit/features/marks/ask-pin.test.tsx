import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import type { PersonRow } from '../../../../src/data/db.ts';
import { lockDevice } from '../../../../src/data/people.ts';
import type { Store } from '../../../../src/data/store.ts';
import { AskPinOutlet, askPin } from '../../../../src/features/marks/ask-pin.tsx';
import { cheapPin } from '../../../support/cheap-pin.ts';
import { closeTablet, expectNoAxeFaults, openTablet, showScreen, STAFF } from '../tablet-screen.tsx';

const PURPOSE = 'Ký kết quả sẵn sàng, Phường Hoàn Kiếm';

let store: Store;

afterEach(() => closeTablet(store));

/** A screen that asks at the press of a button and says what came of it. */
async function showAsking(person: PersonRow) {
  store = await openTablet({ person, hasCampaign: false });
  const outcomes: boolean[] = [];
  const ask = (): void => void askPin(PURPOSE).then((isConfirmed) => outcomes.push(isConfirmed));
  const { container } = await showScreen(
    <>
      <button type="button" onClick={ask}>
        sign
      </button>
      <AskPinOutlet />
    </>,
    { path: '/', route: '/' },
  );
  await userEvent.click(screen.getByRole('button', { name: 'sign' }));
  await screen.findByText(PURPOSE);
  return { container, outcomes };
}

async function press(pin: string): Promise<void> {
  for (const digit of pin) await userEvent.click(await screen.findByRole('button', { name: digit }));
}

test('who has a PIN confirms by it: a wrong one says how many tries are left, the right one confirms', async () => {
  const { container, outcomes } = await showAsking({ ...STAFF, pin: await cheapPin('385192') });
  await expectNoAxeFaults(container);
  await press('204718');
  expect(await screen.findByText('Mã PIN chưa đúng. Còn 9 lần thử.')).toBeTruthy();
  expect(outcomes).toEqual([]);
  await userEvent.type(screen.getByLabelText(/Mã PIN của Đỗ Thị Phượng/), '385192');
  await waitFor(() => expect(outcomes).toEqual([true]));
  expect(screen.queryByText(PURPOSE)).toBeNull();
});

test('who has none confirms in words, or sets one first and then confirms by it', async () => {
  const { container, outcomes } = await showAsking(STAFF);
  expect(screen.getByText(/chưa có mã PIN trên máy này/)).toBeTruthy();
  await expectNoAxeFaults(container);
  await userEvent.click(screen.getByRole('button', { name: 'Đặt mã PIN' }));
  await userEvent.type(screen.getByLabelText('Mã PIN mới'), '123456');
  await userEvent.type(screen.getByLabelText('Nhập lại mã PIN mới'), '123456');
  await userEvent.click(screen.getByRole('button', { name: 'Lưu mã PIN' }));
  expect(await screen.findByText('Mã này dễ đoán. Chọn 6 số không lặp, không liền nhau.')).toBeTruthy();
  await userEvent.clear(screen.getByLabelText('Mã PIN mới'));
  await userEvent.type(screen.getByLabelText('Mã PIN mới'), '385192');
  await userEvent.click(screen.getByRole('button', { name: 'Lưu mã PIN' }));
  expect(await screen.findByText('Hai lần nhập chưa giống nhau. Nhập lại.')).toBeTruthy();
  await store.db.people.update(STAFF.id, { pin: await cheapPin('385192') });
  await userEvent.click(screen.getByRole('button', { name: 'Thôi' }));
  await press('385192');
  await waitFor(() => expect(outcomes).toEqual([true]));
});

test('"no" and a device that is locked meanwhile confirm nothing', async () => {
  const { outcomes } = await showAsking(STAFF);
  await userEvent.click(screen.getByRole('button', { name: 'Thôi' }));
  await waitFor(() => expect(outcomes).toEqual([false]));
  await userEvent.click(screen.getByRole('button', { name: 'sign' }));
  await screen.findByText(PURPOSE);
  await act(() => lockDevice());
  await waitFor(() => expect(outcomes).toEqual([false, false]));
});
