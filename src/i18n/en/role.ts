/** English words; what each is for stands in the Vietnamese file of the same name. */
export const role = {
  'role.staff': 'Staff',
  'role.leader': 'Leader',
  'role.supervisor': 'Supervisor',
  'role.admin': 'Administrator',
} as const;
