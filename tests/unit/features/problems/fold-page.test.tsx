/** Problems of one cause, chosen and named by a supervisor: what is half done outlives the page. */
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import type { Store } from '../../../../src/data/store.ts';
import { useNotices } from '../../../../src/features/marks/undo-store.ts';
import { FoldPage } from '../../../../src/features/problems/fold-page.tsx';
import { makeLog, makeOp } from '../../../support/make-op.ts';
import { closeTablet, openTablet, showScreen, SUPERVISOR } from '../tablet-screen.tsx';

let store: Store;

afterEach(async () => {
  act(() => useNotices.getState().dismiss());
  await closeTablet(store);
});

const ID = '01979f5e-8c00-7000-8000-0000000000aa';

const raised = (code: string) => {
  const body = { title: 'Máy quét hỏng', category: 'thiet-bi', severity: 'high' };
  const op = makeOp({ opId: `raised-${code}`, kind: 'problem.raised', entity: ID, scope: `ward:${code}`, body });
  return { code, log: makeLog([op]) };
};
const draw = () => showScreen(<FoldPage />, { path: '/vuong-mac/gop', route: '/vuong-mac/gop' });

test('the wards that were chosen and the title of the cause are there when the page is opened again [S123]', async () => {
  store = await openTablet({ person: SUPERVISOR, wards: [raised('00070'), raised('00082')] });
  const { unmount } = await draw();
  await userEvent.click(await screen.findByRole('checkbox', { name: /Chọn cả/ }));
  const title = screen.getByRole('textbox', { name: 'Tên chung của nguyên nhân' });
  await userEvent.clear(title);
  await userEvent.type(title, 'Lô máy quét lỗi');
  unmount();
  const { place } = await draw();
  await waitFor(() => expect(screen.getByRole('textbox')).toHaveProperty('value', 'Lô máy quét lỗi'));
  await userEvent.click(screen.getByRole('button', { name: /Gộp 2/ }));
  await waitFor(() => expect(place()).toContain(ID));
  const ops = (await store.db.outbox.toArray()).map(({ op }) => op);
  expect(ops.map(({ scope, body }) => [scope, body])).toEqual(
    ['ward:00070', 'ward:00082'].map((scope) => [
      scope,
      expect.objectContaining({ title: 'Lô máy quét lỗi', wards: 2 }),
    ]),
  );
  await waitFor(async () => expect(await store.db.drafts.count()).toBe(0));
});
