/** Words of the notices that come while the app is closed (I4). What they themselves say stands in `notice-words.ts`. */
export const notices = {
  'notices.title': 'Thông báo',
  'notices.body':
    'Báo khi ứng dụng đang đóng: vướng mắc chờ trả lời, vướng mắc đã có trả lời, mục chờ quyết định. Chỉ báo có việc, không kèm tên và nội dung.',
  'notices.on': 'Đang bật trên máy này.',
  'notices.off': 'Đang tắt. Không bật vẫn đủ việc: mở ứng dụng là thấy.',
  'notices.denied':
    'Trình duyệt đang chặn thông báo của Hai Cấp. Muốn nhận thì mở cài đặt của trang này trong trình duyệt, cho phép thông báo, rồi quay lại đây.',
  'notices.unsupported':
    'Ở đây chưa nhận được thông báo. Cài Hai Cấp vào máy rồi mở lại; trên iPhone, iPad phải mở từ màn hình chính. Không có thông báo vẫn đủ việc.',
  'notices.turnOn': 'Bật thông báo',
  'notices.turnOff': 'Tắt thông báo',
  'notices.dismissed.answer': 'Chưa bật. Chạm lại lúc nào cũng được.',
  'notices.denied.answer': 'Trình duyệt chưa cho phép.',
  'notices.offline.answer': 'Bật thông báo cần mạng. Thử lại khi có mạng.',
  'notices.refused.answer': 'Dịch vụ thông báo của trình duyệt chưa trả lời. Thử lại sau.',
} as const;
