/** A supervisor verifies a task and a run; the ward sees it on the task, in its lists and on its first screen (D7). */
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import type { PersonRow } from '../../../../src/data/db.ts';
import { recordOp } from '../../../../src/data/record-op.ts';
import type { Store } from '../../../../src/data/store.ts';
import type { Op } from '../../../../src/domain/op.ts';
import { ScenarioPage } from '../../../../src/features/checklist/scenario-page.tsx';
import { useNotices } from '../../../../src/features/marks/undo-store.ts';
import { RunPage } from '../../../../src/features/runs/run-page.tsx';
import { TaskPage } from '../../../../src/features/task/task-page.tsx';
import { TodayPage } from '../../../../src/features/today/today-page.tsx';
import { makeLog, makeOp } from '../../../support/make-op.ts';
import { closeTablet, expectNoAxeFaults, openTablet, showScreen, STAFF, SUPERVISOR } from '../tablet-screen.tsx';

const TASK = 'S05-03';
const RUN = '0197a000-0000-7000-8000-000000000001';
const STARTED = '2025-06-24T14:00:00.000+07:00';

let store: Store;

afterEach(async () => {
  act(() => useNotices.getState().dismiss());
  await closeTablet(store);
});

type Fields = Partial<Op> & { readonly opId: string };

const DONE: Fields = { opId: 'done', entity: TASK, body: { status: 'done', output: 'Ảnh' } };
const RAN: readonly Fields[] = [
  {
    opId: 'run',
    kind: 'run.started',
    entity: RUN,
    body: { scenario: 5, on: '2025-06-24', startedAt: STARTED, steps: ['Một'] },
  },
  { opId: 'end', kind: 'run.ended', entity: RUN, body: { endedAt: '2025-06-24T14:40:00.000+07:00', result: 'passed' } },
];
const returned = (opId: string, fields: Partial<Op> = {}): Fields => ({
  opId,
  kind: 'verification.set',
  entity: `verification:${TASK}`,
  actor: SUPERVISOR.id,
  body: { result: 'returned', content: ['done'], comment: 'Chụp lại bảng niêm yết' },
  madeAt: '2025-06-24T15:00:00.000+07:00',
  ...fields,
});

async function openWith(person: PersonRow, ...log: readonly Fields[]): Promise<void> {
  store = await openTablet({ person, wards: [{ code: '00070', log: makeLog(log.map(makeOp)) }] });
}

async function showTask() {
  const view = await showScreen(<TaskPage />, { path: `/viec/${TASK}?phuong=00070`, route: '/viec/:taskId' });
  await screen.findByRole('heading', { level: 1 });
  return view;
}

const ops = async () =>
  (await store.db.outbox.toArray()).map(({ op: { kind, entity, body } }) => ({ kind, entity, body }));

describe('the supervisor [D7]', () => {
  test('finds it as it was recorded, and names what they looked at', async () => {
    await openWith(SUPERVISOR, DONE);
    const { container } = await showTask();
    expect(await screen.findByText('Chưa ai kiểm tra.')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Kiểm tra' }));
    await expectNoAxeFaults(container);
    await userEvent.click(screen.getByRole('button', { name: 'Đúng như đã ghi' }));
    await waitFor(async () =>
      expect(await ops()).toEqual([
        { kind: 'verification.set', entity: `verification:${TASK}`, body: { result: 'confirmed', content: ['done'] } },
      ]),
    );
    await waitFor(() => expect(screen.getByTestId('verification').dataset['result']).toBe('confirmed'));
    expect(await screen.findByText(/Hoàng Văn Ngữ kiểm tra: đúng như đã ghi/)).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Rút kết quả kiểm tra' }));
    await waitFor(() => expect(screen.getByTestId('verification').dataset['result']).toBe('none'));
  });

  test('says what is to be done again, or is asked for it; what is typed is kept', async () => {
    await openWith(SUPERVISOR, DONE);
    await showTask();
    await userEvent.click(await screen.findByRole('button', { name: 'Kiểm tra' }));
    await userEvent.click(screen.getByRole('button', { name: 'Cần làm lại' }));
    expect(await screen.findByText('Ghi cần làm lại điều gì rồi bấm lại.')).toBeDefined();
    expect(await ops()).toEqual([]);
    await userEvent.type(screen.getByLabelText('Nhận xét'), 'Chụp lại');
    await waitFor(async () => expect((await store.db.drafts.toArray())[0]?.text).toBe('Chụp lại'));
    await userEvent.click(screen.getByRole('button', { name: 'Cần làm lại' }));
    await waitFor(async () =>
      expect((await ops())[0]?.body).toMatchObject({ result: 'returned', comment: 'Chụp lại' }),
    );
    expect(await store.db.drafts.count()).toBe(0);
  });

  test('verifies a run with its steps', async () => {
    await openWith(SUPERVISOR, ...RAN);
    await showScreen(<RunPage />, { path: `/chay-thu/${RUN}?phuong=00070`, route: '/chay-thu/:run' });
    await userEvent.click(await screen.findByRole('button', { name: 'Kiểm tra' }));
    await userEvent.click(screen.getByRole('button', { name: 'Đúng như đã ghi' }));
    await waitFor(async () =>
      expect((await ops())[0]).toMatchObject({ entity: `verification:${RUN}`, body: { content: ['end', 'run'] } }),
    );
  });

  test('is shown what another one found without seeing theirs, and chooses', async () => {
    await openWith(
      SUPERVISOR,
      DONE,
      returned('a'),
      returned('b', { body: { result: 'confirmed', content: ['done'] } }),
    );
    await showTask();
    const versions = await within(await screen.findByTestId('verification')).findByTestId('conflict');
    const choices = await within(versions).findAllByRole('button', { name: 'Lấy bản này' });
    await userEvent.click(choices[1] as HTMLElement);
    await waitFor(() => expect(within(screen.getByTestId('verification')).queryByTestId('conflict')).toBeNull());
  });
});

test('what another one found while one writes is not written over: both stand [D7, S70]', async () => {
  await openWith(SUPERVISOR, DONE);
  await showTask();
  await userEvent.click(await screen.findByRole('button', { name: 'Kiểm tra' }));
  const body = { result: 'returned', content: ['done'], comment: 'Chụp lại' } as const;
  const place = { scope: 'ward:00070', kind: 'verification.set', entity: `verification:${TASK}` } as const;
  await recordOp({ ...place, body, replaces: [] }, store);
  await screen.findByText('Chụp lại');
  await userEvent.click(screen.getByRole('button', { name: 'Đúng như đã ghi' }));
  const versions = await within(screen.getByTestId('verification')).findByTestId('conflict');
  expect(await within(versions).findAllByRole('button', { name: 'Lấy bản này' })).toHaveLength(2);
});

describe('the ward [D7]', () => {
  test('sees on its first screen what is to be done again, one tap from the task', async () => {
    await openWith(STAFF, DONE, returned('v'));
    await showScreen(<TodayPage />, { path: '/', route: '/' });
    const link = await screen.findByRole('link', { name: `Việc ${TASK} cần làm lại` });
    expect(link.getAttribute('href')).toBe(`/viec/${TASK}#kiem-tra`);
    expect(screen.getByText('Chụp lại bảng niêm yết')).toBeDefined();
  });

  test('sees it in the list and on the task, and may not verify', async () => {
    await openWith(STAFF, DONE, returned('v'));
    await showScreen(<ScenarioPage />, { path: '/kich-ban/5', route: '/kich-ban/:no' });
    const row = (await screen.findAllByTestId('task-row')).find(({ dataset }) => dataset['taskId'] === TASK);
    expect(row?.textContent).toContain('cần làm lại');
    cleanup();
    await showTask();
    const section = await screen.findByTestId('verification');
    expect(section.textContent).toContain('Cần làm lại');
    expect(within(section).queryByRole('button')).toBeNull();
  });

  test('that did it again is told that the verification is of an older version, and asked no more', async () => {
    const again: Fields = { opId: 'again', entity: TASK, body: { status: 'done', output: 'Ảnh mới' }, seen: ['done'] };
    await openWith(STAFF, DONE, returned('v'), again);
    await showTask();
    const section = await screen.findByTestId('verification');
    expect(section.textContent).toContain('kiểm tra trên bản cũ');
    expect(section.textContent).toContain('Sau đó có 1 thay đổi chưa được kiểm tra.');
    cleanup();
    await showScreen(<TodayPage />, { path: '/', route: '/' });
    await screen.findByText('Việc của tôi');
    expect(screen.queryByText(`Việc ${TASK} cần làm lại`)).toBeNull();
  });
});
