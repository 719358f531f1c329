/** Words of checking the log on the device: "Kiểm tra nhật ký". */
export const audit = {
  'audit.title': 'Nhật ký trên máy',
  'audit.body': 'Tính lại từng mục đã nhận từ thành phố, không cần mạng. Một ký tự bị đổi cũng thấy.',
  'audit.run': 'Kiểm tra nhật ký',
  'audit.progress': 'Đã kiểm tra {{done}}/{{total}} mục',
  'audit.sound': 'Nguyên vẹn: {{n}} mục của {{scopes}} phần, kiểm tra lúc {{time}}.',
  'audit.snapshot': '{{n}} phần có phần đầu từ bản chụp: kiểm theo cả tệp khi nhận.',
  'audit.none': 'Máy chưa nhận mục nào.',
  'audit.broken': '{{n}} phần không còn như thành phố đã gửi',
  'audit.broken.at':
    'Từ mục số {{seq}} không khớp. Nhận lại phần này từ thành phố; việc chưa gửi của máy không bị động đến.',
  'audit.campaign': 'Danh mục chung',
  'audit.restricted': '{{ward}}, phần riêng của lãnh đạo',
  'audit.again': 'Nhận lại từ thành phố',
  'audit.asked': 'Đã yêu cầu nhận lại. Máy nhận ngay khi có mạng; nhận xong thì kiểm tra lại.',
  'audit.failed': 'Chưa kiểm tra được. Mở lại ứng dụng rồi thử lại.',
} as const;
