/** Choosing a day: the one the campaign is looked at, and when a task is due. */
export const day = {
  'day.title': 'Xem kế hoạch theo ngày nào?',
  'day.label': 'Ngày',
  'day.hint': 'Viết như 24/6 hoặc 24/6/2025. Số ngày còn lại, hạn và quá hạn tính theo ngày này.',
  'day.use': 'Xem theo ngày này',
  'day.today': 'Hôm nay, {{date}}',
  'day.named': '{{name}}, {{date}}',
  'day.change': 'Đổi ngày',
  'day.shown': 'Theo ngày {{date}}',
  'day.shown.today': 'Hôm nay, {{date}}',
  'day.row': 'Ngày đang xem',
  'day.close': 'Đóng',
  'day.fault.empty': 'Nhập một ngày, như 24/6/2025.',
  'day.fault.unreadable': 'Chưa đọc được ngày này. Viết ngày/tháng/năm, như 24/6/2025.',
  'day.fault.noSuchDay': 'Tháng {{month}}/{{year}} chỉ có {{days}} ngày. Sửa lại ngày.',
  'day.fault.early': 'Kế hoạch bắt đầu ngày {{date}}. Chọn ngày đó hoặc muộn hơn.',
  'day.fault.late': 'Kế hoạch có đến ngày {{date}}. Chọn ngày đó hoặc sớm hơn.',
} as const;
