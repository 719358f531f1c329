import { describe, expect, test } from 'vitest';
import type { PersonOnDevice } from '../../../../src/data/people.ts';
import type { Role } from '../../../../src/domain/role.ts';
import { currentWard, looksAtAllWards, wardsOf, withWard } from '../../../../src/features/marks/use-person.ts';

function person(role: Role, ...scopes: readonly string[]): PersonOnDevice {
  return {
    id: 'x',
    name: 'X',
    role,
    session: 's',
    isSignedOut: false,
    grants: scopes.map((scope) => ({ scope, role: scope === 'campaign' ? 'admin' : role })),
  };
}

describe('the ward of a screen', () => {
  const two = person('staff', 'ward:00082', 'ward:00070', 'ward:00070:restricted', 'campaign');

  test('is the one the address names, where it is granted', () => {
    expect(currentWard(two, '00082')).toMatchObject({ code: '00082', isChosen: true, role: 'staff' });
  });

  test('is the first granted one where the address names none, or a foreign one', () => {
    expect(currentWard(two, null)).toMatchObject({ code: '00070', isChosen: false });
    expect(currentWard(two, '00004')).toMatchObject({ code: '00070', isChosen: false });
  });

  test('is nothing for somebody without a ward', () => {
    expect(currentWard(person('admin', 'campaign'), '00070')).toBeUndefined();
  });

  test('a restricted part is no ward of its own', () => {
    expect(wardsOf(two)).toEqual(['00070', '00082']);
    expect(wardsOf(person('leader', 'ward:00070:restricted'))).toEqual([]);
  });
});

test.each([
  ['/viec/S05-03', '/viec/S05-03?phuong=00070'],
  ['/viec/S05-03#san-pham', '/viec/S05-03?phuong=00070#san-pham'],
  ['/kich-ban?loc=late', '/kich-ban?loc=late&phuong=00070'],
])('the ward is kept in the link %s', (path, kept) => {
  expect(withWard(path, '00070')).toBe(kept);
});

test('supervisors and administrators look at all wards', () => {
  expect((['staff', 'leader', 'supervisor', 'admin'] as const).map((role) => looksAtAllWards(person(role)))).toEqual([
    false,
    false,
    true,
    true,
  ]);
});
