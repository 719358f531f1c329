/** One ward's page: verdict, reasons one tap from their task, ten scenarios, origins, what is not granted. */
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { recordOp } from '../../../../src/data/record-op.ts';
import type { Store } from '../../../../src/data/store.ts';
import { WardPage } from '../../../../src/features/readiness-board/ward-page.tsx';
import type { Op } from '../../../../src/domain/op.ts';
import { HA_NOI } from '../../../support/ha-noi.ts';
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
} from '../tablet-screen.tsx';

let store: Store;

afterEach(() => closeTablet(store));

async function openWard(facts: TabletFacts, options: { code?: string; language?: 'en' } = {}) {
  store = await openTablet(facts);
  const { code = '00070', ...rest } = options;
  const view = await showScreen(<WardPage />, { path: `/san-sang/${code}`, route: '/san-sang/:ward', ...rest });
  await screen.findByRole('heading', { level: 1 });
  return view;
}

function section(name: string): HTMLElement {
  const found = screen.getByRole('heading', { level: 2, name }).closest('section');
  if (found === null) throw new Error(`no section ${name}`);
  return found;
}

describe('a ward that is not ready', () => {
  const STUCK = {
    ...allBlockingDone(),
    'S05-02': { status: 'blocked', reason: 'thiếu máy in' },
    'S05-01': { status: 'done' },
  };

  test('says so first, and from which data [D2]', async () => {
    await openWard({ wards: [received('00070', 3 * HOUR_MS, STUCK)] });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Phường Hoàn Kiếm: Chưa sẵn sàng');
    expect(screen.getByTestId('ward-verdict').dataset).toMatchObject({ ward: '00070', verdict: 'no-go' });
    expect(screen.getByText('Tính từ số liệu nhận lúc 13:40')).toBeDefined();
    expect(screen.queryByText(/Tính cho ngày/)).toBeNull();
  });

  test('says for which day where another day than today is looked at [D4]', async () => {
    const meta = { preferences: { asOfDay: '2025-06-27' } };
    await openWard({ wards: [received('00070', 3 * HOUR_MS, STUCK)], meta });
    expect(await screen.findByText('Tính cho ngày 27/6/2025')).toBeDefined();
  });

  test('gives each reason one tap from its task in this ward, stuck ones first [D2]', async () => {
    await openWard({ wards: [received('00070', 3 * HOUR_MS, STUCK)] });
    const why = section('Vì sao chưa?');
    expect(within(why).getByText('2 lý do')).toBeDefined();
    const links = within(why).getAllByRole('link');
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      '/viec/S05-02?phuong=00070',
      '/viec/S05-01?phuong=00070',
    ]);
    expect(why.textContent).toContain('S05-02 · việc bắt buộc đang vướng · thiếu máy in · ghi 3\u00a0giờ trước');
    expect(why.textContent).toContain('đã xong nhưng thiếu sản phẩm: Ảnh từng khu vực; sơ đồ');
  });

  test('gives a failed attempt, a high problem and a task of its own, each one tap from its record [D2]', async () => {
    const ids = { run: '0197a000-0000-7000-8000-000000000001', problem: '0197a000-0000-7000-8000-000000000002' };
    const own = '0197a000-0000-7000-8000-000000000003';
    const facts = received('00070', 3 * HOUR_MS, allBlockingDone());
    const startedAt = '2025-06-23T08:00:00.000+07:00';
    const made: readonly Pick<Op, 'kind' | 'entity' | 'body'>[] = [
      { kind: 'run.started', entity: ids.run, body: { scenario: 6, on: '2025-06-23', startedAt, steps: ['Đón tiếp'] } },
      { kind: 'run.ended', entity: ids.run, body: { endedAt: '2025-06-23T08:40:00.000+07:00', result: 'failed' } },
      {
        kind: 'problem.raised',
        entity: ids.problem,
        body: { title: 'Máy chủ dịch vụ công không trả lời', category: 'phan-mem', severity: 'high', level: 'city' },
      },
      {
        kind: 'task.ownSet',
        entity: own,
        body: { scenario: 5, title: 'Kê thêm hai bàn', phase: 'van-hanh-thu', blocking: true },
      },
    ];
    const ops = made.map((fact, index) => makeOp({ ...fact, opId: `fact-${index}`, n: 500 + index }));
    const at = facts.log.at(-1)?.receivedAt ?? null;
    const log = [...facts.log, ...ops.map((op, index) => ({ op, seq: facts.log.length + index + 1, receivedAt: at }))];
    await openWard({ wards: [{ ...facts, log }] });
    const why = section('Vì sao chưa?');
    await within(why).findByText('Máy chủ dịch vụ công không trả lời');
    await within(why).findByText('Kê thêm hai bàn');
    expect(
      within(why)
        .getAllByRole('link')
        .map((link) => [link.getAttribute('href'), link.textContent]),
    ).toEqual([
      [`/chay-thu/${ids.run}?phuong=00070`, 'Kịch bản 6 chạy thử 23/6 không đạt, chưa chạy lại đạt'],
      [`/vuong-mac/${ids.problem}?phuong=00070`, 'Máy chủ dịch vụ công không trả lời'],
      [`/viec/${own}?phuong=00070`, 'Kê thêm hai bàn'],
    ]);
    expect(why.textContent).toContain('vướng mắc mức cao, chờ Thành phố trả lời');
    expect(section('10 kịch bản').textContent).toContain('23/6 không đạt');
  });

  test('shows a long list of reasons bit by bit', async () => {
    await openWard({ wards: [received('00070', HOUR_MS, { 'S05-01': { status: 'doing' } })] });
    const why = section('Vì sao chưa?');
    expect(within(why).getAllByRole('link')).toHaveLength(8);
    await userEvent.click(within(why).getByRole('button', { name: /Xem thêm \d+ việc/ }));
    expect(within(why).getAllByRole('link').length).toBeGreaterThan(40);
  });
});

describe('a ward that is ready', () => {
  test('has no reasons, but what is left without blocking', async () => {
    await openWard({ wards: [received('00070', HOUR_MS, allBlockingDone())] });
    expect(screen.getByTestId('ward-verdict').dataset['verdict']).toBe('go');
    expect(screen.queryByRole('heading', { name: 'Vì sao chưa?' })).toBeNull();
    const left = [...HA_NOI.tasksById.values()].filter((task) => !task.blocking).length;
    expect(within(section('Còn lại nhưng không chặn')).getByText(`${left} việc`)).toBeDefined();
  });
});

describe('a ward without fresh data', () => {
  test('that never sent is unknown, and says what to do', async () => {
    await openWard({});
    expect(screen.getByTestId('ward-verdict').dataset['verdict']).toBe('unknown');
    expect(screen.getByText('Thành phố chưa nhận số liệu nào từ Phường Hoàn Kiếm')).toBeDefined();
    expect(within(section('Vì sao chưa rõ?')).getByText('Chưa nhận được số liệu nào')).toBeDefined();
  });

  test('whose newest fact is older than 72 hours is unknown, with the age as the first reason', async () => {
    await openWard({ wards: [received('00070', 80 * HOUR_MS, allBlockingDone())] });
    expect(screen.getByTestId('ward-verdict').dataset['verdict']).toBe('unknown');
    expect(within(section('Vì sao chưa rõ?')).getByText('Số liệu mới nhất đã 3 ngày')).toBeDefined();
  });

  test('that was not received whole says that the result may change', async () => {
    await openWard({
      wards: [{ ...received('00070', HOUR_MS, { 'S05-01': { status: 'doing' } }), isComplete: false }],
    });
    expect(screen.getByText(/Máy này chưa nhận hết số liệu/)).toBeDefined();
  });
});

describe('its scenarios', () => {
  test('are ten rows with cell, sum and age, each one tap from the scenario in this ward [D1, D3]', async () => {
    await openWard({
      wards: [
        received('00070', 26 * HOUR_MS, {
          'S05-01': { status: 'done', output: 'ảnh' },
          'S05-02': { status: 'blocked' },
        }),
      ],
    });
    const scenarios = section('10 kịch bản');
    expect(within(scenarios).getAllByTestId('board-cell')).toHaveLength(10);
    const fifth = within(scenarios).getByRole('link', {
      name: /^5 TTHC tại phường ?, 1 trên 19 việc, 1 vướng bắt buộc, chưa chạy thử ?, 26\sgiờ$/,
    });
    expect(fifth.getAttribute('href')).toBe('/kich-ban/5?phuong=00070');
    expect(within(scenarios).getByText('1/150 việc')).toBeDefined();
    expect(within(fifth).getByText('26 giờ').dataset['age']).toBe('aging');
  });

  test('count an own tick at once, as being on this device', async () => {
    await openWard({ person: STAFF });
    const body = { status: 'done', output: 'ảnh' } as const;
    await recordOp({ scope: 'ward:00070', kind: 'task.statusSet', entity: 'S05-01', body });
    const cell = document.querySelector('[data-testid="board-cell"][data-scenario="5"]') as HTMLElement;
    const link = await screen.findByRole('link', { name: /TTHC tại phường.*1 trên 19 việc.*trên máy này/ });
    expect(cell.dataset['done']).toBe('1');
    expect(cell.dataset['asOf']).toBe('');
    expect(link.contains(cell)).toBe(true);
  });
});

describe('what is told about a ward', () => {
  test('are its predecessors, whole or in part, and its offices', async () => {
    await openWard({});
    const merged = section('Hình thành từ các đơn vị cũ');
    expect(within(merged).getByText('Quận Hoàn Kiếm · 14 đơn vị cũ')).toBeDefined();
    expect(merged.textContent).toContain('một phần');
    expect(merged.textContent).toContain('Phường Điện Biên, Quận Ba Đình');
    expect(section('Trụ sở').textContent).toContain('126 phố Hàng Trống');
  });

  test('is the same for a ward that does not exist and one that is not granted', async () => {
    await openWard({ person: STAFF }, { code: '00082' });
    const words = 'Không có phường, xã này, hoặc không thuộc phần việc được giao.';
    expect(screen.getByText(words)).toBeDefined();
    expect(screen.queryByText(/Cửa Nam/)).toBeNull();
    await closeTablet(store);
    await openWard({ person: STAFF }, { code: '99999' });
    expect(screen.getByText(words)).toBeDefined();
    expect(screen.getByRole('link', { name: 'Về bảng sẵn sàng' }).getAttribute('href')).toBe('/san-sang');
  });

  test('axe finds no fault', async () => {
    const { container } = await openWard({
      wards: [received('00070', 3 * HOUR_MS, { 'S05-02': { status: 'blocked' } })],
    });
    await expectNoAxeFaults(container);
  });

  test('is said in English around the Vietnamese names', async () => {
    await openWard(
      { wards: [received('00070', 3 * HOUR_MS, { 'S05-02': { status: 'blocked' } })] },
      { language: 'en' },
    );
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Phường Hoàn Kiếm: Not ready');
    expect(screen.getByText('Computed from data received at 13:40')).toBeDefined();
  });
});
