/** English words; what each is for stands in the Vietnamese file of the same name. */
export const nav = {
  'nav.label': 'Main',
  'nav.today': 'Today',
  'nav.scenarios': 'Scenarios',
  'nav.runs': 'Trial runs',
  'nav.problems': 'Problems',
  'nav.board': 'Readiness',
  'nav.reports': 'Reports',
  'nav.law': 'Legal register',
  'nav.more': 'More',
} as const;
