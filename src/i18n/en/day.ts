/** Choosing a day: the one the campaign is looked at, and when a task is due. */
export const day = {
  'day.title': 'Look at the plan on which day?',
  'day.label': 'Day',
  'day.hint': 'Write it as 24/6 or 24/6/2025. Days left, due and overdue are counted from this day.',
  'day.use': 'Look at this day',
  'day.today': 'Today, {{date}}',
  'day.named': '{{name}}, {{date}}',
  'day.change': 'Change the day',
  'day.shown': 'Seen on {{date}}',
  'day.shown.today': 'Today, {{date}}',
  'day.row': 'The day looked at',
  'day.close': 'Close',
  'day.fault.empty': 'Enter a day, such as 24/6/2025.',
  'day.fault.unreadable': 'This day cannot be read. Write day/month/year, such as 24/6/2025.',
  'day.fault.noSuchDay': 'Month {{month}}/{{year}} has only {{days}} days. Correct the day.',
  'day.fault.early': 'The plan begins on {{date}}. Choose that day or a later one.',
  'day.fault.late': 'The plan goes to {{date}}. Choose that day or an earlier one.',
} as const;
