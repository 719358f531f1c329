/** A trial run on the screen: started by one tap, marked, ended with a chosen result, corrected; nothing typed is lost. */
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { readDraft } from '../../../../src/data/drafts.ts';
import { observeRuns } from '../../../../src/data/read-runs.ts';
import { recordOp } from '../../../../src/data/record-op.ts';
import type { Store } from '../../../../src/data/store.ts';
import { stepEntity } from '../../../../src/domain/ops.ts';
import type { NumberedRun } from '../../../../src/domain/run.ts';
import { UndoOutlet } from '../../../../src/features/marks/undo-outlet.tsx';
import { useNotices } from '../../../../src/features/marks/undo-store.ts';
import { RunPage } from '../../../../src/features/runs/run-page.tsx';
import { RunsPage } from '../../../../src/features/runs/runs-page.tsx';
import { first } from '../../../support/field-tablet.ts';
import { makeLog, makeOp } from '../../../support/make-op.ts';
import { closeTablet, expectNoAxeFaults, openTablet, received, showScreen, STAFF } from '../tablet-screen.tsx';

const RUN = '01979f00-0000-7000-8000-000000000001';
const SCOPE = 'ward:00070';

let store: Store;

afterEach(async () => {
  act(() => useNotices.getState().dismiss());
  await closeTablet(store);
});

const begin = async (): Promise<void> => {
  store = await openTablet({ person: STAFF, wards: [received('00070', 0, {})] });
};

/** Half an hour before NOW unless the case says otherwise. */
async function showRun(startedAt = '2025-06-24T16:10:00.000+07:00') {
  await begin();
  const body = { scenario: 5, on: '2025-06-24', startedAt, steps: ['Lấy số', 'Ký số', 'Trả kết quả'] };
  await recordOp({ scope: SCOPE, kind: 'run.started', entity: RUN, body }, store);
  return showScreen(<RunPage />, { path: `/chay-thu/${RUN}`, route: '/chay-thu/:run' });
}

const runNow = async (): Promise<NumberedRun | undefined> => (await first(observeRuns('00070', store)))[0];
const stepNo = async (no: number): Promise<HTMLElement> =>
  (await screen.findAllByTestId('run-step')).find((row) => row.dataset['step'] === String(no)) as HTMLElement;
const finish = async (): Promise<void> => userEvent.click(await screen.findByTestId('run-finish'));

test('one tap begins the next attempt of a scenario with the steps of the campaign', async () => {
  await begin();
  const { place } = await showScreen(<RunsPage />, { path: '/chay-thu', route: '/chay-thu' });
  await userEvent.click(await screen.findByRole('button', { name: /Ghi lần 1, kịch bản 5/ }));
  await waitFor(() => expect(place()).toMatch(/^\/chay-thu\/[\da-f-]{36}$/));
  const run = await runNow();
  expect(run).toMatchObject({ scenario: 5, on: '2025-06-24', attempt: 1, end: undefined });
  expect(run?.steps.length).toBeGreaterThan(0);
});

test('the clock goes by the stored start, a step is saved at once, and a failed one asks why; all of it is a trial copy [A7, A10, A19]', async () => {
  const { container } = await showRun();
  expect((await screen.findByRole('timer')).textContent).toBe('00:30:00');
  expect(screen.getByTestId('trial-stamp').textContent).toBe('BẢN CHẠY THỬ');
  await userEvent.click(within(await stepNo(1)).getByRole('radio', { name: 'Đạt' }));
  await userEvent.click(within(await stepNo(2)).getByRole('radio', { name: 'Không đạt' }));
  const why = await within(await stepNo(2)).findByRole('textbox', { name: 'Vì sao không đạt?' });
  await userEvent.type(why, 'Chưa có chứng thư số');
  await userEvent.tab();
  await waitFor(async () =>
    expect((await runNow())?.steps.map(({ result, reason }) => [result, reason])).toEqual([
      ['passed', undefined],
      ['failed', 'Chưa có chứng thư số'],
      [undefined, undefined],
    ]),
  );
  expect(await screen.findByText(/theo 1\/3 bước đạt/)).toBeTruthy();
  expect(screen.queryByRole('radio', { name: /Đạt một phần/, checked: true })).toBeNull();
  await expectNoAxeFaults(container);
});

test('a failed step leads to a problem that names run, step, scenario and what was typed', async () => {
  const { place } = await showRun();
  await userEvent.click(within(await stepNo(2)).getByRole('radio', { name: 'Không đạt' }));
  await userEvent.type(await screen.findByRole('textbox', { name: 'Vì sao không đạt?' }), 'Mất mạng');
  await userEvent.click(screen.getByRole('button', { name: 'Nêu thành vướng mắc' }));
  const { pathname, searchParams } = new URL(place(), 'http://x');
  expect(pathname).toBe('/vuong-mac/moi');
  expect(Object.fromEntries(searchParams)).toEqual({ run: RUN, step: '2', scenario: '5', title: 'Mất mạng' });
});

test('without a result it does not end, says so, and keeps what was chosen for the next life of the page', async () => {
  await showRun();
  await finish();
  expect((await screen.findByRole('alert')).textContent).toContain('Chọn kết quả lần này');
  expect((await runNow())?.end).toBeUndefined();
  await userEvent.click(screen.getByRole('radio', { name: /Đạt một phần/ }));
  await userEvent.type(await screen.findByRole('textbox', { name: /Vì sao chưa đạt/ }), 'Thiếu máy quét');
  await waitFor(async () =>
    expect(await readDraft(`run-end:00070:${RUN}:${STAFF.id}`, store)).toContain('Thiếu máy quét'),
  );
  await finish();
  await waitFor(async () =>
    expect((await runNow())?.end).toMatchObject({ result: 'partly', reason: 'Thiếu máy quét' }),
  );
  expect(await readDraft(`run-end:00070:${RUN}:${STAFF.id}`, store)).toBeUndefined();
});

test('more than a day after its start it asks when it truly ended; an end before the start is refused in words', async () => {
  await showRun('2025-06-23T09:00:00.000+07:00');
  await stepNo(1);
  await userEvent.click(within(document.querySelector<HTMLElement>('#ket-qua')!).getByRole('radio', { name: 'Đạt' }));
  await finish();
  expect((await screen.findByRole('alert')).textContent).toContain('dài hơn 24 giờ');
  const when = screen.getByRole('textbox', { name: 'Kết thúc lúc' });
  await userEvent.type(when, '08:10');
  await finish();
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('trước giờ bắt đầu 09:00'));
  expect((when as HTMLInputElement).value).toBe('08:10');
  await userEvent.clear(when);
  await userEvent.type(when, '9h45');
  await finish();
  await waitFor(async () => {
    const run = await runNow();
    expect((run?.end?.endedMs ?? 0) - (run?.startedMs ?? 0)).toBe(45 * 60_000);
  });
});

test('codes that look like identity numbers are pointed out, people are kept with what they did', async () => {
  await showRun();
  await userEvent.type(await screen.findByRole('textbox', { name: 'Mã hồ sơ thử' }), 'THU-HK-0007 001085012345');
  expect(await screen.findByText('001085012345 giống số căn cước. Chỉ ghi mã hồ sơ.')).toBeTruthy();
  await userEvent.type(screen.getByRole('textbox', { name: 'Người tham gia' }), 'Trần Đức Ánh, người dân');
  await userEvent.tab();
  await waitFor(async () =>
    expect(await runNow()).toMatchObject({
      dossiers: ['THU-HK-0007', '001085012345'],
      people: [{ name: 'Trần Đức Ánh', part: 'người dân' }],
    }),
  );
});

test('a corrected result is a new fact; the earlier one stays to be read', async () => {
  await showRun();
  const endedAt = '2025-06-24T16:35:00.000+07:00';
  await recordOp({ scope: SCOPE, kind: 'run.ended', entity: RUN, body: { endedAt, result: 'failed' } }, store);
  await userEvent.click(await screen.findByRole('button', { name: 'Sửa kết quả' }));
  await userEvent.click(screen.getByRole('radio', { name: /Đạt một phần/ }));
  await finish();
  await waitFor(async () => expect((await runNow())?.end?.result).toBe('partly'));
  const past = await screen.findByTestId('run-past');
  expect(
    within(past)
      .getAllByRole('listitem')
      .map((item) => item.textContent?.split(',')[0]),
  ).toEqual(['Đạt một phần', 'Không đạt']);
});

test('a result that comes while one corrects is not written over: both stand, to be chosen from [S70]', async () => {
  await showRun();
  const fact = { scope: SCOPE, kind: 'run.ended', entity: RUN } as const;
  const endedAt = '2025-06-24T16:35:00.000+07:00';
  const earlier = await recordOp({ ...fact, body: { endedAt, result: 'failed' } }, store);
  await userEvent.click(await screen.findByRole('button', { name: 'Sửa kết quả' }));
  await userEvent.click(screen.getByRole('radio', { name: /Đạt một phần/ }));
  const theirs = await recordOp({ ...fact, body: { endedAt, result: 'passed' } }, store);
  await finish();
  const conflict = await screen.findByTestId('conflict');
  expect(within(conflict).getAllByRole('radio')).toHaveLength(2);
  const mine = (await store.db.outbox.toArray()).map(({ op }) => op).findLast(({ kind }) => kind === 'run.ended');
  expect(mine?.body).toMatchObject({ result: 'partly' });
  expect(mine?.seen).toContain(earlier.opId);
  expect(mine?.seen).not.toContain(theirs.opId);
});

test('a correction that outlived its page is not written over a result that came between [S70]', async () => {
  const { unmount } = await showRun();
  const fact = { scope: SCOPE, kind: 'run.ended', entity: RUN } as const;
  const endedAt = '2025-06-24T16:35:00.000+07:00';
  const earlier = await recordOp({ ...fact, body: { endedAt, result: 'failed' } }, store);
  await userEvent.click(await screen.findByRole('button', { name: 'Sửa kết quả' }));
  await userEvent.click(screen.getByRole('radio', { name: /Đạt một phần/ }));
  unmount();
  const theirs = await recordOp({ ...fact, body: { endedAt, result: 'passed' } }, store);
  await showScreen(<RunPage />, { path: `/chay-thu/${RUN}`, route: '/chay-thu/:run' });
  await userEvent.click(await screen.findByRole('button', { name: 'Sửa kết quả' }));
  await screen.findByRole('radio', { name: /Đạt một phần/, checked: true });
  await finish();
  await screen.findByTestId('conflict');
  const mine = (await store.db.outbox.toArray()).map(({ op }) => op).findLast(({ kind }) => kind === 'run.ended');
  expect(mine?.body).toMatchObject({ result: 'partly' });
  expect(mine?.seen).toContain(earlier.opId);
  expect(mine?.seen).not.toContain(theirs.opId);
});

test('a choice between two marks of a step has no way back to one of them: it is changed by pressing again [S76]', async () => {
  const startedAt = '2025-06-24T16:10:00.000+07:00';
  const body = { scenario: 5, on: '2025-06-24', startedAt, steps: ['Lấy số'] };
  const mark = (opId: string, result: string, actor: string) =>
    makeOp({ opId, kind: 'run.stepSet', entity: stepEntity(RUN, 1), body: { result }, actor });
  const start = makeOp({ opId: 'start', kind: 'run.started', entity: RUN, body });
  const log = makeLog([start, mark('s1', 'failed', 'lanhdao.hoankiem'), mark('s2', 'passed', STAFF.id)]);
  store = await openTablet({ person: STAFF, wards: [{ code: '00070', log }] });
  const page = (
    <>
      <RunPage />
      <UndoOutlet />
    </>
  );
  await showScreen(page, { path: `/chay-thu/${RUN}`, route: '/chay-thu/:run' });
  await screen.findByTestId('conflict');
  await userEvent.click(within(await stepNo(1)).getByRole('radio', { name: 'Không đạt' }));
  await waitFor(() => expect(screen.queryByTestId('conflict')).toBeNull());
  expect(screen.queryByRole('button', { name: 'Hoàn tác' })).toBeNull();
  await userEvent.click(within(await stepNo(1)).getByRole('radio', { name: 'Đạt' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Hoàn tác' }));
  await waitFor(async () => expect((await runNow())?.steps[0]).toMatchObject({ result: 'failed', versions: [] }));
});

test('two results that had not seen each other stand side by side; the chosen one has seen both [E4]', async () => {
  const end = (opId: string, result: string, actor: string) => {
    const body = { endedAt: '2025-06-24T16:35:00.000+07:00', result };
    return makeOp({ opId, kind: 'run.ended', entity: RUN, body, actor });
  };
  const startedAt = '2025-06-24T16:10:00.000+07:00';
  const body = { scenario: 5, on: '2025-06-24', startedAt, steps: ['Lấy số', 'Ký số'] };
  const log = makeLog([
    makeOp({ opId: 'start', kind: 'run.started', entity: RUN, body }),
    end('e1', 'failed', 'lanhdao.hoankiem'),
    end('e2', 'passed', STAFF.id),
  ]);
  store = await openTablet({ person: STAFF, wards: [{ code: '00070', log }] });
  await showScreen(<RunPage />, { path: `/chay-thu/${RUN}`, route: '/chay-thu/:run' });
  const conflict = await screen.findByTestId('conflict');
  expect(conflict.dataset).toMatchObject({ entity: RUN, field: 'end' });
  await userEvent.click(await within(conflict).findByRole('radio', { name: /lanhdao\.hoankiem.*Không đạt/ }));
  await userEvent.click(within(conflict).getByRole('button', { name: 'Dùng bản đã chọn' }));
  await waitFor(async () => expect((await runNow())?.end?.result).toBe('failed'));
  expect((await runNow())?.endVersions).toEqual([]);
});
