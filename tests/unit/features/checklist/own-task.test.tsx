import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { recordOp } from '../../../../src/data/record-op.ts';
import { readShown } from '../../../../src/data/read-shown.ts';
import type { Store } from '../../../../src/data/store.ts';
import { readOwnTask } from '../../../../src/domain/own-task.ts';
import { ScenarioPage } from '../../../../src/features/checklist/scenario-page.tsx';
import { TaskPage } from '../../../../src/features/task/task-page.tsx';
import { makeLog, makeOp } from '../../../support/make-op.ts';
import { closeTablet, expectNoAxeFaults, openTablet, showScreen, STAFF } from '../tablet-screen.tsx';

const OWN = '01979f5e-8c00-7000-8000-0000000000f1';
const BODY = { scenario: 5, title: 'Dán sơ đồ {quầy} ở sảnh', phase: 'van-hanh-thu', blocking: true };
let store: Store;

afterEach(() => closeTablet(store));

async function open(path: string, hasOwn: boolean) {
  const log = hasOwn ? makeLog([makeOp({ opId: 'own', kind: 'task.ownSet', entity: OWN, body: BODY })]) : [];
  store = await openTablet({ person: STAFF, wards: [{ code: '00070', log }] });
  return draw(path);
}

async function draw(path: string) {
  const isTask = path.startsWith('/viec');
  return showScreen(isTask ? <TaskPage /> : <ScenarioPage />, {
    path,
    route: isTask ? '/viec/:taskId' : '/kich-ban/:no',
  });
}

const owned = async () =>
  [...(await readShown(store.db, 'ward:00070'))].flatMap(([id, entity]) => {
    const own = readOwnTask(entity);
    return own === undefined ? [] : [{ id, own }];
  });

test('a ward adds a task of its own: it stands among the others, marked, and is ticked like them [A5]', async () => {
  const { container } = await open('/kich-ban/5', false);
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Thêm việc của phường, xã' }));
  await user.click(await screen.findByRole('button', { name: 'Thêm việc' }));
  expect(screen.getByText('Ghi tên việc.')).toBeTruthy();
  await user.type(screen.getByLabelText('Tên việc'), 'Dán sơ đồ quầy');
  await user.click(screen.getByRole('radio', { name: /^Bắt buộc/ }));
  await expectNoAxeFaults(container);
  await user.click(screen.getByRole('button', { name: 'Thêm việc' }));
  const title = await screen.findByText('Dán sơ đồ quầy');
  const row = title.closest<HTMLElement>('[data-testid="task-row"]')!;
  expect(within(row).getByText(/của phường, xã/)).toBeTruthy();
  await user.click(within(row).getByRole('button'));
  await waitFor(() => expect(row.dataset['status']).toBe('done'));
  expect((await owned()).map(({ own }) => own)).toEqual([
    { scenario: 5, title: 'Dán sơ đồ quầy', phase: 'van-hanh-thu', blocking: true },
  ]);
});

test('a task of the ward’s own opens as a page, and is taken out only with a reason [A5]', async () => {
  await open(`/viec/${OWN}`, true);
  const user = userEvent.setup();
  expect(await screen.findByRole('heading', { level: 1, name: BODY.title })).toBeTruthy();
  await user.click(await screen.findByRole('button', { name: 'Bỏ việc' }));
  const why = await screen.findByLabelText('Vì sao bỏ?');
  await user.click(screen.getByRole('button', { name: 'Bỏ việc' }));
  expect(screen.getByText('Ghi vì sao bỏ việc này.')).toBeTruthy();
  await user.type(why, 'Đã dán từ hôm trước');
  await user.click(screen.getByRole('button', { name: 'Bỏ việc' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Việc đã bỏ' })).toBeTruthy();
  expect(await owned()).toEqual([{ id: OWN, own: { ...BODY, removed: true } }]);
});

test.each([
  { act: 'an edit', open: 'Sửa việc', field: 'Tên việc', save: 'Lưu việc', mine: { title: `${BODY.title} tầng 1` } },
  { act: 'taking it out', open: 'Bỏ việc', field: 'Vì sao bỏ?', save: 'Bỏ việc', mine: { removed: true } },
])(
  '$act does not write over a version that came while the form was open [A5, S70]',
  async ({ open: name, ...form }) => {
    await open(`/viec/${OWN}`, true);
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name }));
    await user.type(await screen.findByLabelText(form.field), ' tầng 1');
    const theirs = { ...BODY, title: 'Dán sơ đồ ở cổng' };
    await recordOp({ scope: 'ward:00070', kind: 'task.ownSet', entity: OWN, body: theirs }, store);
    await user.click(screen.getByRole('button', { name: form.save }));
    await waitFor(async () => {
      const heads = (await readShown(store.db, 'ward:00070')).get(OWN)?.['own']?.heads ?? [];
      expect(heads.map(({ body }) => body)).toEqual([theirs, { ...BODY, ...form.mine }]);
    });
    expect(await screen.findByTestId('conflict')).toBeTruthy();
  },
);

test('a new task, half typed, is there when the form is opened again [A5, S123]', async () => {
  const { unmount } = await open('/kich-ban/5', false);
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Thêm việc của phường, xã' }));
  await user.type(await screen.findByLabelText('Tên việc'), 'Dán sơ đồ quầy');
  await user.click(screen.getByRole('radio', { name: /^Bắt buộc/ }));
  unmount();
  await draw('/kich-ban/5');
  await user.click(await screen.findByRole('button', { name: 'Thêm việc của phường, xã' }));
  await waitFor(() => expect(screen.getByLabelText('Tên việc')).toHaveProperty('value', 'Dán sơ đồ quầy'));
  await user.click(screen.getByRole('button', { name: 'Thêm việc' }));
  await screen.findByText('Dán sơ đồ quầy');
  expect((await owned()).map(({ own }) => own)).toEqual([
    { scenario: 5, title: 'Dán sơ đồ quầy', phase: 'van-hanh-thu', blocking: true },
  ]);
  await user.click(screen.getByRole('button', { name: 'Thêm việc của phường, xã' }));
  expect(await screen.findByLabelText('Tên việc')).toHaveProperty('value', '');
});

test('an edit that outlived its page is not written over a version that came between [A5, S70]', async () => {
  const { unmount } = await open(`/viec/${OWN}`, true);
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Sửa việc' }));
  await user.type(await screen.findByLabelText('Tên việc'), ' tầng 1');
  unmount();
  const theirs = { ...BODY, title: 'Dán sơ đồ ở cổng' };
  await recordOp({ scope: 'ward:00070', kind: 'task.ownSet', entity: OWN, body: theirs }, store);
  await draw(`/viec/${OWN}`);
  await user.click(await screen.findByRole('button', { name: 'Sửa việc' }));
  await waitFor(() => expect(screen.getByLabelText('Tên việc')).toHaveProperty('value', `${BODY.title} tầng 1`));
  await user.click(screen.getByRole('button', { name: 'Lưu việc' }));
  expect(await screen.findByTestId('conflict')).toBeTruthy();
});

test('why a task is taken out, half typed, is there when it is asked again, unless it was given up [S123]', async () => {
  const { unmount } = await open(`/viec/${OWN}`, true);
  const user = userEvent.setup();
  const ask = async () => {
    await user.click(await screen.findByRole('button', { name: 'Bỏ việc' }));
    return screen.findByLabelText('Vì sao bỏ?');
  };
  await user.type(await ask(), 'Đã dán');
  unmount();
  await draw(`/viec/${OWN}`);
  const field = await ask();
  await waitFor(() => expect(field).toHaveProperty('value', 'Đã dán'));
  await user.click(screen.getByRole('button', { name: 'Thôi' }));
  expect(await ask()).toHaveProperty('value', '');
});
