/** Emptying this device: neither a lock nor a sign-out. */
export const wipe = {
  'wipe.title': 'Xóa dữ liệu trên máy',
  'wipe.body': 'Khi trả máy hoặc giao máy cho nơi khác. Khóa máy và rời máy không xóa dữ liệu.',
  'wipe.action': 'Xóa dữ liệu trên máy',
  'wipe.once.title': 'Xóa mọi dữ liệu trên máy này?',
  'wipe.once.body':
    'Người dùng, mã PIN, số liệu đã nhận và bản sao trên máy này sẽ xóa hết; ứng dụng còn lại như mới. Dùng lại cần mạng và mã ghi danh. Những gì thành phố đã nhận vẫn còn ở thành phố.',
  'wipe.lost.title': 'Mất hẳn, thành phố chưa có:',
  'wipe.lost.none': 'Thành phố đã nhận mọi thay đổi. Không có gì mất.',
  'wipe.lost.unsent': '{{n}} thay đổi chưa gửi, của mọi người trên máy này',
  'wipe.lost.returned':
    '{{n}} mục bị trả lại chỉ có trên máy này. Xem phần “{{place}}”: sửa rồi gửi lại, hoặc chép ra tệp',
  'wipe.lost.photos': '{{n}} ảnh và tệp minh chứng chưa gửi',
  'wipe.lost.carried': '{{n}} thay đổi mang hộ từ máy khác',
  'wipe.lost.drafts': '{{n}} ô chữ đang gõ dở',
  'wipe.sendFirst': 'Gửi ngay',
  'wipe.goOn': 'Vẫn xóa',
  'wipe.cancel': 'Giữ lại',
  'wipe.twice.title': 'Xóa hẳn, không lấy lại được?',
  'wipe.twice.body': 'Lần hỏi cuối. Chạm “Xóa hẳn” là máy bắt đầu xóa; tắt máy giữa chừng thì lần mở sau xóa tiếp.',
  'wipe.confirm': 'Xóa hẳn',
} as const;
