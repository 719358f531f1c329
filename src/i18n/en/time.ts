/** Days, times and ages. A non-breaking space stands between a number and its unit. */
export const time = {
  'time.date': '{{day}} {{month}}',
  'time.dateWithYear': '{{day}} {{month}} {{year}}',
  'time.dateAndTime': '{{date}}, {{time}}',
  'time.range': '{{from}}–{{to}}',
  'time.from': 'from {{date}}',
  'time.months': 'Jan, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov, Dec',
  'time.weekdays': 'Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday',
  'time.weekdays.short': 'Sun, Mon, Tue, Wed, Thu, Fri, Sat',
  'time.age.now': 'under 1 minute',
  'time.age.minutes_one': '{{count}} minute',
  'time.age.minutes_other': '{{count}} minutes',
  'time.age.hours_one': '{{count}} hour',
  'time.age.hours_other': '{{count}} hours',
  'time.age.days_one': '{{count}} day',
  'time.age.days_other': '{{count}} days',
} as const;
