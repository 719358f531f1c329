import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { createOutbox } from '../../../../src/data/outbox.ts';
import { recordOp } from '../../../../src/data/record-op.ts';
import type { Network } from '../../../../src/data/network.ts';
import type { Store } from '../../../../src/data/store.ts';
import { isWipeNoted } from '../../../../src/data/wipe-note.ts';
import { WipeSection } from '../../../../src/features/device/wipe-section.tsx';
import { closeTablet, expectNoAxeFaults, openTablet, showScreen, STAFF } from '../tablet-screen.tsx';

let store: Store;

afterEach(async () => {
  localStorage.clear();
  await closeTablet(store);
});

async function show(network?: Network) {
  store = await openTablet({ person: STAFF, ...(network === undefined ? {} : { network }) });
  const restarts: string[] = [];
  const restart = (): void => void restarts.push('again');
  const view = await showScreen(<WipeSection restart={restart} />, { path: '/dong-bo', route: '/dong-bo' });
  return { ...view, restarts };
}

const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));

test('emptying says exactly what would be lost, asks twice, and "keep" keeps all of it [F3]', async () => {
  const { container, restarts } = await show();
  const body = { status: 'done' } as const;
  await recordOp({ scope: 'ward:00070', kind: 'task.statusSet', entity: 'S05-03', body }, store);
  await store.db.drafts.put({ key: 'note', text: 'Đang gõ', savedAt: '' });
  const file = { scope: 'ward:00070', type: 'image/jpeg', bytes: 1, keptAt: '' } as const;
  await store.db.evidence.bulkPut([
    { ...file, sha256: 'a', state: 'queued', isHere: true },
    { ...file, sha256: 'b', state: 'refused', isHere: true },
    { ...file, sha256: 'c', state: 'received', isHere: true },
  ]);
  await press('Xóa dữ liệu trên máy');
  const dialog = screen.getByRole('dialog');
  await waitFor(() =>
    expect(
      within(dialog)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual([
      '1 thay đổi chưa gửi, của mọi người trên máy này',
      '2 ảnh và tệp minh chứng chưa gửi',
      '1 ô chữ đang gõ dở',
    ]),
  );
  expect(within(dialog).getByRole('button', { name: 'Chép ra tệp' })).toBeTruthy();
  await expectNoAxeFaults(container);
  await press('Vẫn xóa');
  await screen.findByRole('dialog', { name: 'Xóa hẳn, không lấy lại được?' });
  await expectNoAxeFaults(container);
  await press('Giữ lại');
  expect([isWipeNoted(), restarts, await store.db.outbox.count()]).toEqual([false, [], 1]);
});

test('what came back because no network let it through is named as lost, with the way to rescue it [S8, S124]', async () => {
  await show();
  const op = await recordOp(
    { scope: 'ward:00070', kind: 'task.noteSet', entity: 'S05-03', body: { text: 'dài' } },
    store,
  );
  await createOutbox(store).rejectUnsendable([op]);
  await press('Xóa dữ liệu trên máy');
  const dialog = screen.getByRole('dialog');
  expect((await within(dialog).findByRole('listitem')).textContent).toBe(
    '1 mục bị trả lại chỉ có trên máy này. Xem phần “Thành phố trả lại”: sửa rồi gửi lại, hoặc chép ra tệp',
  );
  // The file of unsent work does not take it along: it would say that nothing is left.
  expect(within(dialog).queryByRole('button', { name: 'Chép ra tệp' })).toBeNull();
});

test('the second "yes" notes it, tells the city that nobody is signed in here, and begins the page anew [S124]', async () => {
  const ended: unknown[] = [];
  const { restarts } = await show(async (_path, init) => {
    ended.push(JSON.parse(await new Response(init.body ?? '{}').text()));
    return new Response(null, { status: 204 });
  });
  await press('Xóa dữ liệu trên máy');
  expect(await screen.findByText('Thành phố đã nhận mọi thay đổi. Không có gì mất.')).toBeTruthy();
  await press('Vẫn xóa');
  await press('Xóa hẳn');
  await waitFor(() => expect(restarts).toEqual(['again']));
  expect([isWipeNoted(), ended]).toEqual([true, [{ session: STAFF.session }]]);
});
