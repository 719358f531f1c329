import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { readShown } from '../../../../src/data/read-shown.ts';
import type { Store } from '../../../../src/data/store.ts';
import { type DayFigures, readDayFigures } from '../../../../src/domain/figures.ts';
import { figuresEntity } from '../../../../src/domain/ops.ts';
import { FiguresPage } from '../../../../src/features/figures/figures-page.tsx';
import { toCount } from '../../../../src/features/figures/record-figure.ts';
import { makeLog, makeOp } from '../../../support/make-op.ts';
import { closeTablet, expectNoAxeFaults, openTablet, showScreen, STAFF, SUPERVISOR } from '../tablet-screen.tsx';

const DAY = '2025-06-24';
let store: Store;

afterEach(() => closeTablet(store));

function fact(opId: string, on: string, figures: Record<string, number | string>, actor = 'canbo.hoankiem') {
  return makeOp({ opId, kind: 'figures.set', entity: figuresEntity(on, 'dossiers'), body: { figures }, actor });
}

async function showFigures(log: Parameters<typeof makeLog>[0] = [], path = '/so-lieu', person = STAFF) {
  store = await openTablet({ person, wards: [{ code: '00070', log: makeLog(log) }] });
  return showScreen(<FiguresPage />, { path, route: '/so-lieu' });
}

async function recorded(on = DAY): Promise<DayFigures> {
  const shown = await readShown(store.db, 'ward:00070');
  return readDayFigures((entity) => shown.get(entity), on);
}

describe('the figures of a day [A8]', () => {
  test('are typed one after the other with Enter, and each is recorded when its field is left', async () => {
    const { container } = await showFigures();
    const user = userEvent.setup();
    const counter = await screen.findByLabelText('Nhận tại quầy');
    expect(counter.getAttribute('inputmode')).toBe('numeric');
    await user.type(counter, '37{Enter}');
    expect(document.activeElement).toBe(screen.getByLabelText('Nhận trực tuyến'));
    await user.keyboard('0{Enter}1.234{Enter}');
    await waitFor(async () => expect((await recorded()).dossiers).toEqual({ counter: 37, online: 0, early: 1234 }));
    expect(await screen.findByText('Đã lưu trên máy, chưa gửi hết.')).toBeTruthy();
    await expectNoAxeFaults(container);
  });

  test('stand beside those of the day before; one taken back is not known, not zero', async () => {
    await showFigures([fact('a', '2025-06-23', { counter: 35, pending: 4 }), fact('b', DAY, { counter: 30 })]);
    const counter = await screen.findByLabelText('Nhận tại quầy');
    expect(counter.getAttribute('aria-describedby')).toBe('so-dossiers-counter-hint');
    expect(screen.getByText('hôm trước 35')).toBeTruthy();
    const user = userEvent.setup();
    await user.clear(counter);
    await user.tab();
    await waitFor(async () => expect((await recorded()).dossiers).toEqual({ counter: null }));
  });

  test('that cannot be are pointed out beside the field and recorded all the same', async () => {
    await showFigures([fact('a', '2025-06-23', { pending: 4 }), fact('b', DAY, { counter: 10 })]);
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText('Trả quá hạn'), '15');
    await user.tab();
    expect(await screen.findByText('Trả ra nhiều hơn 14 hồ sơ nhận vào và mang sang. Xem lại.')).toBeTruthy();
    expect((await recorded()).dossiers).toEqual({ counter: 10, late: 15 });
  });

  test('that are no numbers stay in the field with the reason, and are not recorded', async () => {
    await showFigures([fact('b', DAY, { counter: 10 })]);
    const user = userEvent.setup();
    const counter = await screen.findByLabelText('Nhận tại quầy');
    await user.clear(counter);
    await user.type(counter, '-5');
    await user.tab();
    expect(await screen.findByText(/^Chỉ ghi số/)).toBeTruthy();
    expect((counter as HTMLInputElement).value).toBe('-5');
    expect((await recorded()).dossiers).toEqual({ counter: 10 });
  });

  test('of another day stand at its address; a day that has not come is today', async () => {
    await showFigures([fact('a', '2025-06-23', { counter: 35 })], '/so-lieu?ngay=2025-06-23');
    expect(await screen.findByRole('heading', { level: 1, name: 'Số liệu ngày 23/6' })).toBeTruthy();
    await closeTablet(store);
    await showFigures([], '/so-lieu?ngay=2025-06-25');
    expect(await screen.findByRole('heading', { level: 1, name: 'Số liệu ngày 24/6' })).toBeTruthy();
    expect(screen.getByTestId('trial-stamp').textContent).toBe('BẢN CHẠY THỬ');
  });

  test('of the week are added, with the number of days that have some', async () => {
    await showFigures([
      fact('a', '2025-06-23', { counter: 35, online: 5, onTime: 30, pending: 10 }),
      fact('b', DAY, { counter: 10, late: 2, pending: 18 }),
    ]);
    const week = await screen.findByRole('table');
    expect(screen.getByText('2 trên 7 ngày đã nhập')).toBeTruthy();
    const sums = within(week).getByRole('row', { name: /^Cộng/ });
    expect(
      within(sums)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['50', '32', '2', '18']);
  });

  test('are read by who looks at many wards, not entered', async () => {
    const { container } = await showFigures([fact('a', DAY, { counter: 35 })], '/so-lieu?phuong=00070', SUPERVISOR);
    expect((await screen.findAllByText('35')).length).toBeGreaterThan(0);
    expect(screen.queryByRole('textbox')).toBeNull();
    await expectNoAxeFaults(container);
  });
});

test('two versions of a group are chosen figure by figure, only those that differ [E4]', async () => {
  const { container } = await showFigures([
    fact('a', DAY, { counter: 35, online: 4 }),
    fact('b', DAY, { counter: 53, online: 4, late: 1 }, 'lanhdao.hoankiem'),
  ]);
  const conflict = await screen.findByTestId('conflict');
  expect(conflict.dataset['entity']).toBe(figuresEntity(DAY, 'dossiers'));
  expect(within(conflict).queryByText('Nhận trực tuyến')).toBeNull();
  const user = userEvent.setup();
  await user.click(within(conflict).getByRole('radio', { name: /^35/ }));
  await expectNoAxeFaults(container);
  await user.click(within(conflict).getByRole('button', { name: 'Lưu 2 lựa chọn' }));
  await waitFor(() => expect(screen.queryByTestId('conflict')).toBeNull());
  expect((await recorded()).dossiers).toEqual({ counter: 35, online: 4, late: 1 });
});

test.each([
  ['', null],
  [' 37 ', 37],
  ['0', 0],
  ['1.234', 1234],
  ['12 345', 12_345],
  ['-5', undefined],
  ['3,5', undefined],
  ['1.2', undefined],
  ['12345678', undefined],
])('"%s" is typed for %s', (text, count) => {
  expect(toCount(text)).toBe(count);
});
