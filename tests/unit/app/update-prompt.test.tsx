import { act, cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { UpdatePrompt } from '../../../src/app/update-prompt.tsx';
import { clearDraft, saveDraft } from '../../../src/data/drafts.ts';
import { recordOp } from '../../../src/data/record-op.ts';
import type { Store } from '../../../src/data/store.ts';
import { useVersion } from '../../../src/features/device/version-store.ts';
import { closeTablet, openTablet, STAFF } from '../features/tablet-screen.tsx';
import { renderInApp } from './in-app.tsx';

let tablet: Store;
beforeEach(async () => {
  tablet = await openTablet({ person: STAFF });
  vi.setSystemTime(LONG_AFTER);
});
afterEach(async () => {
  cleanup();
  act(() => useVersion.setState(useVersion.getInitialState()));
  vi.unstubAllGlobals();
  await closeTablet(tablet);
});

/** No freeze then; the day an evaluation copy shows stays in the trial week. */
const LONG_AFTER = Date.parse('2026-11-21T09:00:00+07:00');

const OFFER = 'Có bản mới. Cài lúc này mất khoảng 5 giây, không mất gì đã nhập.';
const HELD = 'Bản mới chờ đến khi gửi hết và không có ô nào đang nhập.';

describe('a new version', () => {
  test('is not spoken of while there is none', () => {
    renderInApp(<UpdatePrompt />);
    expect(screen.queryByRole('region')).toBeNull();
  });

  test('is offered when all is sent and nothing is being typed, and let in by a press', async () => {
    const install = vi.fn();
    useVersion.setState({ phase: 'waiting', install });
    renderInApp(<UpdatePrompt />);
    await screen.findByText(OFFER);
    await userEvent.click(screen.getByRole('button', { name: 'Cài bản mới' }));
    expect(install).toHaveBeenCalledOnce();
  });

  test('waits while a change is unsent', async () => {
    await recordOp({ scope: 'ward:00070', kind: 'task.statusSet', entity: 'S05-03', body: { status: 'done' } });
    useVersion.setState({ phase: 'waiting' });
    renderInApp(<UpdatePrompt />);
    await screen.findByText(HELD);
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('waits while a draft is kept, and is offered once it is recorded', async () => {
    await saveDraft('task:S05-03:note', 'Cáp quang');
    useVersion.setState({ phase: 'waiting' });
    renderInApp(<UpdatePrompt />);
    await screen.findByText(HELD);
    await clearDraft('task:S05-03:note');
    await screen.findByText(OFFER);
  });

  test('waits while somebody is in a text field', async () => {
    useVersion.setState({ phase: 'waiting' });
    renderInApp(
      <>
        <UpdatePrompt />
        <textarea aria-label="Ghi chú" />
      </>,
    );
    await screen.findByText(OFFER);
    await userEvent.click(screen.getByRole('textbox'));
    expect(screen.getByText(HELD)).toBeDefined();
    await userEvent.tab();
    expect(screen.getByText(OFFER)).toBeDefined();
  });

  test('waits while a dialog is open', async () => {
    useVersion.setState({ phase: 'waiting' });
    const { rerender } = renderInApp(<UpdatePrompt />);
    await screen.findByText(OFFER);
    rerender(
      <>
        <UpdatePrompt />
        <dialog open>
          <button type="button">Giữ như cũ</button>
        </dialog>
      </>,
    );
    act(() => screen.getByRole('button', { name: 'Giữ như cũ' }).focus());
    expect(screen.getByText(HELD)).toBeDefined();
  });

  test('waits through a freeze of the calendar, by the date of the device and not the day that is shown', async () => {
    vi.setSystemTime(Date.parse('2025-06-21T09:00:00+07:00'));
    useVersion.setState({ phase: 'waiting' });
    renderInApp(<UpdatePrompt />);
    await screen.findByText(/20–26\/6.*không đổi bản. Bản mới được mời cài từ 27\/6./);
    expect(screen.getByText('Tuần vận hành thử').lang).toBe('vi');
    expect(screen.queryByRole('button')).toBeNull();
    cleanup();
    vi.setSystemTime(LONG_AFTER);
    renderInApp(<UpdatePrompt />);
    await screen.findByText(OFFER);
  });

  test('says so when something is being typed in another window', async () => {
    useVersion.setState({ phase: 'waiting', isTypedElsewhere: true });
    renderInApp(<UpdatePrompt />);
    const words = await screen.findByText(/Cửa sổ khác của Hai Cấp đang nhập dở/);
    expect(words.getAttribute('role')).toBe('status');
  });

  test('is not said twice on the device page, which says it itself', () => {
    useVersion.setState({ phase: 'waiting' });
    renderInApp(<UpdatePrompt />, '/dong-bo');
    expect(screen.queryByRole('region')).toBeNull();
  });

  test('can wait until later', async () => {
    useVersion.setState({ phase: 'waiting' });
    renderInApp(<UpdatePrompt />);
    await userEvent.click(await screen.findByRole('button', { name: 'Để sau' }));
    expect(screen.queryByRole('region')).toBeNull();
  });

  test('let in by another window starts this page afresh at a safe moment, not before', async () => {
    const reload = vi.fn();
    vi.stubGlobal('location', { reload });
    await saveDraft('task:S05-03:note', 'Cáp quang');
    useVersion.setState({ phase: 'replaced' });
    renderInApp(<UpdatePrompt />);
    await screen.findByText(HELD);
    expect(reload).not.toHaveBeenCalled();
    await clearDraft('task:S05-03:note');
    await vi.waitFor(() => expect(reload).toHaveBeenCalled());
  });
});
