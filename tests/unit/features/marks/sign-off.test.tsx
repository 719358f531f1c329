/** A leader signs what stands, confirms that it is them, and sees what changed since; others see who signed (D6). */
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { recordOp } from '../../../../src/data/record-op.ts';
import { readShown } from '../../../../src/data/read-shown.ts';
import type { Store } from '../../../../src/data/store.ts';
import { AskPinOutlet } from '../../../../src/features/marks/ask-pin.tsx';
import { WardPage } from '../../../../src/features/readiness-board/ward-page.tsx';
import { TodayPage } from '../../../../src/features/today/today-page.tsx';
import {
  allBlockingDone,
  closeTablet,
  expectNoAxeFaults,
  HOUR_MS,
  LEADER,
  openTablet,
  received,
  showScreen,
  STAFF,
} from '../tablet-screen.tsx';

let store: Store;

afterEach(() => closeTablet(store));

const READY = [received('00070', HOUR_MS, allBlockingDone())];

async function openWard(person = LEADER) {
  store = await openTablet({ person, wards: READY });
  const page = (
    <>
      <WardPage />
      <AskPinOutlet />
    </>
  );
  return showScreen(page, { path: '/san-sang/00070', route: '/san-sang/:ward' });
}

async function signOff(state: string): Promise<HTMLElement> {
  await screen.findByText((_, element) => element?.matches(`[data-testid="sign-off"][data-state="${state}"]`) === true);
  return screen.getByTestId('sign-off');
}

test('the leader signs, sees who changed what since, signs again and withdraws [D6]', async () => {
  const { container } = await openWard();
  const user = userEvent.setup();
  await user.click(within(await signOff('none')).getByRole('button', { name: 'Ký xác nhận' }));
  expect(await screen.findByText('Ký xác nhận sẵn sàng, Phường Hoàn Kiếm')).toBeDefined();
  await user.click(screen.getByRole('button', { name: /Trần Văn Hòa/ }));
  expect(within(await signOff('signed')).getByText('Trần Văn Hòa ký 16:40')).toBeDefined();
  const [signed] = await store.db.outbox.toArray();
  expect(signed?.op).toMatchObject({ kind: 'signature.set', entity: 'signature:ward', actor: LEADER.id });
  expect(signed?.op.body).toHaveProperty('content.length', Object.keys(allBlockingDone()).length);

  await recordOp({ scope: 'ward:00070', kind: 'task.statusSet', entity: 'S05-03', body: { status: 'doing' } });
  const stale = await signOff('stale');
  expect(within(stale).getByText('ký trên bản cũ')).toBeDefined();
  expect(within(stale).getByText('Sau đó 1 mục đổi')).toBeDefined();
  expect(within(stale).getByRole('link').getAttribute('href')).toBe('/viec/S05-03?phuong=00070');
  await expectNoAxeFaults(container);

  await user.click(within(stale).getByRole('button', { name: 'Ký lại trên bản mới' }));
  await user.click(await screen.findByRole('button', { name: /Trần Văn Hòa/ }));
  const again = await signOff('signed');
  await user.click(within(again).getByRole('button', { name: 'Rút chữ ký' }));
  await user.click(await screen.findByRole('button', { name: /Trần Văn Hòa/ }));
  expect(within(await signOff('withdrawn')).getByText('Trần Văn Hòa rút chữ ký 16:40')).toBeDefined();
});

test('a withdrawal takes no signature with it that was given while its PIN was asked for [D6, S70]', async () => {
  await openWard();
  const user = userEvent.setup();
  const at = { scope: 'ward:00070', kind: 'signature.set', entity: 'signature:ward' } as const;
  const first = await recordOp({ ...at, body: { signed: true, content: ['x'] } });
  await user.click(await screen.findByRole('button', { name: 'Rút chữ ký' }));
  await screen.findByRole('button', { name: /Trần Văn Hòa/ });
  const given = await recordOp({ ...at, body: { signed: true, content: ['x', 'y'] } });
  await user.click(screen.getByRole('button', { name: /Trần Văn Hòa/ }));
  await waitFor(async () => expect(await store.db.outbox.count()).toBe(3));
  const heads = (await readShown(store.db, 'ward:00070')).get('signature:ward')?.['signature']?.heads;
  expect(heads?.map(({ body }) => body)).toEqual([given.body, { signed: false, content: [] }]);
  expect((await store.db.outbox.toArray()).at(-1)?.op.seen).toEqual([first.opId]);
});

test('who would not confirm has signed nothing [D6]', async () => {
  await openWard();
  const user = userEvent.setup();
  await user.click(within(await signOff('none')).getByRole('button', { name: 'Ký xác nhận' }));
  await user.click(await screen.findByRole('button', { name: 'Thôi' }));
  await signOff('none');
  expect(await store.db.outbox.count()).toBe(0);
});

test('staff see that nobody signed, and have nothing to press [D6]', async () => {
  await openWard(STAFF);
  const none = await signOff('none');
  expect(within(none).getByText('Chưa ký')).toBeDefined();
  expect(within(none).queryByRole('button')).toBeNull();
});

test('a leader’s day begins with what waits for their signature [D6]', async () => {
  store = await openTablet({ person: LEADER, wards: READY });
  await showScreen(<TodayPage />, { path: '/', route: '/' });
  const waiting = (await screen.findByRole('heading', { level: 2, name: 'Chờ ký' })).closest('section');
  const links = within(waiting as HTMLElement).getAllByRole('link');
  expect(links.map((link) => link.getAttribute('href'))).toEqual(['/san-sang/00070']);
});
