import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { NavBar, shortPersonName } from '../../../src/app/nav-bar.tsx';
import { STAFF, SUPERVISOR } from '../features/tablet-screen.tsx';
import { renderInApp } from './in-app.tsx';

afterEach(cleanup);

function entries(): readonly (string | null)[] {
  return within(screen.getByRole('list'))
    .getAllByRole('link')
    .map((link) => link.textContent);
}

describe('the navigation', () => {
  test('has the screens that are built, today first', () => {
    renderInApp(<NavBar person={STAFF} current="today" isInner={false} />);
    expect(screen.getByRole('navigation', { name: 'Chính' })).toBeDefined();
    expect(entries()).toEqual([
      'Hôm nay',
      'Kịch bản',
      'Chạy thử',
      'Vướng mắc',
      'Sẵn sàng',
      'Báo cáo',
      'Văn bản',
      'Khác',
    ]);
  });

  test('starts with the board for somebody who looks at many wards', () => {
    renderInApp(<NavBar person={SUPERVISOR} current="board" isInner={false} />);
    expect(entries()).toEqual([
      'Sẵn sàng',
      'Hôm nay',
      'Kịch bản',
      'Chạy thử',
      'Vướng mắc',
      'Báo cáo',
      'Văn bản',
      'Khác',
    ]);
  });

  test('says where one is', () => {
    renderInApp(<NavBar person={STAFF} current="scenarios" isInner />);
    expect(screen.getAllByRole('link', { current: 'page' }).map((link) => link.textContent)).toEqual(['Kịch bản']);
  });

  test('keeps the ward that was chosen', () => {
    renderInApp(<NavBar person={SUPERVISOR} current="board" isInner={false} />, '/san-sang?phuong=00070');
    expect(screen.getByRole('link', { name: 'Kịch bản' }).getAttribute('href')).toBe('/kich-ban?phuong=00070');
  });

  test.each([
    ['Đỗ Thị Phượng', 'Đ.T. Phượng'],
    ['Quản trị', 'Q. trị'],
    ['Minh', 'Minh'],
  ])('a name fits the rail: %s', (name, short) => {
    expect(shortPersonName(name)).toBe(short);
  });
});
