/** What the city sent back is accepted by a leader; what had moved on meanwhile is chosen between, and can be switched back. */
import { expect } from '@playwright/test';
import { createRemoteApp } from '../support/remote-app.ts';
import { openDevice } from '../support/server-device.ts';
import { expectPending, signIn, SYNC_MS, testId } from '../support/steps.ts';
import { test } from './field.ts';

const TASK = 'S05-03';

test('a refused change is handed over, accepted, chosen between and switched back, in two browsers [E3, E4]', async ({
  field,
}) => {
  await field.startServer();
  const staff = (await field.openTablet('staff')).page;
  const leader = (await field.openTablet('leader')).page;

  await test.step('staff take a task offline that a leader gives to a unit meanwhile: the city sends it back', async () => {
    await signIn(staff, field.origin, 'canbo.hoankiem');
    await staff.goto(`${field.origin}/viec/${TASK}`);
    await expect(staff.getByRole('button', { name: 'Nhận việc này' })).toBeVisible();
    await staff.route('**/api/v1/sync/**', (route) => route.abort());
    await staff.getByRole('button', { name: 'Nhận việc này' }).click();
    await expectPending(staff, 1);
    const device = await openDevice(createRemoteApp(field.origin), 'lanhdao.hoankiem');
    await device.pushOne(device.op({ kind: 'task.assigned', entity: TASK, body: { unit: 'cong-an' } }));
    await staff.unroute('**/api/v1/sync/**');
    await expectPending(staff, 0);
  });

  await test.step('its author hands it over', async () => {
    await staff.goto(`${field.origin}/dong-bo`);
    await staff.getByRole('button', { name: 'Nhờ lãnh đạo' }).click();
    await expect(staff.getByText(/^Đã nhờ xem xét/)).toBeVisible();
  });

  await test.step('a leader accepts it', async () => {
    await signIn(leader, field.origin, 'lanhdao.hoankiem');
    await leader.goto(`${field.origin}/dong-bo`);
    await expect(leader.getByText('người ghi nhờ xem xét')).toBeVisible({ timeout: SYNC_MS });
    await leader.getByRole('button', { name: 'Chấp nhận' }).click();
    await expect(leader.getByText('Đã chấp nhận. Mục này đã vào sổ.')).toBeVisible();
  });

  await test.step('its author sees it accepted', async () => {
    await expect(staff.getByText(/^(Trần Văn Hòa đã|Đã được) chấp nhận/)).toBeVisible({ timeout: SYNC_MS });
    await expect(staff.getByRole('heading', { name: 'Thành phố trả lại' })).toHaveCount(0);
  });

  await test.step('two versions stand there now: the leader chooses, and both tablets agree', async () => {
    await leader.goto(`${field.origin}/viec/${TASK}`);
    const conflict = testId(leader, 'conflict', { field: 'assignee' });
    await conflict.getByRole('radio', { name: /Đỗ Thị Phượng/ }).click({ force: true });
    await leader.getByRole('button', { name: 'Lưu 1 lựa chọn' }).click();
    await expect(testId(leader, 'conflict')).toHaveCount(0);
    await expectPending(leader, 0);
    await staff.goto(`${field.origin}/viec/${TASK}`);
    await expect(testId(staff, 'conflict')).toHaveCount(0, { timeout: SYNC_MS });
  });

  await test.step('the other version is one tap away in the history', async () => {
    await leader.getByRole('button', { name: /^Đổi lại: Công an/ }).click();
    await expect(leader.getByRole('button', { name: /^Đổi lại: Công an/ })).toHaveCount(0);
  });
});
