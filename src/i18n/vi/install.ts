/** Words of installing the app (I1). */
export const install = {
  'install.title': 'Cài vào máy',
  'install.why': 'Cài rồi thì mở như một ứng dụng, không có mạng vẫn mở được, và dữ liệu được giữ chắc hơn.',
  'install.action': 'Cài Hai Cấp',
  'install.done': 'Đã cài vào máy này.',
  'install.dismissed': 'Chưa cài. Chạm lại lúc nào cũng được.',
  'install.ios.lead': 'Trên iPhone, iPad, làm ba bước trong Safari. Ghi danh thiết bị bên trong ứng dụng đã cài.',
  'install.ios.1': 'Chạm nút Chia sẻ (hình vuông có mũi tên lên).',
  'install.ios.2': 'Chọn “Thêm vào Màn hình chính”.',
  'install.ios.3': 'Chạm “Thêm”, rồi mở Hai Cấp từ màn hình chính.',
  'install.inApp.lead': 'Đang mở bên trong {{app}}. Ở đây không cài được và dữ liệu dễ mất.',
  'install.inApp.1': 'Chạm nút ba chấm ở góc trên.',
  'install.inApp.2': 'Chọn “Mở bằng trình duyệt”.',
  'install.inApp.3': 'Trong trình duyệt, vào lại trang này để cài.',
  'install.inApp.other': 'ứng dụng khác',
  'install.manual': 'Mở thực đơn của trình duyệt, chọn “Cài đặt ứng dụng” hoặc “Thêm vào màn hình chính”.',
} as const;
