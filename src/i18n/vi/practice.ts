/** Practice: a copy that is thrown away. */
export const practice = {
  'app.practice.banner': 'ĐANG TẬP, không lưu.',
  'app.practice.leave': 'Kết thúc tập thì mọi thứ vừa nhập sẽ bỏ.',
  'practice.title': 'Tập dùng',
  'practice.about':
    'Tập trên một bản sao của những gì máy này đang có. Nhập gì cũng được: không gửi đi đâu, kết thúc là bỏ hết. Việc thật chưa gửi vẫn được gửi.',
  'practice.start': 'Bắt đầu tập',
  'practice.failed': 'Chưa tạo được bản sao để tập. Chưa có gì thay đổi. Xem lại chỗ trống của máy rồi thử lại.',
  'practice.end': 'Kết thúc tập',
  'practice.waits': 'Số chưa gửi ở đầu trang là của việc thật.',
  'practice.changing': 'Đang chuẩn bị bản sao',
  'practice.noFiles': 'Đang tập: không xuất tệp, không in.',
  'practice.closed.title': 'Phần này đóng khi đang tập',
  'practice.closed.text': 'Đồng bộ, thiết bị và cài đặt là của máy thật. Kết thúc tập để mở.',
} as const;
