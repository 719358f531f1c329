import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import type { PersonRow } from '../../../../src/data/db.ts';
import { recordOp } from '../../../../src/data/record-op.ts';
import type { Store } from '../../../../src/data/store.ts';
import { ScenarioPage } from '../../../../src/features/checklist/scenario-page.tsx';
import { makeLog, makeOp } from '../../../support/make-op.ts';
import { closeTablet, expectNoAxeFaults, openTablet, showScreen, STAFF, SUPERVISOR } from '../tablet-screen.tsx';

let store: Store;

afterEach(() => closeTablet(store));

describe('two lists of steps that had not seen each other [E4]', () => {
  const LEADERS = ['Lấy số', 'Ký số'];
  const OWN = ['Lấy số', 'Tiếp nhận', 'Ký số'];

  const stepsOp = (opId: string, steps: readonly string[], actor: string) =>
    makeOp({ opId, kind: 'scenario.stepsSet', entity: 'steps:5', body: { steps }, actor });

  /** Of the two in the log, the later one is shown. */
  async function showTwo(person: PersonRow = STAFF, path = '/kich-ban/5') {
    const log = makeLog([stepsOp('v1', LEADERS, 'lanhdao.hoankiem'), stepsOp('v2', OWN, STAFF.id)]);
    store = await openTablet({ person, wards: [{ code: '00070', log }] });
    const view = await showScreen(<ScenarioPage />, { path, route: '/kich-ban/:no' });
    await screen.findByTestId('conflict');
    return view;
  }
  const conflict = () => screen.getByTestId('conflict');
  const recorded = async () => (await store.db.outbox.toArray()).map(({ op }) => op);

  test('stand side by side with who and when; one chosen is one fact that has seen both', async () => {
    const { container } = await showTwo();
    expect(conflict().dataset).toMatchObject({ entity: 'steps:5', field: 'steps' });
    const versions = within(conflict()).getAllByRole('radio');
    expect(versions.map((radio) => radio.closest('label')!.textContent)).toEqual([
      expect.stringMatching(/^Bản của Đỗ Thị Phượng, .* đang hiện1\. Lấy số\n2\. Tiếp nhận\n3\. Ký số$/),
      expect.stringMatching(/^Bản của lanhdao.hoankiem, .*1\. Lấy số\n2\. Ký số$/),
    ]);
    await expectNoAxeFaults(container);
    await userEvent.click(versions[1]!);
    await userEvent.click(screen.getByRole('button', { name: 'Dùng bản đã chọn' }));
    await waitFor(() => expect(screen.queryByTestId('conflict')).toBeNull());
    const [only, ...others] = await recorded();
    expect(only).toMatchObject({ kind: 'scenario.stepsSet', entity: 'steps:5', body: { steps: LEADERS } });
    expect([...only!.seen].sort()).toEqual(['v1', 'v2']);
    expect(others).toEqual([]);
  });

  test('a third list is written where the steps are edited, and it has seen both', async () => {
    await showTwo();
    await userEvent.click(screen.getByRole('button', { name: 'Sửa các bước' }));
    await userEvent.type(screen.getByRole('textbox', { name: /^Mỗi dòng một bước/ }), '{Enter}Trả kết quả');
    await userEvent.click(screen.getByRole('button', { name: 'Lưu các bước' }));
    await waitFor(() => expect(screen.queryByTestId('conflict')).toBeNull());
    const [only, ...others] = await recorded();
    expect(only).toMatchObject({ body: { steps: [...OWN, 'Trả kết quả'] } });
    expect([...only!.seen].sort()).toEqual(['v1', 'v2']);
    expect(others).toEqual([]);
  });

  test('a list that comes while one writes is not written over, nor one that comes before the page is opened again', async () => {
    const { unmount } = await showTwo();
    await userEvent.click(screen.getByRole('button', { name: 'Sửa các bước' }));
    await userEvent.type(screen.getByRole('textbox', { name: /^Mỗi dòng một bước/ }), '{Enter}Trả kết quả');
    const place = { scope: 'ward:00070', kind: 'scenario.stepsSet', entity: 'steps:5' } as const;
    const theirs = await recordOp({ ...place, body: { steps: ['Lấy số'] }, replaces: ['v1', 'v2'] });
    unmount();
    await showScreen(<ScenarioPage />, { path: '/kich-ban/5', route: '/kich-ban/:no' });
    await userEvent.click(await screen.findByRole('button', { name: 'Lưu các bước' }));
    await screen.findByTestId('conflict');
    const mine = (await recorded()).at(-1);
    expect(mine).toMatchObject({ body: { steps: [...OWN, 'Trả kết quả'] } });
    expect([...mine!.seen].sort()).toEqual(['v1', 'v2']);
    expect(mine!.seen).not.toContain(theirs.opId);
  });

  test('one recorded here says so, and an empty list is the common steps', async () => {
    await showTwo();
    const place = { scope: 'ward:00070', kind: 'scenario.stepsSet', entity: 'steps:5' } as const;
    await recordOp({ ...place, body: { steps: [] }, replaces: ['v1'] });
    const here = await screen.findByRole('radio', { name: /máy này/ });
    expect(here.closest('label')!.textContent).toMatch(/Dùng các bước chung$/);
  });

  test('somebody who may not record sees both and who may choose, and has nothing to press', async () => {
    await showTwo(SUPERVISOR, '/kich-ban/5?phuong=00070');
    expect(within(conflict()).getAllByRole('listitem')).toHaveLength(2);
    expect(within(conflict()).queryAllByRole('radio')).toEqual([]);
    expect(within(conflict()).queryAllByRole('button')).toEqual([]);
    expect(within(conflict()).getByText('Cán bộ, lãnh đạo của phường, xã chọn mục này.')).toBeTruthy();
  });
});
