import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import type { MetaValues } from '../../../../src/data/meta.ts';
import type { Store } from '../../../../src/data/store.ts';
import { DayButton } from '../../../../src/features/marks/day-button.tsx';
import { useCampaign } from '../../../../src/features/marks/use-campaign.ts';
import { useDay } from '../../../../src/features/marks/use-day.ts';
import { TodayPage } from '../../../../src/features/today/today-page.tsx';
import { closeTablet, expectNoAxeFaults, HOUR_MS, openTablet, received, showScreen, STAFF } from '../tablet-screen.tsx';

let store: Store;

afterEach(async () => {
  globalThis.localStorage.clear();
  await closeTablet(store);
});

const production = { about: { build: 'test', mode: 'production', samplePeople: [] } } satisfies Partial<MetaValues>;

function Screen() {
  const campaign = useCampaign();
  const day = useDay();
  return (
    <>
      {campaign !== undefined && day !== undefined && <DayButton campaign={campaign} day={day} />}
      <TodayPage />
    </>
  );
}

async function showDay(meta: Partial<MetaValues> = {}) {
  const wards = [received('00070', HOUR_MS, { 'S05-01': { status: 'done', output: 'Ảnh' } })];
  store = await openTablet({ person: STAFF, wards, meta });
  const view = await showScreen(<Screen />, { path: '/', route: '/' });
  await screen.findByRole('button', { name: /Đổi ngày$/ });
  return view;
}

async function openDialog(): Promise<HTMLElement> {
  await userEvent.click(screen.getByRole('button', { name: /Đổi ngày$/ }));
  return screen.findByRole('textbox', { name: 'Ngày' });
}

async function choose(text: string): Promise<void> {
  const field = await openDialog();
  await userEvent.clear(field);
  if (text !== '') await userEvent.type(field, text);
  await userEvent.click(screen.getByRole('button', { name: 'Xem theo ngày này' }));
}

const title = (name: string) => screen.findByRole('heading', { level: 1, name });

describe('the day looked at [D4]', () => {
  test('opens on 24/6/2025 in an evaluation copy, and says so', async () => {
    const { container } = await showDay({ clockOffsetMs: -10 * 24 * HOUR_MS });
    expect(screen.getByRole('button', { name: 'Theo ngày 24/6/2025 Đổi ngày' })).toBeTruthy();
    await openDialog();
    await expectNoAxeFaults(container);
  });

  test('is today elsewhere', async () => {
    await showDay(production);
    expect(screen.getByRole('button', { name: 'Hôm nay, 24/6/2025 Đổi ngày' })).toBeTruthy();
  });

  test('can be typed, rules the screen, and is kept on the device', async () => {
    await showDay();
    await choose('27/6');
    await title('4 ngày nữa đến 1/7');
    expect(screen.getByRole('button', { name: 'Theo ngày 27/6/2025 Đổi ngày' })).toBeTruthy();
    expect(JSON.parse(globalThis.localStorage.getItem('hai-cap.preferences') ?? '{}')).toEqual({
      asOfDay: '2025-06-27',
    });
  });

  test.each([
    ['Chuẩn bị, 12/6', '19 ngày nữa đến 1/7'],
    ['Vận hành thử, 20/6', '11 ngày nữa đến 1/7'],
    ['Vận hành chính thức, 1/7', 'Hôm nay chính thức vận hành'],
  ])('can be the first of a part of the campaign: %s', async (name, heading) => {
    await showDay();
    await openDialog();
    await userEvent.click(screen.getByRole('button', { name }));
    await title(heading);
  });

  test('goes back to the day of the clock, and then follows it', async () => {
    await showDay({ ...production, preferences: { asOfDay: '2025-07-15' } });
    await title('14 ngày kể từ 1/7');
    await openDialog();
    await userEvent.click(screen.getByRole('button', { name: 'Hôm nay, 24/6/2025' }));
    await title('7 ngày nữa đến 1/7');
    expect((await store.db.meta.get('preferences'))?.value).toEqual({ asOfDay: 'clock' });
  });

  test.each([
    ['11/6/2025', 'Kế hoạch bắt đầu ngày 12/6/2025. Chọn ngày đó hoặc muộn hơn.'],
    ['2/8/2025', 'Kế hoạch có đến ngày 1/8/2025. Chọn ngày đó hoặc sớm hơn.'],
    ['31/6', 'Tháng 6/2025 chỉ có 30 ngày. Sửa lại ngày.'],
    ['29/2', 'Tháng 2/2025 chỉ có 28 ngày. Sửa lại ngày.'],
    ['', 'Nhập một ngày, như 24/6/2025.'],
    ['hôm kia', 'Chưa đọc được ngày này. Viết ngày/tháng/năm, như 24/6/2025.'],
  ])('%j is answered in words, the field keeps it and has the focus', async (text, words) => {
    await showDay();
    await choose(text);
    expect(await screen.findByText(words)).toBeTruthy();
    const field = screen.getByRole('textbox', { name: 'Ngày' });
    expect(field).toHaveProperty('value', text);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(field);
    expect(await store.db.meta.get('preferences')).toBeUndefined();
  });

  test('leaves as it was where nothing is chosen', async () => {
    await showDay();
    await openDialog();
    await userEvent.click(screen.getByRole('button', { name: 'Đóng' }));
    await waitFor(() => expect(screen.queryByRole('textbox')).toBeNull());
    await title('7 ngày nữa đến 1/7');
  });
});
