import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { readMeta } from '../../../../src/data/meta.ts';
import type { Store } from '../../../../src/data/store.ts';
import { figuresEntity } from '../../../../src/domain/ops.ts';
import type { Report } from '../../../../src/domain/reports/report.ts';
import { offerDocxDesk } from '../../../../src/features/reports/docx-desk.ts';
import { ReportsPage } from '../../../../src/features/reports/reports-page.tsx';
import { makeLog, makeOp } from '../../../support/make-op.ts';
import {
  closeTablet,
  expectNoAxeFaults,
  LEADER,
  openTablet,
  showScreen,
  STAFF,
  SUPERVISOR,
} from '../tablet-screen.tsx';

const DAY = '2025-06-24';
let store: Store;

afterEach(async () => {
  await closeTablet(store);
  for (const name of ['share', 'canShare']) Reflect.deleteProperty(navigator, name);
});

function fact(group: Parameters<typeof figuresEntity>[1], figures: Record<string, number | string>) {
  return makeOp({
    opId: `figures-${group}`,
    kind: 'figures.set',
    entity: figuresEntity(DAY, group),
    body: { figures },
  });
}

interface Shown {
  readonly path?: string;
  readonly person?: typeof STAFF;
  readonly log?: Parameters<typeof makeLog>[0];
  readonly language?: 'vi' | 'en';
}

async function show({ path = '/bao-cao', person = STAFF, log = [], language = 'vi' }: Shown = {}) {
  store = await openTablet({ person, wards: [{ code: '00070', log: makeLog(log) }] });
  return showScreen(<ReportsPage />, { path, route: '/bao-cao', language });
}

/** A desk that answers at once and keeps what it was asked for. */
function offerDesk(fails = false): readonly Report[] {
  const asked: Report[] = [];
  offerDocxDesk((report) => {
    asked.push(report);
    return fails ? Promise.reject(new Error('no worker')) : Promise.resolve(new Uint8Array([80, 75]));
  });
  return asked;
}

/** What the browser was given to save. */
function watchDownloads(): readonly string[] {
  const names: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    names.push(this.download);
  });
  return names;
}

const sheet = () => screen.findByRole('article', { name: 'Bản xem trước' });

describe('a daily report [G1]', () => {
  test('stands on the screen as it is printed, with its gaps marked and each one tap from its figures', async () => {
    const { container } = await show({ log: [fact('dossiers', { counter: 37, online: 12 })] });
    const paper = await sheet();
    expect(paper.textContent).toContain('tiếp nhận 49 hồ sơ, trong đó trực tiếp 37, trực tuyến 12');
    expect(paper.textContent).toContain('PHƯỜNG HOÀN KIẾM');
    expect(within(paper).getAllByText('chưa có số').length).toBeGreaterThan(3);
    const gaps = screen.getByTestId('report-gaps');
    const link = within(gaps).getByRole('link', { name: 'Văn bản, ngày 24/6' });
    expect(link.getAttribute('href')).toBe('/so-lieu?ngay=2025-06-24');
    expect(within(gaps).queryByText('Hồ sơ, ngày 24/6')).toBeNull();
    await expectNoAxeFaults(container);
  });

  test('is stamped and has no number in the trial [A19]', async () => {
    await show();
    const paper = await sheet();
    expect(within(paper).getByTestId('trial-stamp').textContent).toBe('BẢN CHẠY THỬ');
    expect(paper.textContent).toContain('Số: …/BC-UBND');
    expect(screen.queryByLabelText('Số')).toBeNull();
  });

  test('of a ward without data is all gaps and no zero', async () => {
    await show();
    const paper = await sheet();
    expect(paper.textContent).toContain('tiếp nhận chưa có số hồ sơ');
    expect(screen.getByText(/Chưa có số liệu nào của đơn vị/)).toBeTruthy();
  });
});

describe('what is typed on a paper', () => {
  test('stands on the sheet, is kept on the device, and is there on the next paper', async () => {
    await show();
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Họ tên người ký' }));
    expect(document.activeElement).toBe(screen.getByLabelText('Họ tên người ký'));
    await user.keyboard('Trần Văn Hòa');
    await user.tab();
    await waitFor(async () => expect((await sheet()).textContent).toContain('Trần Văn Hòa'));
    await user.selectOptions(screen.getByLabelText('Loại giấy tờ'), 'Báo cáo sơ kết');
    expect(await screen.findByRole('heading', { level: 1, name: /Báo cáo sơ kết/ })).toBeTruthy();
    expect((await sheet()).textContent).toContain('Trần Văn Hòa');
    expect(Object.values((await readMeta(store.db, 'reportFields')) ?? {})).toEqual(['Trần Văn Hòa']);
  });

  test('is known of a leader who opens it', async () => {
    await show({ person: LEADER });
    expect((await sheet()).textContent).toContain('TM. ỦY BAN NHÂN DÂNCHỦ TỊCHTrần Văn Hòa');
  });

  test('of four thousand letters stands there whole; one more is not taken', async () => {
    await show({ path: '/bao-cao?loai=bien-ban' });
    const user = userEvent.setup();
    const field = await screen.findByLabelText('Nội dung');
    await user.click(field);
    await user.paste('ộ'.repeat(4_001));
    await user.tab();
    await waitFor(async () => expect((await sheet()).textContent).toContain('ộ'.repeat(4_000)));
    expect((field as HTMLTextAreaElement).value).toHaveLength(4_000);
  });

  test('that is no day stays typed and says what to do; the sheet keeps the day', async () => {
    await show();
    const user = userEvent.setup();
    const field = await screen.findByLabelText('Ngày ký');
    await user.clear(field);
    await user.type(field, 'hôm nay');
    await user.tab();
    expect(await screen.findByText(/Ghi ngày và tháng, ví dụ 27\/6/)).toBeTruthy();
    expect((field as HTMLInputElement).value).toBe('hôm nay');
    expect((await sheet()).textContent).toContain('ngày 24 tháng 6 năm 2025');
  });
});

describe('the file [G1, G6]', () => {
  test('is made of the paper on the screen and saved', async () => {
    const asked = offerDesk();
    const saved = watchDownloads();
    await show();
    await userEvent.setup().click(await screen.findByRole('button', { name: 'Tạo tệp DOCX' }));
    expect(await screen.findByText('Đã tạo Bao-cao-nhanh-00070-2025-06-24.docx.')).toBeTruthy();
    expect(asked.map(({ kind }) => kind)).toEqual(['daily']);
    expect(saved).toEqual(['Bao-cao-nhanh-00070-2025-06-24.docx']);
  });

  test('that could not be made says so; the next press tries again', async () => {
    offerDesk(true);
    watchDownloads();
    await show();
    const user = userEvent.setup();
    const button = await screen.findByRole('button', { name: 'Tạo tệp DOCX' });
    await user.click(button);
    expect(await screen.findByText(/Chưa tạo được tệp/)).toBeTruthy();
    offerDesk();
    await user.click(button);
    expect(await screen.findByText(/^Đã tạo/)).toBeTruthy();
  });

  test('goes to the system’s sheet; who closes that is told nothing', async () => {
    offerDesk();
    const saved = watchDownloads();
    const share = vi.fn(() => Promise.reject(new DOMException('closed', 'AbortError')));
    Object.assign(navigator, { canShare: () => true, share });
    await show();
    await userEvent.setup().click(await screen.findByRole('button', { name: 'Chia sẻ tệp' }));
    await waitFor(() => expect(share).toHaveBeenCalledOnce());
    await waitFor(() => expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toContain(''));
    expect(saved).toEqual([]);
  });

  test.each([
    ['a system without a sheet', {}],
    [
      'a system that does not take the file',
      { canShare: () => true, share: () => Promise.reject(new TypeError('no')) },
    ],
  ])('is saved instead on %s', async (_, system) => {
    offerDesk();
    const saved = watchDownloads();
    Object.assign(navigator, system);
    await show();
    await userEvent.setup().click(await screen.findByRole('button', { name: 'Chia sẻ tệp' }));
    expect(await screen.findByText(/Đã tải về Bao-cao-nhanh/)).toBeTruthy();
    expect(saved).toHaveLength(1);
  });
});

test('the review of the city is read ward by ward by who looks at all of them', async () => {
  await show({ person: SUPERVISOR });
  const paper = await sheet();
  expect(paper.textContent).toContain('tại 126 phường, xã');
  expect(paper.querySelectorAll('tr').length).toBeGreaterThan(126);
  expect(screen.getByRole('link', { name: /phường, xã chưa có số liệu/ }).getAttribute('href')).toBe('/san-sang');
});

test('a supervisor makes the papers of any ward, staff only those of their own', async () => {
  await show({ person: SUPERVISOR, path: '/bao-cao?phuong=00082' });
  expect((await sheet()).textContent).toContain('PHƯỜNG CỬA NAM');
  await closeTablet(store);
  await show({ path: '/bao-cao?phuong=00082' });
  expect(await screen.findByRole('link', { name: 'Mở phường, xã được giao' })).toBeTruthy();
  expect(screen.queryByRole('article')).toBeNull();
});

test('the paper is Vietnamese on an English screen', async () => {
  await show({ language: 'en' });
  const paper = await screen.findByRole('article', { name: 'Preview' });
  expect(paper.querySelector('[lang="vi"]')?.textContent).toContain('BÁO CÁO');
  expect(screen.getByRole('button', { name: 'Make the DOCX' })).toBeTruthy();
});
