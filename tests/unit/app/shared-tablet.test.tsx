/** Two people at one tablet, over the whole app: what one is typing is theirs, whatever happens to the device meanwhile. */
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lazyShell } from '../../../src/app/lazy-shell.ts';
import { AppRoutes } from '../../../src/app/router.tsx';
import { choosePerson, lockDevice } from '../../../src/data/people.ts';
import { enterByPin } from '../../../src/data/pin.ts';
import { recordOp } from '../../../src/data/record-op.ts';
import type { Store } from '../../../src/data/store.ts';
import { stepEntity } from '../../../src/domain/ops.ts';
import { useNotices } from '../../../src/features/marks/undo-store.ts';
import { createI18n } from '../../../src/i18n/create-i18n.ts';
import { cheapPin } from '../../support/cheap-pin.ts';
import { closeTablet, NOW, openTablet, STAFF, syncedAt } from '../features/tablet-screen.tsx';

const SLOW_MS = 20_000;
const PIN = '385192';
const TYPED = 'Gọi lại cho chi nhánh lúc 14 giờ';
const LEADER = {
  ...STAFF,
  id: 'lanhdao.hoankiem',
  name: 'Trần Văn Hòa',
  role: 'leader' as const,
  grants: [{ scope: 'ward:00070', role: 'leader' as const }],
};

let store: Store;

beforeEach(async () => {
  const device = { deviceId: 'd', deviceName: 'Quầy 2', keyPair: {} as CryptoKeyPair };
  const about = { build: 'test', mode: 'production' as const, samplePeople: [] };
  const person = { ...STAFF, pin: await cheapPin(PIN) };
  store = await openTablet({ person, meta: { ...syncedAt(NOW), about, device } });
  await store.db.people.put(LEADER);
});

afterEach(async () => {
  cleanup();
  useNotices.getState().dismiss();
  await closeTablet(store);
});

function App({ path = '/viec/S05-03' }: { readonly path?: string }) {
  const [i18n] = useState(() => createI18n());
  const [shell] = useState(() => lazyShell(i18n));
  return (
    <I18nextProvider i18n={i18n}>
      <MemoryRouter initialEntries={[path]}>
        <AppRoutes shell={shell} />
      </MemoryRouter>
    </I18nextProvider>
  );
}

const noteField = () =>
  screen.findByLabelText<HTMLTextAreaElement>('Ghi chú của việc này', undefined, { timeout: SLOW_MS });
const comment = () => screen.findByLabelText<HTMLTextAreaElement>('Viết trao đổi', undefined, { timeout: SLOW_MS });
const signInPage = () => screen.findByText('Ai đang dùng máy này?', undefined, { timeout: SLOW_MS });
const recorded = () => store.db.outbox.count();

async function openAndType(): Promise<void> {
  render(<App />);
  fireEvent.change(await noteField(), { target: { value: TYPED } });
  fireEvent.change(await comment(), { target: { value: 'Nhờ xem giúp' } });
}

test('a lock in the middle of a word keeps it: nothing is recorded, it is back after unlocking [S123]', async () => {
  await openAndType();
  await act(() => lockDevice());
  await signInPage();
  await waitFor(async () => expect(await store.db.drafts.count()).toBeGreaterThan(0));
  expect([await recorded(), useNotices.getState().notice]).toEqual([0, undefined]);

  const person = await screen.findByRole('button', { name: /Đỗ Thị Phượng/ });
  await act(async () => fireEvent.click(person));
  fireEvent.change(await screen.findByLabelText(/Mã PIN của/), { target: { value: PIN } });
  await waitFor(async () => expect((await noteField()).value).toBe(TYPED), { timeout: SLOW_MS });
  await waitFor(async () => expect((await comment()).value).toBe('Nhờ xem giúp'));
}, 60_000);

test('another person who enters, in whatever tab, finds their own screen and records nothing of it [S123]', async () => {
  await openAndType();
  await act(() => choosePerson(LEADER.id, store));
  await waitFor(async () => expect(await store.db.drafts.count()).toBe(1));
  await waitFor(async () => expect((await noteField()).value).toBe(''), { timeout: SLOW_MS });
  expect(await recorded()).toBe(0);

  await act(async () => void (await enterByPin(STAFF.id, PIN, store)));
  await waitFor(async () => expect((await noteField()).value).toBe(TYPED), { timeout: SLOW_MS });
}, 60_000);

const RUN = '01979f00-0000-7000-8000-000000000001';

/** A run that goes on, with a step that failed: both have a field. */
async function beginRun(): Promise<void> {
  const run = { scope: 'ward:00070', entity: RUN } as const;
  const body = { scenario: 5, on: '2025-06-24', startedAt: '2025-06-24T16:10:00.000+07:00', steps: ['Lấy số'] };
  await recordOp({ ...run, kind: 'run.started', body }, store);
  await recordOp({ ...run, kind: 'run.stepSet', entity: stepEntity(RUN, 1), body: { result: 'failed' } }, store);
}

test.each([
  { path: '/so-lieu', label: 'Nhận tại quầy', text: '42' },
  { path: '/so-lieu', label: 'Kế hoạch ngày sau', text: 'Thêm một quầy' },
  { path: `/chay-thu/${RUN}`, label: 'Vì sao không đạt?', text: 'Mất mạng' },
  { path: `/chay-thu/${RUN}`, label: 'Nơi chạy thử', text: 'Quầy 2' },
])(
  '$label: what one typed is not recorded as the next person’s [S123]',
  async ({ path, label, text }) => {
    await beginRun();
    const before = await recorded();
    render(<App path={path} />);
    const field = await screen.findByLabelText(label, undefined, { timeout: SLOW_MS });
    fireEvent.change(field, { target: { value: text } });
    await act(() => choosePerson(LEADER.id, store));
    await waitFor(async () => expect(await store.db.drafts.count()).toBe(1));
    expect([await recorded(), useNotices.getState().notice]).toEqual([before, undefined]);
    expect((await store.db.drafts.toArray())[0]).toMatchObject({
      key: expect.stringContaining(STAFF.id) as string,
      text: JSON.stringify({ base: '', text }),
    });
  },
  60_000,
);

test('the way back from what one did does not wait for the next', async () => {
  render(<App />);
  await noteField();
  act(() => useNotices.getState().show({ type: 'fact-saved', saved: 'Đã đổi hạn', undo: async () => undefined }));
  await screen.findByText('Đã đổi hạn');
  await act(() => choosePerson(LEADER.id, store));
  await waitFor(() => expect(screen.queryByText('Đã đổi hạn')).toBeNull());
}, 60_000);
