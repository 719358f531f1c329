/**
 * The screens that are built, in the states that look different, the ways they can look, and how a test gets there.
 * What a state writes may be written again: the tests that look share one city.
 */
import { expect, type Page } from '@playwright/test';
import { testId } from '../support/steps.ts';
import { showCarriedFiles } from './carried-files.ts';
import {
  openDialog,
  reachEndedRun,
  reachHookForm,
  reachImport,
  reachKeys,
  reachPastDay,
  reachPinPad,
  reachProblem,
  reachReason,
  reachReturned,
  reachRun,
  reachSealed,
  reachSteps,
  reachTokenForm,
  reachTrend,
  reachUndo,
  reachUrging,
  reachVerdict,
  reachVerifying,
} from './screen-states.ts';
import { TWICE_EDITED_SCENARIO, TWICE_EDITED_TASK } from './two-versions.ts';

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
    path: `/kich-ban/${TWICE_EDITED_SCENARIO}`,
    user: STAFF,
    state: { name: 'two lists of steps', reach: (page) => expect(testId(page, 'conflict').first()).toBeVisible() },
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
  // Of a person who looks at no other screen that goes by the day: it stays chosen on the device.
  { path: '/san-sang', user: 'quantri', state: { name: 'a day that is over', reach: (page) => reachPastDay(page) } },
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
