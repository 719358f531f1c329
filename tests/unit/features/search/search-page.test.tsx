import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { type OpDraft, recordOp } from '../../../../src/data/record-op.ts';
import type { Store } from '../../../../src/data/store.ts';
import { SearchPage } from '../../../../src/features/search/search-page.tsx';
import type { Language } from '../../../../src/i18n/change-language.ts';
import {
  closeTablet,
  expectNoAxeFaults,
  HOUR_MS,
  NOW,
  openTablet,
  received,
  showScreen,
  STAFF,
  SUPERVISOR,
  syncedAt,
  type TabletFacts,
} from '../tablet-screen.tsx';

let store: Store;

afterEach(() => closeTablet(store));

const FACTS = received('00070', HOUR_MS, {
  'S05-03': { status: 'blocked', reason: 'Chờ VNPT kéo cáp quang thứ hai' },
});

interface Opening {
  readonly facts?: TabletFacts;
  readonly path?: string;
  readonly language?: Language;
}

async function openSearch({ facts = { person: STAFF, wards: [FACTS] }, path = '/tim', language }: Opening = {}) {
  store = await openTablet(facts);
  const view = await showScreen(<SearchPage />, {
    path,
    route: '/tim',
    ...(language === undefined ? {} : { language }),
  });
  const field = await screen.findByRole<HTMLInputElement>('searchbox');
  return { ...view, field, enter: (typed: string) => fireEvent.change(field, { target: { value: typed } }) };
}

const group = (name: string) => screen.findByRole('list', { name });
const links = (within_: HTMLElement) => within(within_).getAllByRole('link');
const marked = (element: HTMLElement) => [...element.querySelectorAll('mark')].map((mark) => mark.textContent);
const said = () => screen.getAllByRole('status').map((status) => status.textContent);

describe('search', () => {
  test('opens with the focus in its field, and says how to search', async () => {
    const { container, field } = await openSearch();
    expect(document.activeElement).toBe(field);
    expect(screen.getByText(/Gõ có dấu hay không dấu đều được/)).toBeTruthy();
    await expectNoAxeFaults(container);
    await userEvent.click(screen.getByRole('button', { name: 'S05-03' }));
    expect(links(await group('Việc'))[0]?.getAttribute('href')).toBe('/viec/S05-03');
  });

  test('finds tasks, shows what matched and leads to them [H1]', async () => {
    const { container, enter } = await openSearch();
    enter('niem yet');
    const tasks = await group('Việc');
    const [first] = links(tasks);
    expect(first?.getAttribute('href')).toMatch(/^\/viec\/S05-/);
    expect(marked(tasks).length).toBeGreaterThan(0);
    expect(marked(tasks).every((text) => /^(niêm|yết)/i.test(text ?? ''))).toBe(true);
    expect(said()).toContainEqual(expect.stringMatching(/^\d+ kết quả$/));
    await expectNoAxeFaults(container);
  });

  test('an old ward finds the new one; who may not open it reads there what it was formed of [H1]', async () => {
    const { enter } = await openSearch();
    enter('Trần Hưng Đạo');
    const wards = await group('Phường, xã');
    expect(wards.textContent).toContain('Gồm toàn bộ đơn vị cũ: Phường Trần Hưng Đạo, Quận Hoàn Kiếm');
    expect(within(wards).queryByRole('link')).toBeNull();
    const block = wards.querySelector('details')!;
    await userEvent.click(wards.querySelector('summary')!);
    expect(block.open).toBe(true);
    expect(within(block).getByText('Phường Phan Chu Trinh')).toBeTruthy();
  });

  test('a ward that is granted opens its page', async () => {
    const { enter } = await openSearch();
    enter('hang bac');
    expect(links(await group('Phường, xã'))[0]?.getAttribute('href')).toBe('/san-sang/00070');
  });

  test('documents are found by number, and what people wrote by its words', async () => {
    const { enter } = await openSearch();
    enter('1656/NQ');
    expect(links(await group('Văn bản'))[0]?.getAttribute('href')).toBe('/van-ban/nq-1656');
    enter('vnpt');
    const [note] = links(await group('Nội dung đã ghi'));
    expect(note?.textContent).toBe('Chờ VNPT kéo cáp quang thứ hai');
    expect(note?.getAttribute('href')).toBe('/viec/S05-03');
  });

  test('what was just written is found at once', async () => {
    const { enter } = await openSearch();
    enter('mã vạch dán ngược');
    await screen.findByText(/Không thấy/);
    await recordOp({
      scope: 'ward:00070',
      kind: 'task.noteSet',
      entity: 'S04-01',
      body: { text: 'Mã vạch dán ngược' },
    });
    expect(links(await group('Nội dung đã ghi'))[0]?.getAttribute('href')).toBe('/viec/S04-01');
  });

  test('problems, urgings, runs and own tasks are found by their words, and open', async () => {
    const { enter } = await openSearch();
    const idOf = (place: string) => `0197a000-0000-7000-8000-00000000000${place.length}`;
    const text = 'Mã vạch dán ngược';
    const facts = [
      ['problem.raised', { title: text, category: 'device', severity: 'low' }, 'vuong-mac'],
      ['urging.sent', { text }, 'don-doc'],
      ['run.detailsSet', { note: text }, 'chay-thu'],
      ['task.ownSet', { scenario: 5, title: text, phase: 'van-hanh-thu', blocking: false }, 'viec'],
    ] as const;
    enter('mã vạch dán ngược');
    for (const [count, [kind, body, place]] of facts.entries()) {
      await recordOp({ scope: 'ward:00070', entity: idOf(place), kind, body } as unknown as OpDraft);
      await waitFor(async () => expect(links(await group('Nội dung đã ghi'))).toHaveLength(count + 1));
    }
    const run = { scenario: 5, on: '2025-06-24', startedAt: '2025-06-24T08:00:00+07:00', steps: [] };
    await recordOp({ scope: 'ward:00070', entity: idOf('chay-thu'), kind: 'run.started', body: run });
    await within(await group('Nội dung đã ghi')).findByText(/^Ghi chú · chạy thử kịch bản 5, 24\/6$/);
    const paths = links(await group('Nội dung đã ghi')).map((link) => link.getAttribute('href'));
    expect(new Set(paths)).toEqual(new Set(facts.map(([, , place]) => `/${place}/${idOf(place)}`)));
  });

  test('people show what they were given, units what they lead', async () => {
    const { enter } = await openSearch();
    await recordOp({ scope: 'ward:00070', kind: 'task.assigned', entity: 'S05-03', body: { user: STAFF.id } });
    enter('đỗ thị phượng');
    const people = await group('Người');
    await waitFor(() => expect(people.textContent).toContain('Được giao 1 việc'));
    expect(links(people).map((link) => link.getAttribute('href'))).toEqual(['/viec/S05-03']);
    enter('van hoa xa hoi');
    expect((await group('Đơn vị')).textContent).toMatch(/Chủ trì \d+ việc/);
  });

  test('of many results the first ones stand, the rest on demand', async () => {
    const { enter } = await openSearch();
    enter('S05');
    const tasks = await group('Việc');
    expect(links(tasks)).toHaveLength(6);
    await userEvent.click(screen.getByRole('button', { name: 'Xem thêm 13' }));
    expect(links(tasks)).toHaveLength(19);
    enter('S04');
    await waitFor(async () => expect(links(await group('Việc'))).toHaveLength(6));
  });
});

describe('with several wards', () => {
  const CITY = { facts: { person: SUPERVISOR } };

  test('a task opens in the ward that the query names [H1]', async () => {
    const { enter } = await openSearch(CITY);
    enter('S05-03 cửa nam');
    const [task] = links(await group('Việc'));
    expect(task?.getAttribute('href')).toBe('/viec/S05-03?phuong=00082');
    expect(screen.getByText('ở Phường Cửa Nam')).toBeTruthy();
  });

  test('else in the ward of the screen, and the page says which', async () => {
    const { enter } = await openSearch({ ...CITY, path: '/tim?phuong=00070' });
    enter('S05-03');
    expect(links(await group('Việc'))[0]?.getAttribute('href')).toBe('/viec/S05-03?phuong=00070');
    expect(screen.getByText(/^Việc mở ở Phường Hoàn Kiếm\./)).toBeTruthy();
  });
});

describe('the keyboard and the address', () => {
  test('arrows go through the results, Esc comes back and empties the field', async () => {
    const { field, enter } = await openSearch();
    enter('s05-03');
    const [task] = links(await group('Việc'));
    field.focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(task);
    await userEvent.keyboard('{ArrowUp}');
    expect(document.activeElement).toBe(field);
    await userEvent.keyboard('{ArrowDown}{Escape}');
    expect(document.activeElement).toBe(field);
    expect(field.value).toBe('s05-03');
    await userEvent.keyboard('{Escape}');
    expect(field.value).toBe('');
  });

  test('what was typed stands in the address once the field is left, and is there again on the way back', async () => {
    const { field, enter, place } = await openSearch({ path: '/tim?q=con dau' });
    expect(field.value).toBe('con dau');
    expect(document.activeElement).not.toBe(field);
    enter('chứng thực');
    fireEvent.blur(field);
    expect(place()).toBe('/tim?q=chứng+thực');
    await userEvent.click(screen.getByRole('button', { name: 'Xóa chữ đã gõ' }));
    fireEvent.blur(field);
    expect(place()).toBe('/tim');
  });

  test('a search that led somewhere is offered again', async () => {
    const { field, enter } = await openSearch();
    enter('S05-03');
    await userEvent.click(links(await group('Việc'))[0]!);
    expect(await screen.findByText('elsewhere')).toBeTruthy();
    expect(field.isConnected).toBe(false);
    await showScreen(<SearchPage />, { path: '/tim', route: '/tim' });
    expect(await screen.findByText('Vừa tìm')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'S05-03' })).toBeTruthy();
  });
});

describe('whatever is typed', () => {
  test.each([
    ['một chữ', 'đ', 'Gõ thêm ít nhất một chữ nữa.'],
    ['dấu câu', '…/-?!"', 'Chưa có chữ hay số nào để tìm. Gõ tên việc, tên phường xã hoặc số văn bản.'],
    ['hình', '🏛️👩‍👩‍👧', 'Chưa có chữ hay số nào để tìm. Gõ tên việc, tên phường xã hoặc số văn bản.'],
  ])('%s has its own words', async (_, typed, words) => {
    const { enter } = await openSearch();
    enter(typed);
    expect(await screen.findByText(words)).toBeTruthy();
  });

  test('signs without a width are as good as nothing', async () => {
    const { enter } = await openSearch();
    enter('\u200b\u00ad');
    expect(screen.getByText(/Gõ có dấu hay không dấu đều được/)).toBeTruthy();
  });

  test('what is found nowhere is said with what was looked through, and what to try', async () => {
    const { container, enter } = await openSearch();
    enter('(xyzzy.*)+');
    const words =
      /Không thấy “\(xyzzy\.\*\)\+” trong 150 việc, 126 phường xã và 96 văn bản trên máy này\. Thử ít chữ hơn/;
    expect(await screen.findByText(words)).toBeTruthy();
    expect(said()).toContain('0 kết quả');
    await expectNoAxeFaults(container);
  });

  test('10,000 letters are cut, and the page says so', async () => {
    const { field, enter } = await openSearch();
    enter('phường '.repeat(1_429));
    expect(field.value).toHaveLength(200);
    expect(said()).toContain('Chữ đã dán dài quá. Chỉ tìm 200 ký tự đầu.');
    enter('phường');
    await waitFor(() => expect(said().join('')).not.toContain('Chỉ tìm'));
  });

  test('decomposed letters find and show the same', async () => {
    const { enter } = await openSearch();
    enter('niêm yết'.normalize('NFD'));
    const texts = marked(await group('Việc'));
    expect(texts.map((text) => text?.toLowerCase())).toEqual(expect.arrayContaining(['niêm', 'yết']));
  });
});

describe('before all is here', () => {
  test('without the campaign the page says what is missing', async () => {
    store = await openTablet({ person: STAFF, hasCampaign: false, meta: syncedAt(NOW) });
    await showScreen(<SearchPage />, { path: '/tim', route: '/tim' });
    expect(await screen.findByText(/Nối mạng một lần để tải về/)).toBeTruthy();
  });

  test('with a part of it results are shown, and that some may be missing', async () => {
    store = await openTablet({ person: STAFF, wards: [FACTS] });
    await store.db.scopes.update('campaign', { isComplete: false });
    await showScreen(<SearchPage />, { path: '/tim?q=S05-03', route: '/tim' });
    expect(await screen.findByText(/chưa nhận hết dữ liệu chung/)).toBeTruthy();
    expect(links(await group('Việc'))).toHaveLength(1);
  });
});

test('in English the words around the data are English, the data stays Vietnamese [H3]', async () => {
  const { container, enter } = await openSearch({ language: 'en' });
  enter('tran hung dao');
  const wards = await group('Wards and communes');
  expect(wards.textContent).toContain('Includes all of the former: Phường Trần Hưng Đạo');
  expect(wards.querySelector('mark')?.closest('[lang]')?.getAttribute('lang')).toBe('vi');
  await expectNoAxeFaults(container);
});
