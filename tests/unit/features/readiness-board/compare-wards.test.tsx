/** Two wards side by side, and what lies one tap below a ward: attempts, problems, figures, its newest evidence. */
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../../src/data/store.ts';
import { WardPage } from '../../../../src/features/readiness-board/ward-page.tsx';
import { makeOp } from '../../../support/make-op.ts';
import {
  allBlockingDone,
  closeTablet,
  expectNoAxeFaults,
  HOUR_MS,
  openTablet,
  received,
  showScreen,
  STAFF,
  type TabletFacts,
  type WardFacts,
} from '../tablet-screen.tsx';

let store: Store;

afterEach(() => closeTablet(store));

const HOAN_KIEM = received('00070', 2 * HOUR_MS, { 'S05-02': { status: 'blocked', reason: 'thiếu máy in' } });
const CUA_NAM = received('00082', HOUR_MS, allBlockingDone());

async function open(path: string, facts: TabletFacts = {}) {
  store = await openTablet({ wards: [HOAN_KIEM, CUA_NAM], ...facts });
  const view = await showScreen(<WardPage />, { path, route: '/san-sang/:ward' });
  await screen.findByRole('heading', { level: 1 });
  return view;
}

describe('two wards side by side [D5]', () => {
  test('answer the same questions: verdicts, scenarios, attempts, problems, figures', async () => {
    const { container } = await open('/san-sang/00070?voi=00082');
    const result = await screen.findByRole('table', { name: 'Kết quả' });
    const verdicts = within(result).getAllByTestId('ward-verdict');
    expect(verdicts.map(({ dataset }) => [dataset['ward'], dataset['verdict']])).toEqual([
      ['00070', 'no-go'],
      ['00082', 'go'],
    ]);
    expect(within(result).getByRole('columnheader', { name: 'Phường Cửa Nam' })).toBeDefined();
    const scenarios = screen.getByRole('table', { name: '10 kịch bản' });
    expect(within(scenarios).getAllByRole('row')).toHaveLength(11);
    expect(scenarios.textContent).toContain('0 trên 19 việc · 1 vướng bắt buộc · chưa chạy thử · 2\u00a0giờ');
    for (const name of ['Chạy thử', 'Vướng mắc đang mở', 'Số liệu ngày 24/6']) {
      expect(screen.getByRole('table', { name })).toBeDefined();
    }
    await expectNoAxeFaults(container);
  });

  test('begin with one, and the other is found by its name without marks', async () => {
    const { place } = await open('/san-sang/00070?voi=');
    await screen.findByText('Chọn phường, xã thứ hai để so sánh.');
    await userEvent.type(screen.getByRole('searchbox', { name: 'Tìm: Phường, xã thứ hai' }), 'cua nam');
    const select = screen.getByRole('combobox', { name: 'Phường, xã thứ hai' });
    expect(
      within(select)
        .getAllByRole('option')
        .map(({ textContent }) => textContent),
    ).toEqual(['Chọn phường, xã', 'Phường Cửa Nam']);
    expect(screen.getByText('Khớp 1 phường, xã')).toBeDefined();
    fireEvent.change(select, { target: { value: '00082' } });
    await screen.findByRole('table', { name: 'Kết quả' });
    expect(place()).toBe('/san-sang/00070?voi=00082');
  });

  test('show nothing of a ward that is not granted', async () => {
    await open('/san-sang/00070?voi=00082', { person: STAFF });
    expect(await screen.findByText(/không thuộc phần việc được giao/)).toBeDefined();
    expect(screen.queryByText('Phường Cửa Nam')).toBeNull();
  });
});

/** Two pictures of the ward: one on a task, one on a problem. */
function withEvidence(facts: WardFacts): WardFacts {
  const problem = '0197a000-0000-7000-8000-000000000002';
  const picture = { sha256: 'a'.repeat(64), bytes: 1_000, type: 'image/jpeg', thumbnail: 'AAAA' };
  const receivedAt = facts.log.at(-1)?.receivedAt ?? null;
  const made = ['task:S05-03', `problem:${problem}`].map((on, index) => ({
    op: makeOp({
      opId: `evidence-${index}`,
      n: 800 + index,
      kind: 'evidence.attached',
      entity: `0197a000-0000-7000-8000-00000000010${index}`,
      body: { on, ...picture },
      madeAt: `2025-06-24T1${index}:00:00.000+07:00`,
    }),
    seq: facts.log.length + index + 1,
    receivedAt,
  }));
  return { ...facts, log: [...facts.log, ...made] };
}

describe('one tap below a ward [D1]', () => {
  test('lie its newest pictures, each on what it hangs on, the newest first', async () => {
    await open('/san-sang/00070', { wards: [withEvidence(HOAN_KIEM)] });
    const evidence = await screen.findByTestId('ward-evidence');
    const links = within(evidence).getAllByRole('link');
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      '/vuong-mac/0197a000-0000-7000-8000-000000000002?phuong=00070',
      '/viec/S05-03?phuong=00070',
    ]);
    expect(within(evidence).getByText('2 tệp')).toBeDefined();
  });

  test('lie its tasks, attempts, problems and figures, and the comparison where there is another ward', async () => {
    await open('/san-sang/00070');
    await waitFor(() =>
      expect(screen.getByRole('link', { name: 'So sánh' }).getAttribute('href')).toBe('/san-sang/00070?voi='),
    );
    for (const [name, path] of [
      ['Việc theo kịch bản', '/kich-ban'],
      ['Các lần chạy thử', '/chay-thu'],
      ['Vướng mắc', '/vuong-mac'],
      ['Số liệu ngày', '/so-lieu'],
    ] as const) {
      expect(screen.getByRole('link', { name }).getAttribute('href')).toBe(`${path}?phuong=00070`);
    }
    expect(screen.queryByTestId('ward-evidence')).toBeNull();
  });

  test('lies no comparison for somebody with one ward', async () => {
    await open('/san-sang/00070', { person: STAFF });
    await screen.findByRole('link', { name: 'Các lần chạy thử' });
    expect(screen.queryByRole('link', { name: 'So sánh' })).toBeNull();
  });
});
