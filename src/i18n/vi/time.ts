/** Days, times and ages. A non-breaking space stands between a number and its unit. */
export const time = {
  'time.date': '{{day}}/{{month}}',
  'time.dateWithYear': '{{day}}/{{month}}/{{year}}',
  'time.dateAndTime': '{{date}}, {{time}}',
  'time.range': '{{from}}–{{to}}',
  'time.from': 'từ {{date}}',
  'time.months': '1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12',
  'time.weekdays': 'Chủ nhật, Thứ Hai, Thứ Ba, Thứ Tư, Thứ Năm, Thứ Sáu, Thứ Bảy',
  'time.weekdays.short': 'CN, Hai, Ba, Tư, Năm, Sáu, Bảy',
  'time.age.now': 'dưới 1 phút',
  'time.age.minutes': '{{count}} phút',
  'time.age.hours': '{{count}} giờ',
  'time.age.days': '{{count}} ngày',
} as const;
