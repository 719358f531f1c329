/** What people are. */
export const role = {
  'role.staff': 'Cán bộ',
  'role.leader': 'Lãnh đạo',
  'role.supervisor': 'Người giám sát',
  'role.admin': 'Quản trị',
} as const;
