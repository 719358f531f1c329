import { act, cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { UpdatePrompt } from '../../../src/app/update-prompt.tsx';
import { useWorker } from '../../../src/app/worker-store.ts';
import { clearDraft, saveDraft } from '../../../src/data/drafts.ts';
import { recordOp } from '../../../src/data/record-op.ts';
import type { Store } from '../../../src/data/store.ts';
import { closeTablet, openTablet, STAFF } from '../features/tablet-screen.tsx';
import { renderInApp } from './in-app.tsx';

let tablet: Store;
beforeEach(async () => {
  tablet = await openTablet({ person: STAFF });
});
afterEach(async () => {
  cleanup();
  act(() => useWorker.setState({ phase: 'current', install: () => undefined }));
  vi.unstubAllGlobals();
  await closeTablet(tablet);
});

const OFFER = 'Có bản mới. Cài lúc này mất khoảng 5 giây, không mất gì đã nhập.';
const HELD = 'Bản mới chờ đến khi gửi hết và không có ô nào đang nhập.';

describe('a new version', () => {
  test('is not spoken of while there is none', () => {
    renderInApp(<UpdatePrompt />);
    expect(screen.queryByRole('region')).toBeNull();
  });

  test('is offered when all is sent and nothing is being typed, and let in by a press', async () => {
    const install = vi.fn();
    useWorker.setState({ phase: 'waiting', install });
    renderInApp(<UpdatePrompt />);
    await screen.findByText(OFFER);
    await userEvent.click(screen.getByRole('button', { name: 'Cài bản mới' }));
    expect(install).toHaveBeenCalledOnce();
  });

  test('waits while a change is unsent', async () => {
    await recordOp({ scope: 'ward:00070', kind: 'task.statusSet', entity: 'S05-03', body: { status: 'done' } });
    useWorker.setState({ phase: 'waiting' });
    renderInApp(<UpdatePrompt />);
    await screen.findByText(HELD);
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('waits while a draft is kept, and is offered once it is recorded', async () => {
    await saveDraft('task:S05-03:note', 'Cáp quang');
    useWorker.setState({ phase: 'waiting' });
    renderInApp(<UpdatePrompt />);
    await screen.findByText(HELD);
    await clearDraft('task:S05-03:note');
    await screen.findByText(OFFER);
  });

  test('waits while somebody is in a text field', async () => {
    useWorker.setState({ phase: 'waiting' });
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

  test('can wait until later', async () => {
    useWorker.setState({ phase: 'waiting' });
    renderInApp(<UpdatePrompt />);
    await userEvent.click(await screen.findByRole('button', { name: 'Để sau' }));
    expect(screen.queryByRole('region')).toBeNull();
  });

  test('let in by another window starts this page afresh at a safe moment, not before', async () => {
    const reload = vi.fn();
    vi.stubGlobal('location', { reload });
    await saveDraft('task:S05-03:note', 'Cáp quang');
    useWorker.setState({ phase: 'replaced' });
    renderInApp(<UpdatePrompt />);
    await screen.findByText(HELD);
    expect(reload).not.toHaveBeenCalled();
    await clearDraft('task:S05-03:note');
    await vi.waitFor(() => expect(reload).toHaveBeenCalled());
  });
});
