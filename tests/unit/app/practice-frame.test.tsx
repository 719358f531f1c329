import type { ReactNode } from 'react';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PracticeBand, PracticeFrame } from '../../../src/app/practice-frame.tsx';
import { endPractice, readPracticeState, startPractice } from '../../../src/data/practice.ts';
import { readShown } from '../../../src/data/read-shown.ts';
import { recordOp } from '../../../src/data/record-op.ts';
import type { Store } from '../../../src/data/store.ts';
import { ScenarioPage } from '../../../src/features/checklist/scenario-page.tsx';
import { DraftField } from '../../../src/features/marks/draft-field.tsx';
import { PracticeRow } from '../../../src/features/more/practice-row.tsx';
import { closeTablet, expectNoAxeFaults, openTablet, showScreen, STAFF } from '../features/tablet-screen.tsx';

let store: Store;

beforeEach(async () => {
  store = await openTablet({ person: STAFF, wards: [{ code: '00070', log: [] }] });
});

afterEach(async () => {
  await act(() => endPractice());
  await closeTablet(store);
});

function Screen({ page }: { readonly page?: ReactNode }) {
  return (
    <PracticeFrame>
      <PracticeBand />
      <PracticeRow />
      {page}
      <DraftField
        id="ghi-chu"
        draftKey="note"
        label="Ghi chú"
        value=""
        record={(text) => recordOp({ scope: 'ward:00070', kind: 'task.noteSet', entity: 'S05-03', body: { text } })}
      />
    </PracticeFrame>
  );
}

test('practice says on the screen that nothing is kept, and ends by one press [A18]', async () => {
  const { container } = await showScreen(<Screen />, { path: '/', route: '/' });
  const user = userEvent.setup();
  expect(screen.queryByTestId('practice')).toBeNull();
  await user.click(await screen.findByRole('button', { name: 'Bắt đầu tập' }));
  expect((await screen.findByTestId('practice')).textContent).toContain('ĐANG TẬP, không lưu');
  await expectNoAxeFaults(container);
  await user.click(screen.getByRole('button', { name: 'Kết thúc tập' }));
  await waitFor(() => expect(screen.queryByTestId('practice')).toBeNull());
});

test('nothing of a practice leaves the device as a file [A18]', async () => {
  await showScreen(<Screen page={<ScenarioPage />} />, { path: '/kich-ban/5', route: '/kich-ban/:no' });
  await screen.findByRole('button', { name: 'Xuất tệp' });
  await act(() => startPractice());
  expect(await screen.findByText('Đang tập: không xuất tệp, không in.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Xuất tệp' })).toBeNull();
  await act(() => endPractice());
  expect(await screen.findByRole('button', { name: 'Xuất tệp' })).toBeTruthy();
});

test('what is still typed when practice begins is real, what is typed when it ends is dropped [A18, S141]', async () => {
  await showScreen(<Screen />, { path: '/', route: '/' });
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText('Ghi chú'), 'việc thật');
  await act(() => startPractice());
  await user.type(await screen.findByLabelText('Ghi chú'), 'tập');
  await act(() => endPractice());
  expect(readPracticeState()).toBe('off');
  const notes = async () => {
    const heads = (await readShown(store.db, 'ward:00070')).get('S05-03')?.['note']?.heads ?? [];
    return heads.map(({ body }) => body);
  };
  await waitFor(async () => expect(await notes()).toEqual([{ text: 'việc thật' }]));
  expect(await store.db.drafts.toArray()).toEqual([]);
  expect(screen.queryByRole('alert')).toBeNull();
});
