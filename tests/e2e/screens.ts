/**
 * The screens that are built, in the states that look different, the ways they can look, and how a test gets there.
 * What a state writes may be written again: the tests that look share one city.
 */
import { expect, type Locator, type Page } from '@playwright/test';
import { testId } from '../support/steps.ts';
import { showCarriedFiles } from './carried-files.ts';
import { TWICE_EDITED_TASK } from './two-versions.ts';

export const USERS = ['canbo.hoankiem', 'lanhdao.hoankiem', 'giamsat.hanoi', 'quantri'] as const;

export interface Screen {
  readonly path: string;
  readonly user: (typeof USERS)[number];
  /** What is done on the page first; the name says what is seen then. */
  readonly state?: { readonly name: string; reach(page: Page): Promise<void> };
}

const STAFF = 'canbo.hoankiem';
const SUPERVISOR = 'giamsat.hanoi';

export const SCREENS: readonly Screen[] = [
  { path: '/', user: STAFF },
  { path: '/kich-ban', user: STAFF },
  { path: '/kich-ban/5', user: STAFF },
  { path: '/kich-ban/99', user: STAFF },
  { path: '/kich-ban?loc=soon', user: STAFF },
  { path: '/chay-thu', user: STAFF },
  { path: '/chay-thu/khong-co', user: STAFF },
  { path: '/chay-thu', user: STAFF, state: { name: 'a run that cannot end yet', reach: (page) => reachRun(page) } },
  { path: '/chay-thu', user: STAFF, state: { name: 'a run that has ended', reach: (page) => reachEndedRun(page) } },
  { path: '/kich-ban/5', user: STAFF, state: { name: 'the ward’s own steps', reach: (page) => reachSteps(page) } },
  {
    path: '/kich-ban',
    user: STAFF,
    state: { name: 'a list as a file', reach: (page) => openDialog(page, testId(page, 'export-table')) },
  },
  { path: '/nhap-tep', user: STAFF },
  { path: '/nhap-tep', user: STAFF, state: { name: 'what would change', reach: (page) => reachImport(page) } },
  { path: '/viec/S05-03', user: STAFF },
  { path: '/viec/S99-99', user: STAFF },
  { path: '/viec/S05-03?phuong=00082', user: STAFF },
  { path: '/so-lieu', user: STAFF },
  { path: '/bao-cao', user: STAFF },
  { path: '/bao-cao?loai=so-ket&ngay=2025-06-24', user: STAFF },
  { path: '/bao-cao?loai=bien-ban', user: STAFF },
  { path: '/bao-cao?loai=tien-do&kich-ban=1&co-quan=dang-uy', user: STAFF },
  { path: '/bao-cao', user: SUPERVISOR },
  { path: '/vuong-mac', user: STAFF },
  { path: '/vuong-mac/moi?task=S05-02', user: STAFF },
  { path: '/vuong-mac/khong-co', user: STAFF },
  { path: '/vuong-mac/cach-xu-ly/may-quet-kho-a3', user: STAFF },
  { path: '/vuong-mac', user: STAFF, state: { name: 'one problem', reach: (page) => reachProblem(page) } },
  { path: '/san-sang/00070', user: STAFF },
  { path: '/don-doc', user: STAFF },
  { path: '/don-doc/khong-co', user: STAFF },
  { path: '/don-doc/moi', user: STAFF },
  { path: '/huong-dan', user: STAFF },
  {
    path: '/kich-ban',
    user: STAFF,
    state: { name: 'help for this screen', reach: (page) => openDialog(page, testId(page, 'screen-help')) },
  },
  { path: '/tim', user: STAFF },
  { path: '/tim?q=tran hung dao', user: STAFF },
  { path: '/tim?q=khongcogi', user: STAFF },
  { path: '/van-ban', user: STAFF },
  { path: '/van-ban/nq-1656', user: STAFF },
  { path: '/van-ban/khong-co', user: STAFF },
  { path: '/dong-bo', user: STAFF },
  { path: '/khac', user: STAFF },
  { path: '/dang-nhap', user: STAFF },
  { path: '/khong-co-trang-nay', user: STAFF },
  {
    path: `/viec/${TWICE_EDITED_TASK}`,
    user: STAFF,
    state: { name: 'two versions', reach: (page) => expect(testId(page, 'conflict').first()).toBeVisible() },
  },
  {
    path: '/viec/S05-06',
    user: STAFF,
    state: { name: 'stuck, asking why', reach: (page) => reachReason(page) },
  },
  {
    path: '/viec/S05-06',
    user: STAFF,
    state: {
      name: 'when it is due',
      reach: (page) => openDialog(page, page.getByRole('button', { name: /hạn|due/i })),
    },
  },
  { path: '/kich-ban/5', user: STAFF, state: { name: 'just ticked', reach: (page) => reachUndo(page) } },
  { path: '/kich-ban/5', user: STAFF, state: { name: 'the keys', reach: (page) => reachKeys(page) } },
  {
    path: '/khac',
    user: STAFF,
    state: { name: 'which day', reach: (page) => openDialog(page, page.locator('main [aria-haspopup="dialog"]')) },
  },
  {
    path: '/dong-bo',
    user: STAFF,
    state: {
      name: 'leaving the device',
      reach: (page) => openDialog(page, page.getByRole('button', { name: /^(Rời máy|Sign out)/ })),
    },
  },
  {
    path: '/dong-bo',
    user: STAFF,
    state: {
      name: 'the PIN of a person',
      reach: (page) => openDialog(page, page.getByRole('button', { name: /^(Đặt mã PIN|Set a PIN)$/ })),
    },
  },
  {
    path: '/dong-bo',
    user: STAFF,
    state: {
      name: 'before the device is emptied',
      reach: (page) => openDialog(page, page.getByRole('button', { name: /^(Xóa dữ liệu|Delete data on)/ })),
    },
  },
  {
    path: '/dong-bo',
    user: STAFF,
    state: { name: 'other devices’ files', reach: (page) => showCarriedFiles(page) },
  },
  { path: '/viec/S05-07', user: STAFF, state: { name: 'returned by the city', reach: (page) => reachReturned(page) } },
  { path: '/dang-nhap', user: 'lanhdao.hoankiem', state: { name: 'the PIN pad', reach: (page) => reachPinPad(page) } },
  { path: '/', user: 'lanhdao.hoankiem' },
  {
    path: '/dong-bo',
    user: 'lanhdao.hoankiem',
    state: {
      name: 'what waits for review',
      reach: (page) => expect(page.locator('#cho-xem-xet li').first()).toBeVisible(),
    },
  },
  { path: '/kich-ban/5', user: 'lanhdao.hoankiem' },
  { path: '/viec/S05-03', user: 'lanhdao.hoankiem' },
  { path: '/san-sang/00070', user: 'lanhdao.hoankiem' },
  { path: '/', user: SUPERVISOR },
  { path: '/san-sang', user: SUPERVISOR },
  {
    path: '/san-sang',
    user: SUPERVISOR,
    state: {
      name: 'the filter',
      reach: (page) => openDialog(page, page.getByRole('button', { name: /^(Lọc|Filter)$/ })),
    },
  },
  { path: '/san-sang', user: SUPERVISOR, state: { name: 'day by day', reach: (page) => reachTrend(page) } },
  { path: '/tin-trong-ngay', user: SUPERVISOR },
  { path: '/tin-trong-ngay', user: 'lanhdao.hoankiem' },
  { path: '/san-sang?xep=can-quyet', user: SUPERVISOR },
  { path: '/san-sang?xem=ban-do-o', user: SUPERVISOR },
  { path: '/san-sang?xem=danh-sach', user: SUPERVISOR },
  { path: '/san-sang/00070?voi=00082', user: SUPERVISOR },
  { path: '/san-sang/00070?voi=', user: SUPERVISOR },
  {
    path: '/san-sang/00226',
    user: SUPERVISOR,
    state: { name: 'a verdict without its reason', reach: (page) => reachVerdict(page) },
  },
  { path: '/thiet-bi', user: SUPERVISOR },
  { path: '/san-sang/chot', user: SUPERVISOR },
  { path: '/san-sang/chot/khong-co', user: SUPERVISOR },
  {
    path: '/san-sang/chot',
    user: SUPERVISOR,
    state: { name: 'a sealed board', reach: (page) => reachSealed(page) },
  },
  { path: '/vuong-mac', user: SUPERVISOR },
  { path: '/vuong-mac/gop', user: SUPERVISOR },
  { path: '/don-doc', user: SUPERVISOR },
  { path: '/don-doc?nhom=closed', user: SUPERVISOR },
  { path: '/don-doc/moi', user: SUPERVISOR },
  { path: '/don-doc/moi?phuong=00070', user: SUPERVISOR },
  { path: '/don-doc', user: SUPERVISOR, state: { name: 'one urging', reach: (page) => reachUrging(page) } },
  {
    path: '/viec/S05-03?phuong=00070',
    user: SUPERVISOR,
    state: { name: 'verifying', reach: (page) => reachVerifying(page) },
  },
  { path: '/san-sang/00004', user: SUPERVISOR },
  { path: '/san-sang/99999', user: SUPERVISOR },
  { path: '/viec/S01-01?phuong=00226', user: SUPERVISOR },
  { path: '/so-lieu?phuong=00070', user: SUPERVISOR },
  { path: '/nhap-tep?phuong=00070', user: SUPERVISOR },
  {
    path: '/kich-ban',
    user: SUPERVISOR,
    state: {
      name: 'another ward',
      reach: (page) => openDialog(page, page.locator('header [aria-haspopup="dialog"]')),
    },
  },
  { path: '/thiet-bi', user: STAFF },
  { path: '/thiet-bi', user: 'lanhdao.hoankiem' },
  { path: '/', user: 'quantri' },
  { path: '/kich-ban', user: 'quantri' },
  { path: '/san-sang', user: 'quantri' },
  { path: '/dong-bo', user: 'quantri' },
  { path: '/khac', user: 'quantri' },
  { path: '/ket-noi', user: STAFF },
  { path: '/ket-noi', user: 'quantri' },
  {
    path: '/ket-noi',
    user: SUPERVISOR,
    state: { name: 'a token of some wards that cannot be made yet', reach: (page) => reachTokenForm(page) },
  },
  {
    path: '/ket-noi',
    user: 'quantri',
    state: { name: 'a webhook that cannot be added yet', reach: (page) => reachHookForm(page) },
  },
  // The last of its person: the day that was chosen stays chosen on the device.
  { path: '/san-sang', user: SUPERVISOR, state: { name: 'a day that is over', reach: (page) => reachPastDay(page) } },
];

export const SIZES = [
  { name: 'phone', width: 360, height: 740 },
  { name: 'tablet', width: 800, height: 1280 },
  { name: 'desktop', width: 1280, height: 800 },
] as const;

export const LANGUAGES = ['vi', 'en'] as const;
export const THEMES = ['light', 'dark', 'sun'] as const;

export interface Look {
  readonly language: (typeof LANGUAGES)[number];
  readonly theme: (typeof THEMES)[number];
}

export function screensOf(user: Screen['user']): readonly Screen[] {
  return SCREENS.filter((screen) => screen.user === user);
}

export function nameOf({ path, state }: Screen): string {
  return state === undefined ? path : `${path}, ${state.name}`;
}

export async function openScreen(page: Page, origin: string, path: string): Promise<void> {
  await page.goto(`${origin}${path}`);
  await expect(page.locator('h1')).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  if (path === '/san-sang') await expect(page.locator('[data-testid="ward-verdict"]').first()).toBeVisible();
}

export async function openState(page: Page, origin: string, screen: Screen): Promise<void> {
  await openScreen(page, origin, screen.path);
  await screen.state?.reach(page);
}

/** Chooses language and theme where a person does. */
export async function chooseLook(page: Page, origin: string, look: Look): Promise<void> {
  await openScreen(page, origin, '/khac');
  for (const value of [look.theme, look.language]) {
    const option = page.locator(`input[type="radio"][value="${value}"]`);
    await option.click({ force: true });
    await expect(option).toBeChecked();
  }
  await expect(page.locator('html')).toHaveAttribute('lang', look.language);
  await expect(testId(page, 'sync-state').first()).toBeVisible();
}

async function openDialog(page: Page, button: Locator): Promise<void> {
  await button.first().click();
  await expect(page.locator('dialog[open] h2')).toBeVisible();
}

async function reachReason(page: Page): Promise<void> {
  await testId(page, 'set-status', { status: 'blocked' }).click({ force: true });
  await expect(page.locator('#ly-do')).toBeVisible();
}

async function reachProblem(page: Page): Promise<void> {
  await testId(page, 'problem-row').first().locator('a').click();
  await expect(testId(page, 'problem')).toBeVisible();
}

async function reachUrging(page: Page): Promise<void> {
  await testId(page, 'urging-row').first().locator('a').click();
  await expect(testId(page, 'urging')).toBeVisible();
}

async function reachVerifying(page: Page): Promise<void> {
  await testId(page, 'verification').locator('button[aria-expanded="false"]').click();
  await expect(testId(page, 'verification').locator('textarea')).toBeVisible();
}

async function reachUndo(page: Page): Promise<void> {
  const row = testId(page, 'task-row').filter({ has: page.locator('[data-testid="set-status"]') });
  await row.first().locator('[data-testid="set-status"]').first().click();
  await expect(page.getByRole('button', { name: /^(Hoàn tác|Undo)$/ })).toBeVisible();
}

/** A step that failed, a code like an identity number, and no result yet. */
async function reachTrend(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Diễn biến theo ngày' }).click();
  await expect(page.getByRole('table', { name: /cuối mỗi ngày/ })).toBeVisible();
}

async function reachPastDay(page: Page): Promise<void> {
  if ((await page.getByText(/Bảng như cuối ngày/).count()) > 0) return;
  await page
    .getByRole('button', { name: /Đổi ngày/ })
    .last()
    .click();
  await page.getByRole('dialog').getByRole('textbox').fill('22/6/2025');
  await page.getByRole('button', { name: 'Xem theo ngày này' }).click();
  await expect(page.getByText(/Bảng như cuối ngày/)).toBeVisible();
}

async function reachRun(page: Page): Promise<void> {
  await testId(page, 'run-start', { scenario: '5' }).click();
  const failed = testId(page, 'run-step', { step: '2' });
  await failed.locator('input').nth(1).click({ force: true });
  await expect(failed).toHaveAttribute('data-result', 'failed');
  await page.locator('#lan-chay-ma-ho-so').fill('001085012345');
  await testId(page, 'run-finish').click();
  await expect(page.locator('main [role="alert"]')).toBeVisible();
}

async function reachEndedRun(page: Page): Promise<void> {
  await testId(page, 'run-start', { scenario: '5' }).click();
  await page.locator('#ket-qua input').nth(1).click({ force: true });
  await testId(page, 'run-finish').click();
  await expect(testId(page, 'run-outcome')).toBeVisible();
  await testId(page, 'run-outcome').getByRole('button').click();
  await expect(page.locator('#ket-thuc')).toBeVisible();
}

/** A change, a task to add, a row that cannot be read, and two columns with one title. */
async function reachImport(page: Page): Promise<void> {
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
async function reachSteps(page: Page): Promise<void> {
  const field = testId(page, 'own-steps').locator('textarea');
  const edit = testId(page, 'own-steps').getByRole('button', { name: /^(Sửa các bước|Edit the steps)$/ });
  await expect(field.or(edit)).toBeVisible();
  if (!(await field.isVisible())) await edit.click();
  await expect(field).toBeVisible();
}

/** Sealed now, by the city these tests share. */
async function reachSealed(page: Page): Promise<void> {
  await page.locator('#ten-ban-chot').fill('Trước họp giao ban 17:00');
  await page.locator('form:has(#ten-ban-chot) button[type="submit"]').click();
  await expect(testId(page, 'sealed-answer')).toBeVisible();
}

async function reachTokenForm(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Tạo khóa|New token)$/ }).click();
  await page.locator('form input[type="radio"]').nth(1).click({ force: true });
  await page.locator('#khoa-phuong').fill('ba');
  await page.locator('form button[type="submit"]').click();
  await expect(page.locator('main [role="alert"]')).toBeVisible();
}

async function reachHookForm(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Thêm nơi nhận|Add a webhook)$/ }).click();
  await page.locator('form button[type="submit"]').click();
  await expect(page.locator('main [role="alert"]')).toBeVisible();
}

async function reachKeys(page: Page): Promise<void> {
  await testId(page, 'task-row').first().locator('a').focus();
  await page.keyboard.press('?');
  await expect(page.locator('dialog[open] h2')).toBeVisible();
}

/** The city truly returns it: on the way there its content is made to be nothing the city knows. */
async function reachReturned(page: Page): Promise<void> {
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
async function reachVerdict(page: Page): Promise<void> {
  const own = testId(page, 'own-verdict');
  await own.locator('input[value="not-ready"]').click({ force: true });
  await own.locator('textarea').fill('');
  await own.getByRole('button', { name: /^(Ghi kết luận|Record the verdict)$/ }).click();
  await expect(own.getByRole('alert')).toBeVisible();
}

/** A PIN that is set already is the same one. */
async function reachPinPad(page: Page): Promise<void> {
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
