/** What the city returned of a task stands on its page, to be corrected and sent again. */
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, test, expect } from 'vitest';
import { recordOp } from '../../../../src/data/record-op.ts';
import type { Store } from '../../../../src/data/store.ts';
import { TaskPage } from '../../../../src/features/task/task-page.tsx';
import { makeOp } from '../../../support/make-op.ts';
import { closeTablet, openTablet, showScreen, STAFF } from '../tablet-screen.tsx';

let store: Store;

afterEach(() => closeTablet(store));

const ops = async () => (await store.db.outbox.toArray()).map(({ op }) => op);

test('a refused value stands in its field on the task, and a corrected one takes its place [E3, S75]', async () => {
  store = await openTablet({ person: STAFF });
  const op = makeOp({ opId: 'r', kind: 'task.noteSet', body: { text: 'dài'.repeat(2_000) } });
  const { opId, installId, n, scope, entity } = op;
  await store.db.rejected.put({ opId, installId, n, scope, entity, op, reason: 'too-large', at: op.madeAt });
  await showScreen(<TaskPage />, { path: '/viec/S05-03', route: '/viec/:taskId' });
  const field = await screen.findByRole('textbox', { name: 'Ghi chú mới' });
  expect((field as HTMLTextAreaElement).value).toHaveLength(6_000);
  await userEvent.clear(field);
  await userEvent.type(field, 'ngắn');
  await userEvent.click(screen.getByRole('button', { name: 'Gửi bản đã sửa' }));
  await waitFor(async () => expect(await ops()).toMatchObject([{ body: { text: 'ngắn' }, seen: ['r'] }]));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Gửi bản đã sửa' })).toBeNull());
});

test('a corrected value has seen what stood when its form was drawn, not what came meanwhile [S70, S75]', async () => {
  store = await openTablet({ person: STAFF });
  const at = { scope: 'ward:00070', kind: 'task.noteSet', entity: 'S05-03' } as const;
  const stood = await recordOp({ ...at, body: { text: 'Đã có' } }, store);
  const op = makeOp({ opId: 'r', kind: 'task.noteSet', body: { text: 'Bản trả lại' } });
  const { opId, installId, n, scope, entity } = op;
  await store.db.rejected.put({ opId, installId, n, scope, entity, op, reason: 'closed', at: op.madeAt });
  await showScreen(<TaskPage />, { path: '/viec/S05-03', route: '/viec/:taskId' });
  await userEvent.type(await screen.findByRole('textbox', { name: 'Ghi chú mới' }), ' đã sửa');
  await act(async () => void (await recordOp({ ...at, body: { text: 'Của người khác' } }, store)));
  await userEvent.click(screen.getByRole('button', { name: 'Gửi bản đã sửa' }));
  await waitFor(async () => expect((await ops()).at(-1)).toMatchObject({ body: { text: 'Bản trả lại đã sửa' } }));
  expect((await ops()).at(-1)?.seen).toEqual(['r', stood.opId]);
});
