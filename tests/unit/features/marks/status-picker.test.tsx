import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { readDraft, saveDraft } from '../../../../src/data/drafts.ts';
import { readShown } from '../../../../src/data/read-shown.ts';
import { recordOp } from '../../../../src/data/record-op.ts';
import type { Store } from '../../../../src/data/store.ts';
import type { OpBodies } from '../../../../src/domain/ops.ts';
import { toTaskView } from '../../../../src/features/marks/open-ward.ts';
import { StatusPicker } from '../../../../src/features/marks/status-picker.tsx';
import { UndoOutlet } from '../../../../src/features/marks/undo-outlet.tsx';
import { useNotices } from '../../../../src/features/marks/undo-store.ts';
import { WardGate } from '../../../../src/features/marks/ward-gate.tsx';
import { taskOf } from '../../../support/ha-noi.ts';
import { receiveOps } from '../../../support/test-store.ts';
import { closeTablet, expectNoAxeFaults, HOUR_MS, openTablet, received, showScreen, STAFF } from '../tablet-screen.tsx';

let store: Store;

afterEach(async () => {
  act(() => useNotices.getState().dismiss());
  await closeTablet(store);
});

async function showPicker(body: Record<string, string> = { status: 'doing' }) {
  store = await openTablet({ person: STAFF, wards: [received('00070', HOUR_MS, { 'S05-02': body })] });
  return drawPicker();
}

async function drawPicker() {
  const view = await showScreen(
    <>
      <WardGate title="Việc">
        {(ward) => <StatusPicker ward={ward} view={toTaskView(ward, taskOf('S05-02'))} />}
      </WardGate>
      <UndoOutlet />
    </>,
    { path: '/viec/S05-02', route: '/viec/:taskId' },
  );
  await screen.findByRole('radio', { name: 'Xong' });
  return view;
}

const recorded = async () => (await store.db.outbox.toArray()).map((row) => row.op.body);
const radio = (name: string) => screen.getByRole('radio', { name });
const draftKey = (status: string) => `reason:00070:S05-02:${status}:${STAFF.id}`;

describe('the status picker', () => {
  test('has five native radios, the present one chosen', async () => {
    const { container } = await showPicker();
    expect(screen.getAllByTestId('set-status').map((input) => input.dataset['status'])).toEqual([
      'todo',
      'doing',
      'done',
      'blocked',
      'na',
    ]);
    expect(screen.getByRole('group', { name: 'Trạng thái của việc' })).toBeTruthy();
    expect(radio('Đang làm')).toHaveProperty('checked', true);
    await expectNoAxeFaults(container);
  });

  test('a choice takes effect at once [A2]', async () => {
    await showPicker();
    await userEvent.click(radio('Xong'));
    await waitFor(async () => expect(await recorded()).toEqual([{ status: 'done' }]));
    expect(radio('Xong')).toHaveProperty('checked', true);
    expect(await screen.findByText('Đã lưu trên máy')).toBeTruthy();
  });

  test('Vướng is recorded at once and asks for the reason in a focused field', async () => {
    const { container } = await showPicker();
    await userEvent.click(radio('Vướng'));
    const field = await screen.findByRole('textbox', { name: 'Vướng ở đâu?' });
    expect(document.activeElement).toBe(field);
    expect(await recorded()).toEqual([{ status: 'blocked' }]);
    await userEvent.type(field, 'chưa có SIM');
    expect(await recorded()).toHaveLength(1);
    await userEvent.tab();
    await waitFor(async () =>
      expect(await recorded()).toEqual([{ status: 'blocked' }, { status: 'blocked', reason: 'chưa có SIM' }]),
    );
    await expectNoAxeFaults(container);
  });

  test('Không áp dụng asks why; another status leaves the reason to the history', async () => {
    await showPicker({ status: 'blocked', reason: 'cũ', output: 'chạy thử 03' });
    expect(screen.getByRole('textbox', { name: 'Vướng ở đâu?' })).toHaveProperty('value', 'cũ');
    await userEvent.click(radio('Không áp dụng'));
    expect(await screen.findByRole('textbox', { name: 'Vì sao không áp dụng?' })).toHaveProperty('value', '');
    expect(await recorded()).toEqual([{ status: 'na', output: 'chạy thử 03' }]);
  });

  test('arrow keys do not throw the focus into the reason on their way', async () => {
    await showPicker();
    radio('Vướng').focus();
    fireEvent.keyDown(radio('Vướng'), { key: 'ArrowRight' });
    fireEvent.click(radio('Vướng'));
    await screen.findByRole('textbox', { name: 'Vướng ở đâu?' });
    expect(document.activeElement).toBe(radio('Vướng'));
  });

  test('a tap right after typing keeps what was typed', async () => {
    await showPicker({ status: 'blocked' });
    await userEvent.type(screen.getByRole('textbox'), 'chờ chứng thư số');
    await userEvent.click(radio('Không áp dụng'));
    await userEvent.click(radio('Vướng'));
    await waitFor(async () => expect(await recorded()).toHaveLength(3));
    expect((await recorded())[0]).toEqual({ status: 'blocked', reason: 'chờ chứng thư số' });
  });
});

describe('text being typed', () => {
  test('is kept on the device before it is recorded', async () => {
    await showPicker({ status: 'blocked' });
    await userEvent.type(screen.getByRole('textbox'), 'mất điện');
    await waitFor(async () => expect(await readDraft(draftKey('blocked'))).toBeDefined());
    expect(JSON.parse((await readDraft(draftKey('blocked')))!)).toEqual({ base: '', text: 'mất điện' });
    await userEvent.tab();
    await waitFor(async () => expect(await readDraft(draftKey('blocked'))).toBeUndefined());
    expect(await recorded()).toEqual([{ status: 'blocked', reason: 'mất điện' }]);
  });

  test('of an earlier life of the page stands in the field again', async () => {
    store = await openTablet({
      person: STAFF,
      wards: [received('00070', HOUR_MS, { 'S05-02': { status: 'blocked', reason: 'cũ' } })],
    });
    await saveDraft(draftKey('blocked'), JSON.stringify({ base: 'cũ', text: 'cũ và mới' }));
    await drawPicker();
    await waitFor(() => expect(screen.getByRole('textbox')).toHaveProperty('value', 'cũ và mới'));
    await userEvent.click(screen.getByRole('textbox'));
    await userEvent.tab();
    await waitFor(async () => expect(await recorded()).toEqual([{ status: 'blocked', reason: 'cũ và mới' }]));
  });

  test('is recorded five seconds after the last key', async () => {
    await showPicker({ status: 'blocked' });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'mất' } });
    await act(() => vi.advanceTimersByTimeAsync(4_000));
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'mất điện' } });
    await act(() => vi.advanceTimersByTimeAsync(4_900));
    expect(await recorded()).toEqual([]);
    await act(() => vi.advanceTimersByTimeAsync(200));
    await vi.waitFor(async () => expect(await recorded()).toEqual([{ status: 'blocked', reason: 'mất điện' }]));
  });

  test('is recorded when the page is hidden', async () => {
    await showPicker({ status: 'blocked' });
    await userEvent.type(screen.getByRole('textbox'), 'mất mạng');
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    act(() => void document.dispatchEvent(new Event('visibilitychange')));
    await waitFor(async () => expect(await recorded()).toEqual([{ status: 'blocked', reason: 'mất mạng' }]));
  });

  test('of the last strokes before the page goes is there for its next life', async () => {
    await showPicker({ status: 'blocked' });
    vi.spyOn(store.db.outbox, 'add').mockRejectedValueOnce(new DOMException('', 'AbortError'));
    await userEvent.type(screen.getByRole('textbox'), 'mất mạng');
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    act(() => void document.dispatchEvent(new Event('visibilitychange')));
    expect(JSON.parse((await readDraft(draftKey('blocked')))!)).toEqual({ base: '', text: 'mất mạng' });
    expect(globalThis.localStorage.length).toBe(0);
  });

  test('is recorded when the screen is left', async () => {
    const { unmount } = await showPicker({ status: 'blocked' });
    await userEvent.type(screen.getByRole('textbox'), 'chờ quận');
    unmount();
    await vi.waitFor(async () => expect(await recorded()).toEqual([{ status: 'blocked', reason: 'chờ quận' }]));
  });

  test('does not go over what somebody else wrote meanwhile: both are shown, the person chooses [I6]', async () => {
    await showPicker({ status: 'blocked', reason: 'cũ' });
    const field = screen.getByRole('textbox');
    await userEvent.type(field, ' của tôi');
    await recordElsewhere('của người khác');
    expect(await screen.findByText(/“của người khác”/)).toBeTruthy();
    await userEvent.tab();
    expect(await recorded()).toHaveLength(1);
    expect(field).toHaveProperty('value', 'cũ của tôi');
    await userEvent.click(screen.getByRole('button', { name: 'Ghi bản đang nhập' }));
    await waitFor(async () => expect((await recorded()).at(-1)).toEqual({ status: 'blocked', reason: 'cũ của tôi' }));
    await waitFor(() => expect(screen.queryByText(/“của người khác”/)).toBeNull());
  });

  test('gives way to the other text where the person chooses that', async () => {
    await showPicker({ status: 'blocked', reason: 'cũ' });
    await userEvent.type(screen.getByRole('textbox'), ' của tôi');
    await recordElsewhere('của người khác');
    await userEvent.click(await screen.findByRole('button', { name: 'Dùng bản mới' }));
    await waitFor(() => expect(screen.getByRole('textbox')).toHaveProperty('value', 'của người khác'));
    expect(await recorded()).toHaveLength(1);
    await waitFor(async () => expect(await readDraft(draftKey('blocked'))).toBeUndefined());
  });

  test('that cannot be saved stays in the field, and can be tried again', async () => {
    await showPicker({ status: 'blocked' });
    vi.spyOn(store.db.outbox, 'add').mockRejectedValueOnce(new DOMException('', 'QuotaExceededError'));
    await userEvent.type(screen.getByRole('textbox'), 'mất điện');
    await userEvent.tab();
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Chữ vừa nhập còn nguyên trong ô');
    expect(screen.getByRole('textbox')).toHaveProperty('value', 'mất điện');
    await userEvent.click(screen.getByRole('button', { name: 'Thử lại' }));
    await waitFor(async () => expect(await recorded()).toEqual([{ status: 'blocked', reason: 'mất điện' }]));
  });
});

describe('a reason whose status somebody changed meanwhile', () => {
  const WRITTEN = 'Mất điện từ 8 giờ, chờ EVN';
  const kept = () => screen.findByTestId('kept-reason');

  async function typeAndLoseStatus(): Promise<void> {
    await showPicker({ status: 'blocked' });
    fireEvent.change(screen.getByRole('textbox'), { target: { value: WRITTEN } });
    await setElsewhere({ status: 'doing' });
    expect((await kept()).textContent).toContain(WRITTEN);
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(await recorded()).toEqual([{ status: 'doing' }]);
  }

  test('is kept and shown, and becomes a comment where its person wants that [I6]', async () => {
    await typeAndLoseStatus();
    await expectNoAxeFaults(document.body);
    await userEvent.click(screen.getByRole('button', { name: 'Ghi thành trao đổi' }));
    await waitFor(() => expect(screen.queryByTestId('kept-reason')).toBeNull());
    expect((await recorded()).at(-1)).toEqual({ on: 'task:S05-02', text: WRITTEN });
    expect(await store.db.drafts.count()).toBe(0);
  });

  test('goes where its person drops it', async () => {
    await typeAndLoseStatus();
    await userEvent.click(screen.getByRole('button', { name: 'Bỏ lý do này' }));
    await waitFor(() => expect(screen.queryByTestId('kept-reason')).toBeNull());
    expect([await recorded(), await store.db.drafts.count()]).toEqual([[{ status: 'doing' }], 0]);
  });

  test('stands in its field again where the status comes back, also after the page was loaded anew', async () => {
    await typeAndLoseStatus();
    cleanup();
    await drawPicker();
    expect((await kept()).textContent).toContain(WRITTEN);
    await userEvent.click(radio('Vướng'));
    await waitFor(() => expect(screen.getByRole('textbox')).toHaveProperty('value', WRITTEN));
    expect(screen.queryByTestId('kept-reason')).toBeNull();
    await userEvent.tab();
    await waitFor(async () => expect((await recorded()).at(-1)).toEqual({ status: 'blocked', reason: WRITTEN }));
  });
});

/** The same register, changed from another screen. */
async function recordElsewhere(reason: string): Promise<void> {
  await setElsewhere({ status: 'blocked', reason });
}

async function setElsewhere(body: OpBodies['task.statusSet']): Promise<void> {
  await act(async () => {
    await recordOp({ scope: 'ward:00070', kind: 'task.statusSet', entity: 'S05-02', body });
  });
}

describe('the way back', () => {
  const heads = async () => (await readShown(store.db, 'ward:00070')).get('S05-02')?.['status']?.heads ?? [];
  const tick = async () => {
    await showPicker();
    await userEvent.click(radio('Xong'));
    await screen.findByRole('button', { name: 'Hoàn tác' });
    const [done] = await store.db.outbox.toArray();
    return done!.op;
  };

  test.each([
    ['had seen it', true],
    ['had not seen it', false],
  ])('takes nothing of a colleague with it who %s: both stand, to be chosen from [I6, S76]', async (_, hasSeen) => {
    const done = await tick();
    const theirs = { status: 'blocked', reason: 'Mất điện' };
    const seen = ['00070-S05-02', ...(hasSeen ? [done.opId] : [])];
    const fields = { kind: 'task.statusSet', entity: 'S05-02', actor: 'canbo.khac' };
    await act(() => receiveOps(store, 'ward:00070', [{ ...fields, opId: 'theirs', body: theirs, seen }]));
    await userEvent.click(screen.getByRole('button', { name: 'Hoàn tác' }));
    await waitFor(async () => expect(await recorded()).toEqual([{ status: 'done' }, { status: 'doing' }]));
    expect((await store.db.outbox.toArray()).at(-1)?.op.seen).toEqual([done.opId, '00070-S05-02']);
    expect((await heads()).map(({ body }) => body)).toEqual([theirs, { status: 'doing' }]);
  });

  test('takes what the same person entered upon it along, and keeps the output [S76]', async () => {
    await tick();
    const at = { scope: 'ward:00070', kind: 'task.statusSet', entity: 'S05-02' } as const;
    await act(() => recordOp({ ...at, body: { status: 'done', output: '03/QĐ' } }));
    await userEvent.click(screen.getByRole('button', { name: 'Hoàn tác' }));
    await waitFor(async () =>
      expect((await heads()).map(({ body }) => body)).toEqual([{ status: 'doing', output: '03/QĐ' }]),
    );
  });
});
