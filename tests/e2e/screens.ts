/** The screens that are built, the ways they can look, and how a test gets there. */
import { expect, type Page } from '@playwright/test';
import { testId } from '../support/steps.ts';

export interface Screen {
  readonly path: string;
  readonly user: 'canbo.hoankiem' | 'giamsat.hanoi';
}

export const SCREENS: readonly Screen[] = [
  { path: '/', user: 'canbo.hoankiem' },
  { path: '/kich-ban', user: 'canbo.hoankiem' },
  { path: '/kich-ban/5', user: 'canbo.hoankiem' },
  { path: '/kich-ban?loc=soon', user: 'canbo.hoankiem' },
  { path: '/viec/S05-03', user: 'canbo.hoankiem' },
  { path: '/viec/S05-03?phuong=00082', user: 'canbo.hoankiem' },
  { path: '/san-sang/00070', user: 'canbo.hoankiem' },
  { path: '/tim', user: 'canbo.hoankiem' },
  { path: '/tim?q=tran hung dao', user: 'canbo.hoankiem' },
  { path: '/van-ban', user: 'canbo.hoankiem' },
  { path: '/van-ban/nq-1656', user: 'canbo.hoankiem' },
  { path: '/dong-bo', user: 'canbo.hoankiem' },
  { path: '/khac', user: 'canbo.hoankiem' },
  { path: '/dang-nhap', user: 'canbo.hoankiem' },
  { path: '/khong-co-trang-nay', user: 'canbo.hoankiem' },
  { path: '/', user: 'giamsat.hanoi' },
  { path: '/san-sang', user: 'giamsat.hanoi' },
  { path: '/san-sang/00004', user: 'giamsat.hanoi' },
  { path: '/viec/S01-01?phuong=00226', user: 'giamsat.hanoi' },
];

export const SIZES = [
  { name: 'phone', width: 390, height: 844 },
  { name: 'tablet', width: 820, height: 1180 },
  { name: 'desktop', width: 1280, height: 800 },
] as const;

export const LANGUAGES = ['vi', 'en'] as const;
export const THEMES = ['light', 'dark', 'sun'] as const;

export interface Look {
  readonly language: (typeof LANGUAGES)[number];
  readonly theme: (typeof THEMES)[number];
}

export async function openScreen(page: Page, origin: string, path: string): Promise<void> {
  await page.goto(`${origin}${path}`);
  await expect(page.locator('h1')).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  if (path === '/san-sang') await expect(page.locator('[data-testid="ward-verdict"]').first()).toBeVisible();
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
