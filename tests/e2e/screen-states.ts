/** How a test gets to the states of screens that look different: by what a person does there. */
import { expect, type Locator, type Page } from '@playwright/test';
import { testId } from '../support/steps.ts';

export async function openDialog(page: Page, button: Locator): Promise<void> {
  await button.first().click();
  await expect(page.locator('dialog[open] h2')).toBeVisible();
}

export async function reachReason(page: Page): Promise<void> {
  await testId(page, 'set-status', { status: 'blocked' }).click({ force: true });
  await expect(page.locator('#ly-do')).toBeVisible();
}

export async function reachProblem(page: Page): Promise<void> {
  await testId(page, 'problem-row').first().locator('a').click();
  await expect(testId(page, 'problem')).toBeVisible();
}

export async function reachUrging(page: Page): Promise<void> {
  await testId(page, 'urging-row').first().locator('a').click();
  await expect(testId(page, 'urging')).toBeVisible();
}

export async function reachVerifying(page: Page): Promise<void> {
  await testId(page, 'verification').locator('button[aria-expanded="false"]').click();
  await expect(testId(page, 'verification').locator('textarea')).toBeVisible();
}

export async function reachUndo(page: Page): Promise<void> {
  const row = testId(page, 'task-row').filter({ has: page.locator('[data-testid="set-status"]') });
  await row.first().locator('[data-testid="set-status"]').first().click();
  await expect(page.getByRole('button', { name: /^(Hoàn tác|Undo)$/ })).toBeVisible();
}

export async function reachTrend(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Diễn biến theo ngày|Day by day)$/ }).click();
  await expect(page.locator('table tbody tr').first()).toBeVisible();
}

/** The day stays on the device: whoever looks at the other screens of a board on its own day does so before. */
export async function reachPastDay(page: Page): Promise<void> {
  const back = page.getByRole('button', { name: /^(Về bảng hiện tại|Back to the present board)$/ });
  if ((await back.count()) > 0) return;
  await openDialog(page, page.locator('main [aria-haspopup="dialog"]').last());
  await page.locator('dialog[open] input').fill('22/6/2025');
  await page.locator('dialog[open] button[type="submit"]').click();
  await expect(back).toBeVisible();
}

/** A step that failed, a code like an identity number, and no result yet. */
export async function reachRun(page: Page): Promise<void> {
  await testId(page, 'run-start', { scenario: '5' }).click();
  const failed = testId(page, 'run-step', { step: '2' });
  await failed.locator('input').nth(1).click({ force: true });
  await expect(failed).toHaveAttribute('data-result', 'failed');
  await page.locator('#lan-chay-ma-ho-so').fill('001085012345');
  await testId(page, 'run-finish').click();
  await expect(page.locator('main [role="alert"]')).toBeVisible();
}

export async function reachEndedRun(page: Page): Promise<void> {
  await testId(page, 'run-start', { scenario: '5' }).click();
  await page.locator('#ket-qua input').nth(1).click({ force: true });
  await testId(page, 'run-finish').click();
  await expect(testId(page, 'run-outcome')).toBeVisible();
  await testId(page, 'run-outcome').getByRole('button').click();
  await expect(page.locator('#ket-thuc')).toBeVisible();
}

/** A change, a task to add, a row that cannot be read, and two columns with one title. */
export async function reachImport(page: Page): Promise<void> {
  const table = [
    'Mã việc;Trạng thái;Ghi chú;Kịch bản;Tên việc;Ghi chú',
    'S05-12;Vướng;Chờ máy quét khổ A3 của Phòng Kinh tế, Hạ tầng và Đô thị;;;',
    'S05-13;gần xong;;;;',
    `;Đang làm;;5;${'Dán sơ đồ chỗ gửi xe và lối vào cho người khuyết tật '.repeat(3)};`,
  ].join('\r\n');
  const file = { name: 'viec.csv', mimeType: 'text/csv', buffer: Buffer.from(table) };
  await testId(page, 'import-file').setInputFiles(file);
  await expect(testId(page, 'import-fault')).toBeVisible();
}

/** What was being typed is open again by itself. */
export async function reachSteps(page: Page): Promise<void> {
  const field = testId(page, 'own-steps').locator('textarea');
  const edit = testId(page, 'own-steps').getByRole('button', { name: /^(Sửa các bước|Edit the steps)$/ });
  await expect(field.or(edit)).toBeVisible();
  if (!(await field.isVisible())) await edit.click();
  await expect(field).toBeVisible();
}

/** Sealed now, by the city these tests share. */
export async function reachSealed(page: Page): Promise<void> {
  await page.locator('#ten-ban-chot').fill('Trước họp giao ban 17:00');
  await page.locator('form:has(#ten-ban-chot) button[type="submit"]').click();
  await expect(testId(page, 'sealed-answer')).toBeVisible();
}

export async function reachTokenForm(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Tạo khóa|New token)$/ }).click();
  await page.locator('form input[type="radio"]').nth(1).click({ force: true });
  await page.locator('#khoa-phuong').fill('ba');
  await page.locator('form button[type="submit"]').click();
  await expect(page.locator('main [role="alert"]')).toBeVisible();
}

export async function reachHookForm(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Thêm nơi nhận|Add a webhook)$/ }).click();
  await page.locator('form button[type="submit"]').click();
  await expect(page.locator('main [role="alert"]')).toBeVisible();
}

export async function reachKeys(page: Page): Promise<void> {
  await testId(page, 'task-row').first().locator('a').focus();
  await page.keyboard.press('?');
  await expect(page.locator('dialog[open] h2')).toBeVisible();
}

/** The city truly returns it: on the way there its content is made to be nothing the city knows. */
export async function reachReturned(page: Page): Promise<void> {
  await page.route('**/api/v1/sync/push', (route) =>
    route.continue({ postData: (route.request().postData() ?? '').replaceAll('"status":"', '"status":"?') }),
  );
  const answer = page.waitForResponse('**/api/v1/sync/push');
  const another = page.locator(
    '[data-testid="set-status"]:not(:checked):is([data-status="doing"], [data-status="done"])',
  );
  await another.first().click({ force: true });
  await answer;
  await expect(testId(page, 'sync-state').first()).toHaveAttribute('data-pending', '0');
  await page.goto(new URL('/dong-bo', page.url()).href);
  await expect(page.locator('main q, main [href*="S05-07"]').first()).toBeVisible();
}

/** Without a reason it is not recorded: the form says what is missing. */
export async function reachVerdict(page: Page): Promise<void> {
  const own = testId(page, 'own-verdict');
  await own.locator('input[value="not-ready"]').click({ force: true });
  await own.locator('textarea').fill('');
  await own.getByRole('button', { name: /^(Ghi kết luận|Record the verdict)$/ }).click();
  await expect(own.getByRole('alert')).toBeVisible();
}

/** A PIN that is set already is the same one. */
export async function reachPinPad(page: Page): Promise<void> {
  const signInPage = page.url();
  await page.goto(new URL('/dong-bo', signInPage).href);
  const set = page.getByRole('button', { name: /^(Đặt mã PIN|Set a PIN)$/ });
  const change = page.getByRole('button', { name: /^(Đổi mã PIN|Change PIN)$/ });
  await expect(set.or(change)).toBeVisible();
  if (await set.isVisible()) {
    await set.click();
    for (const field of await page.locator('dialog[open] input').all()) await field.fill('385192');
    await page.locator('dialog[open] button[type="submit"]').click();
    await expect(change).toBeVisible();
  }
  await page.goto(signInPage);
  await testId(page, 'sample-person', { user: 'lanhdao.hoankiem' }).click();
  await expect(page.locator('[data-pin-key="1"]')).toBeVisible();
}
