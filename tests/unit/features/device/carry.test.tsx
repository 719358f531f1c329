/** "Chép ra tệp" and "Nhận tệp của máy khác" on the device page. */
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openCarriedWork } from '../../../../src/data/carried-work.ts';
import { createWorkFile, type WorkFile } from '../../../../src/data/create-work-file.ts';
import { createKeyPair } from '../../../../src/data/device-key.ts';
import { readMeta, writeMeta } from '../../../../src/data/meta.ts';
import { recordOp } from '../../../../src/data/record-op.ts';
import { createStore, type Store } from '../../../../src/data/store.ts';
import { SyncPage } from '../../../../src/features/device/sync-page.tsx';
import { Unsent } from '../../../../src/features/today/unsent.tsx';
import type { CarriedStop } from '../../../../src/sync/ports.ts';
import { makeOp } from '../../../support/make-op.ts';
import {
  closeTablet,
  expectNoAxeFaults,
  HOUR_MS,
  NOW,
  openTablet,
  showScreen,
  STAFF,
  syncedAt,
} from '../tablet-screen.tsx';

const EPOCH = { epoch: 'epoch-1', epochNo: 1 };
const STOPS: readonly CarriedStop[] = ['gap', 'fork', 'hold', 'refused', 'too-large', 'unanswered'];

let store: Store;

afterEach(() => closeTablet(store));

async function openPage(options: { language?: 'en' } = {}) {
  store = await openTablet({ person: STAFF, meta: { epoch: EPOCH } });
  await writeMeta(store.db, 'device', { deviceId: 'me', deviceName: 'Quầy 5', keyPair: await createKeyPair() });
  const view = await showScreen(<SyncPage />, { path: '/dong-bo', route: '/dong-bo', ...options });
  await screen.findByRole('heading', { name: /Việc của máy khác|Other devices/ });
  return view;
}

/** The file of a tablet at another counter, with two changes. */
async function fileOfOther(): Promise<WorkFile> {
  const other = createStore({ name: 'other' });
  await other.db.people.put(STAFF);
  await writeMeta(other.db, 'device', { deviceId: 'other', deviceName: 'Quầy 2', keyPair: await createKeyPair() });
  const ops = [1, 2].map((n) => makeOp({ opId: crypto.randomUUID(), n, actor: STAFF.id }));
  const file = await createWorkFile(ops, other);
  await other.db.delete();
  if (file === undefined) throw new Error('no file');
  return file;
}

const choose = (file: WorkFile, name = file.name): Promise<void> =>
  userEvent.upload(
    screen.getByLabelText('Nhận tệp của máy khác', { selector: 'input' }),
    new File([file.bytes], name, { type: 'application/gzip' }),
    { applyAccept: false },
  );

/** Downloads: the name, and what the person gets. */
function catchDownloads(): string[] {
  const names: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    names.push(this.download);
  });
  return names;
}

describe('copying to a file', () => {
  test('is offered at any time; where nothing is unsent it says so [E10]', async () => {
    const names = catchDownloads();
    await openPage();
    await userEvent.click(screen.getByRole('button', { name: 'Chép ra tệp' }));
    expect(await screen.findByText('Mọi thay đổi đã gửi. Không còn gì để chép.')).toBeDefined();
    expect(names).toEqual([]);
  });

  test('hands the file over, says what to do with it, and leaves all of it unsent [E10]', async () => {
    const names = catchDownloads();
    await openPage();
    await recordOp({ scope: 'ward:00070', kind: 'task.statusSet', entity: 'S05-01', body: { status: 'doing' } });
    await userEvent.click(screen.getByRole('button', { name: 'Chép ra tệp' }));
    expect(await screen.findByText(/^Đã chép 1 thay đổi vào tệp hai-cap-quay-5-\d{8}-\d{4}-1\.hcap\. /)).toBeDefined();
    expect(names).toHaveLength(1);
    expect(await store.db.installs.toArray()).toMatchObject([{ lastN: 1, ackedN: 0 }]);
    expect(screen.getByText(/^thay đổi chưa gửi/).previousElementSibling?.textContent).toBe('1');
    expect(screen.queryByRole('button', { name: 'Chia sẻ tệp' })).toBeNull();
  });

  test('that fails says that nothing is lost', async () => {
    await openPage();
    await recordOp({ scope: 'ward:00070', kind: 'task.statusSet', entity: 'S05-01', body: { status: 'doing' } });
    vi.spyOn(URL, 'createObjectURL').mockImplementation(() => {
      throw new Error('no memory');
    });
    await userEvent.click(screen.getByRole('button', { name: 'Chép ra tệp' }));
    expect(await screen.findByText(/^Chưa chép được ra tệp\. Mọi thay đổi vẫn trên máy\./)).toBeDefined();
  });
});

describe('after a day without the city', () => {
  const AWAY = syncedAt('2025-06-22T06:51:00.000Z');

  async function openAway(page: ReactElement) {
    store = await openTablet({ person: STAFF, meta: AWAY });
    vi.setSystemTime(Date.parse(NOW) - 26 * HOUR_MS);
    await recordOp({ scope: 'ward:00070', kind: 'task.statusSet', entity: 'S05-01', body: { status: 'doing' } });
    vi.setSystemTime(Date.parse(NOW));
    return showScreen(page, { path: '/', route: '/' });
  }

  test('a copy is offered on the device page and today’s, until tomorrow where a person says so [E10]', async () => {
    const { container } = await openAway(
      <>
        <SyncPage />
        <Unsent timezone="Asia/Ho_Chi_Minh" />
      </>,
    );
    expect(await screen.findAllByText(/^Việc cũ nhất đã ghi 26 giờ trước mà chưa gửi được\./)).toHaveLength(2);
    expect(screen.getByRole('link', { name: 'Đến chỗ chép' }).getAttribute('href')).toBe('/dong-bo');
    await expectNoAxeFaults(container);
    await userEvent.click(screen.getAllByRole('button', { name: 'Để mai' })[0] as HTMLElement);
    await waitFor(() => expect(screen.queryByText(/^Việc cũ nhất/)).toBeNull());
  });

  test('a copy ends the offer [E10]', async () => {
    catchDownloads();
    await openAway(<SyncPage />);
    await writeMeta(store.db, 'device', { deviceId: 'me', deviceName: 'Quầy 5', keyPair: await createKeyPair() });
    await screen.findByText(/^Việc cũ nhất/);
    await userEvent.click(screen.getByRole('button', { name: 'Chép ra tệp' }));
    await screen.findByText(/^Đã chép 1 thay đổi/);
    await waitFor(() => expect(screen.queryByText(/^Việc cũ nhất/)).toBeNull());
  });
});

describe('another device’s file', () => {
  test('is taken, told whose it is, and counted beside this device’s own, never in it [E10]', async () => {
    const { container } = await openPage();
    await choose(await fileOfOther());
    const said = `Đã nhận 2 thay đổi của ${STAFF.name}, máy Quầy 2. Máy này tự gửi sau việc của mình. Thành phố kiểm tra chữ ký khi nhận.`;
    expect(await screen.findByText(said)).toBeDefined();
    expect(await screen.findByText(`Của ${STAFF.name}, máy Quầy 2: 2 thay đổi đang chờ gửi`)).toBeDefined();
    expect(screen.getByText('Ngoài ra còn 2 thay đổi của máy khác đang chờ gửi.')).toBeDefined();
    expect(screen.getByText('thay đổi chưa gửi').previousElementSibling?.textContent).toBe('0');
    expect(screen.getByText('Phường Hoàn Kiếm', { selector: '[lang="vi"]' })).toBeDefined();
    await expectNoAxeFaults(container);
  });

  test('a second time, spoilt, or of this very device is told in words, and changes nothing', async () => {
    await openPage();
    const file = await fileOfOther();
    await choose(file);
    await screen.findByText(/^Đã nhận 2 thay đổi/);
    await choose(file, 'lan-hai.hcap');
    expect(await screen.findByText('Tệp lan-hai.hcap đã nhận lúc 16:40. Không có gì thay đổi.')).toBeDefined();
    await choose({ ...file, bytes: file.bytes.slice(0, -20) }, 'cut.hcap');
    expect(await screen.findByText(/^Tệp cut\.hcap thiếu hoặc hỏng phần cuối\. Chưa nhận gì\./)).toBeDefined();
    await choose({ ...file, bytes: new Uint8Array([37, 80, 68, 70]) }, 'a.pdf');
    expect(await screen.findByText(/^Tệp a\.pdf không phải tệp chép việc chưa gửi\./)).toBeDefined();
    await recordOp({ scope: 'ward:00070', kind: 'task.statusSet', entity: 'S05-01', body: { status: 'doing' } });
    const own = await createWorkFile((await store.db.outbox.toArray()).map(({ op }) => op));
    await choose(own as WorkFile, 'own.hcap');
    expect(await screen.findByText(/^Tệp own\.hcap do chính máy này chép ra\./)).toBeDefined();
    expect(await store.db.carriedFiles.count()).toBe(1);
  });

  test('says what the city said, and goes off the device when the city has all of it', async () => {
    await openPage();
    await choose(await fileOfOther());
    await screen.findByText(/^Đã nhận 2 thay đổi/);
    const work = openCarriedWork(store);
    const batch = await work.readNext(EPOCH.epoch);
    if (batch === undefined) throw new Error('no batch');
    for (const why of STOPS) {
      await work.setAside(batch, why, EPOCH.epoch);
      const words = { gap: 'Thiếu phần trước', refused: 'Thành phố chưa nhận', hold: 'chưa đọc được bản ứng dụng' };
      const fork = { fork: 'dưới cùng số thứ tự', 'too-large': 'lớn hơn mức', unanswered: 'Máy tự thử lại' };
      expect(await screen.findByText(new RegExp({ ...words, ...fork }[why]))).toBeDefined();
    }
    const results = batch.ops.map(({ opId, n }) => ({ opId, n, status: 'quarantined' as const }));
    await work.acknowledge(batch, { reqId: 'r', ...EPOCH, results, lastN: 2, durableN: 0 });
    expect(await screen.findByText(/^Của .*, máy Quầy 2: thành phố đã nhận đủ 2 thay đổi$/)).toBeDefined();
    expect(screen.getByText('2 mục thành phố trả lại; người ghi xem ở máy của mình.')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: /^Xóa khỏi máy này/ }));
    await waitFor(() => expect(screen.queryByText(/^Của /)).toBeNull());
    expect(await store.db.carriedBatches.count()).toBe(0);
  });

  test('is named before somebody leaves the device [F4]', async () => {
    await openPage();
    await choose(await fileOfOther());
    await screen.findByText(/^Đã nhận 2 thay đổi/);
    await userEvent.click(await screen.findByRole('button', { name: /^Rời máy/ }));
    const dialog = screen.getByRole('dialog');
    expect(await within(dialog).findByText(/^Máy còn 2 thay đổi của máy khác chưa gửi\./)).toBeDefined();
  });

  test('asks the city at once', async () => {
    await openPage();
    await choose(await fileOfOther());
    await screen.findByText(/^Đã nhận 2 thay đổi/);
    expect(await readMeta(store.db, 'syncRequest')).toEqual({ at: NOW });
  });
});
