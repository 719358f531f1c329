/** A supervisor's own verdict on the ward's page: who may give it, what is said beside the computed one, what is kept. */
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../../src/data/store.ts';
import { type OwnVerdict as Said, VERDICT_ENTITY } from '../../../../src/domain/ops.ts';
import { WardPage } from '../../../../src/features/readiness-board/ward-page.tsx';
import { useNotices } from '../../../../src/features/marks/undo-store.ts';
import { makeOp } from '../../../support/make-op.ts';
import {
  allBlockingDone,
  closeTablet,
  expectNoAxeFaults,
  HOUR_MS,
  LEADER,
  openTablet,
  received,
  showScreen,
  SUPERVISOR,
  type WardFacts,
} from '../tablet-screen.tsx';

let store: Store;

afterEach(async () => {
  await closeTablet(store);
  // What was typed last in a form that went away waits there for the next life of the page.
  localStorage.clear();
});

type Given = readonly [opId: string, verdict: Said | null, reason: string, seen?: readonly string[]];

/** A ward whose one counted task is open, and what supervisors said of it. */
function wardWith(...given: readonly Given[]): WardFacts {
  const facts = received('00070', HOUR_MS, { ...allBlockingDone(), 'S05-01': { status: 'doing' } });
  const receivedAt = facts.log.at(-1)?.receivedAt ?? null;
  const said = given.map(([opId, verdict, reason, seen = []], index) => ({
    op: makeOp({
      opId,
      n: 900 + index,
      kind: 'verdict.set',
      entity: VERDICT_ENTITY,
      body: { verdict, reason },
      seen,
      actor: `supervisor-${opId}`,
    }),
    seq: facts.log.length + index + 1,
    receivedAt,
  }));
  return { ...facts, log: [...facts.log, ...said] };
}

async function openWard(facts: WardFacts, person = SUPERVISOR) {
  store = await openTablet({ wards: [facts], person });
  const view = await showScreen(<WardPage />, { path: '/san-sang/00070', route: '/san-sang/:ward' });
  return { ...view, own: await screen.findByTestId('own-verdict') };
}

async function lastBody(): Promise<unknown> {
  return (await store.db.outbox.toArray()).at(-1)?.op.body;
}

describe('a supervisor [D2]', () => {
  test('gives a verdict beside the computed one; that they differ is said in words', async () => {
    const { own } = await openWard(wardWith());
    expect(own.dataset).toMatchObject({ verdict: 'none', standing: 'none' });
    await userEvent.click(await within(own).findByRole('radio', { name: 'Sẵn sàng có điều kiện' }));
    await userEvent.type(within(own).getByRole('textbox', { name: 'Lý do' }), 'Chờ con dấu, chiều 30/6');
    await userEvent.click(within(own).getByRole('button', { name: 'Ghi kết luận' }));
    await waitFor(() => expect(own.dataset).toMatchObject({ verdict: 'conditional', standing: 'differs' }));
    expect(await lastBody()).toEqual({ verdict: 'conditional', reason: 'Chờ con dấu, chiều 30/6' });
    expect(own.textContent).toContain('Tự tính: chưa sẵn sàng · Người giám sát: sẵn sàng có điều kiện');
    expect(own.textContent).toContain('Lý do: Chờ con dấu, chiều 30/6');
    expect(own.textContent).toContain('Hoàng Văn Ngữ, 16:40');
    expect(within(own).getByText('Trên máy này')).toBeDefined();
    expect(screen.getByTestId('ward-verdict').dataset['verdict']).toBe('no-go');
  });

  test('is asked for what is missing, and nothing typed is lost', async () => {
    const { own } = await openWard(wardWith());
    const save = await within(own).findByRole('button', { name: 'Ghi kết luận' });
    await userEvent.click(save);
    expect(within(own).getByRole('link', { name: 'Chọn một kết luận' })).toBeDefined();
    await userEvent.click(within(own).getByRole('radio', { name: 'Chưa sẵn sàng' }));
    await userEvent.click(save);
    await userEvent.click(within(own).getByRole('link', { name: 'Nêu lý do' }));
    expect(document.activeElement).toBe(within(own).getByRole('textbox'));
    expect(await store.db.outbox.count()).toBe(0);
    await userEvent.type(within(own).getByRole('textbox'), 'mất điện');
    expect(within(own).queryByRole('alert')).toBeNull();
    await waitFor(async () => expect((await store.db.drafts.toArray())[0]?.text).toContain('mất điện'));
  });

  test('needs no reason for "ready", and finds a draft again', async () => {
    store = await openTablet({ wards: [wardWith()] });
    await store.db.drafts.put({
      key: 'verdict:00070:giamsat.hanoi',
      text: JSON.stringify({ verdict: 'ready', reason: '' }),
      savedAt: '2025-06-24T09:00:00.000Z',
    });
    await showScreen(<WardPage />, { path: '/san-sang/00070', route: '/san-sang/:ward' });
    const own = await screen.findByTestId('own-verdict');
    await waitFor(() =>
      expect(within(own).getByRole<HTMLInputElement>('radio', { name: 'Sẵn sàng' }).checked).toBe(true),
    );
    await userEvent.click(within(own).getByRole('button', { name: 'Ghi kết luận' }));
    await waitFor(() => expect(own.dataset['verdict']).toBe('ready'));
    await waitFor(async () => expect(await store.db.drafts.count()).toBe(0));
  });

  test('takes it back, and can undo that; what was said stays in the history', async () => {
    const { own } = await openWard(wardWith(['a', 'not-ready', 'mất điện']));
    expect(own.textContent).toContain('Trùng với kết quả tự tính');
    await userEvent.click(within(own).getByRole('button', { name: 'Rút kết luận' }));
    await waitFor(() => expect(own.dataset['verdict']).toBe('none'));
    expect(own.textContent).toContain('Đã rút kết luận');
    const { notice } = useNotices.getState();
    if (notice?.type !== 'fact-saved') throw new Error(`no way back: ${notice?.type}`);
    await notice.undo();
    await waitFor(() => expect(own.dataset['verdict']).toBe('not-ready'));
    const history = within(own).getByRole('heading', { name: 'Kết luận trước đây' }).parentElement;
    await waitFor(() => expect(history?.textContent).toContain('Đã rút kết luận'));
  });

  test('sees both verdicts of two who had not seen each other, and one choice ends it', async () => {
    const { own, container } = await openWard(wardWith(['a', 'ready', ''], ['b', 'not-ready', 'mất điện']));
    expect(own.dataset['standing']).toBe('split');
    const conflict = within(own).getByTestId('conflict');
    expect(conflict.dataset).toMatchObject({ entity: 'verdict', field: 'verdict' });
    expect(conflict.textContent).toContain('supervisor-a');
    expect(conflict.textContent).toContain('mất điện');
    await expectNoAxeFaults(container);
    const [, second] = within(conflict).getAllByRole('listitem');
    await userEvent.click(within(second as HTMLElement).getByRole('button', { name: 'Lấy kết luận này' }));
    await waitFor(() => expect(own.dataset['standing']).not.toBe('split'));
    expect((await store.db.outbox.toArray()).at(-1)?.op.seen.toSorted()).toEqual(['a', 'b']);
  });
});

test('a leader of the ward sees it with its reason, and has nothing to press [D2]', async () => {
  const { own, container } = await openWard(wardWith(['a', 'conditional', 'Chờ con dấu']), LEADER);
  expect(own.textContent).toContain('Sẵn sàng có điều kiện');
  expect(own.textContent).toContain('Lý do: Chờ con dấu');
  expect(within(own).queryByRole('button')).toBeNull();
  expect(within(own).queryByRole('radio')).toBeNull();
  await expectNoAxeFaults(container);
});
