/** Looking back: a day that is over, and how it went day by day. */
export const history = {
  'past.label': 'The day being looked back at',
  'past.board': 'The board as at the end of {{date}}',
  'past.ward': '{{ward}} as at the end of {{date}}',
  'past.asOf': 'From what the city had until {{time}}. What was sent late counts for the day it was made.',
  'past.missing.all': 'This device does not have the end of {{date}} yet. It is fetched once there is a network.',
  'past.missing.some_one': 'The end of {{date}} is missing for {{count}} ward. It is fetched once there is a network.',
  'past.missing.some_other':
    'The end of {{date}} is missing for {{count}} wards. It is fetched once there is a network.',
  'past.return': 'Back to the present board',
  'trend.title': 'Day by day',
  'trend.loading': 'Opening the days',
  'trend.days_one': '{{count}} day',
  'trend.days_other': '{{count}} days',
  'trend.day': 'Day',
  'trend.done': 'Tasks done',
  'trend.city.caption': 'Wards by verdict, at the end of each day',
  'trend.ward.caption': 'Tasks done and the verdict, at the end of each day',
  'trend.unknownDay': 'not on this device yet',
  'trend.missing_one':
    'Of {{count}} day this device does not have everything yet. It is fetched once there is a network.',
  'trend.missing_other':
    'Of {{count}} days this device does not have everything yet. It is fetched once there is a network.',
  'trend.only': 'The days before are not on this device yet. They are fetched once there is a network.',
} as const;
