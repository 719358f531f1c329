import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../../src/data/store.ts';
import { DocumentPage } from '../../../../src/features/law/document-page.tsx';
import { LawPage } from '../../../../src/features/law/law-page.tsx';
import { HA_NOI } from '../../../support/ha-noi.ts';
import { closeTablet, expectNoAxeFaults, NOW, openTablet, showScreen, STAFF, syncedAt } from '../tablet-screen.tsx';

let store: Store;

/** 96 rows take their time in a document without layout. */
const SLOW_MS = 20_000;

afterEach(() => closeTablet(store));

async function openRegister(path = '/van-ban', language: 'vi' | 'en' = 'vi') {
  store = await openTablet({ person: STAFF });
  const view = await showScreen(<LawPage />, { path, route: '/van-ban', language });
  return { ...view, field: await screen.findByRole<HTMLInputElement>('searchbox') };
}

async function openDocument(id: string) {
  store = await openTablet({ person: STAFF });
  const view = await showScreen(<DocumentPage />, { path: `/van-ban/${id}`, route: '/van-ban/:documentId' });
  await screen.findByRole('heading', { level: 1 });
  return view;
}

const headings = () => screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent);

describe('the legal register', () => {
  test(
    'has 96 documents by kind, each leading to its own page [H2]',
    async () => {
      const { container } = await openRegister();
      expect(screen.getAllByRole('link')).toHaveLength(96);
      expect(headings().slice(0, 3)).toEqual(['Luật', 'Nghị quyết', 'Nghị định']);
      const resolution = screen.getByRole('link', { name: 'Nghị quyết 1656/NQ-UBTVQH15' });
      expect(resolution.getAttribute('href')).toBe('/van-ban/nq-1656');
      await expectNoAxeFaults(container);
    },
    SLOW_MS,
  );

  test(
    'by date the newest year comes first, and the choice is kept in the address',
    async () => {
      const { place } = await openRegister();
      await userEvent.click(screen.getByRole('radio', { name: 'Theo ngày' }));
      expect(headings()[0]).toBe('2025');
      expect(headings().at(-1)).toBe('Không nêu ngày');
      expect(place()).toBe('/van-ban?xep=date');
    },
    SLOW_MS,
  );

  test('is found while typing, with marks and without, and says how many match', async () => {
    const { field } = await openRegister();
    fireEvent.change(field, { target: { value: 'sap xep don vi hanh chinh' } });
    const link = await screen.findByRole('link', { name: 'Nghị quyết 1656/NQ-UBTVQH15' });
    const count = screen.getAllByRole('link').length;
    expect(screen.getByText(`${count} văn bản khớp`)).toBeTruthy();
    expect(count).toBeLessThan(20);
    const row = link.closest('li')!;
    expect([...row.querySelectorAll('mark')].map((mark) => mark.textContent)).toContain('Sắp');
  });

  test(
    'what nothing matches is said, and all documents are one press away',
    async () => {
      const { container } = await openRegister('/van-ban?q=xyzzy');
      expect(await screen.findByText(/Không có văn bản nào khớp “xyzzy”/)).toBeTruthy();
      await expectNoAxeFaults(container);
      await userEvent.click(screen.getByRole('button', { name: 'Hiện tất cả' }));
      await waitFor(() => expect(screen.getAllByRole('link')).toHaveLength(96));
    },
    SLOW_MS,
  );

  test('in English the documents stay Vietnamese [H3]', async () => {
    await openRegister('/van-ban', 'en');
    expect(screen.getByRole('heading', { level: 1, name: 'Legal register' })).toBeTruthy();
    expect(screen.getByText('Luật Thủ đô').closest('[lang]')?.getAttribute('lang')).toBe('vi');
  });

  test('before it has come, the page says so', async () => {
    store = await openTablet({ person: STAFF, hasCampaign: false, meta: syncedAt(NOW) });
    await showScreen(<LawPage />, { path: '/van-ban', route: '/van-ban' });
    expect(await screen.findByText(/Nối mạng một lần để tải về/)).toBeTruthy();
  });
});

describe('one document', () => {
  test('has what is known of it, the pages it is known from, and the tasks that cite it [H2]', async () => {
    const { container } = await openDocument('cv-3695');
    expect(screen.getByText('Công văn 3695/UBND-SNV')).toBeTruthy();
    expect(screen.getByText('24/6/2025')).toBeTruthy();
    const outside = screen.getByRole('link', { name: /sacdeponline\.com/ });
    expect(outside.getAttribute('target')).toBe('_blank');
    expect(outside.getAttribute('rel')).toBe('noopener noreferrer');
    expect(screen.getByText('Mở trang ở ngoài ứng dụng, cần có mạng.')).toBeTruthy();
    const citing = screen.getByRole('heading', { name: 'Các việc viện dẫn văn bản này' }).closest('section')!;
    const expected = [...HA_NOI.tasksById.values()].filter((task) => task.documents.includes('cv-3695'));
    const links = await within(citing).findAllByRole('link');
    expect(links.map((link) => link.getAttribute('href'))).toEqual(expected.map(({ id }) => `/viec/${id}`));
    await expectNoAxeFaults(container);
  });

  test('what is not sure is said to be unsure', async () => {
    await openDocument('nq-76-2025-ubtvqh15');
    expect(screen.getByText('Kiến thức chung. Đối chiếu bản gốc trước khi dẫn.')).toBeTruthy();
  });

  test('one that is in force later says from when', async () => {
    const later = [...HA_NOI.documentsById.values()].find(({ effectiveFrom = '' }) => effectiveFrom > '2026')!;
    await openDocument(later.id);
    expect(await screen.findByText('từ 1/1/2026, chưa đến ngày')).toBeTruthy();
  });

  test('an unknown one leads back to all', async () => {
    const { container } = await openDocument('khong-co');
    expect(screen.getByRole('link', { name: 'Xem tất cả văn bản' }).getAttribute('href')).toBe('/van-ban');
    await expectNoAxeFaults(container);
  });
});
