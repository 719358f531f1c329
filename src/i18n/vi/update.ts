/** Words of a new version. */
export const update = {
  'update.title': 'Có bản mới',
  'update.offer': 'Có bản mới. Cài lúc này mất khoảng 5 giây, không mất gì đã nhập.',
  'update.held': 'Bản mới chờ đến khi gửi hết và không có ô nào đang nhập.',
  'update.fetching': 'Bản mới chờ đến khi máy nhận xong số liệu lần đầu.',
  'update.frozen': '({{range}}) không đổi bản. Bản mới được mời cài từ {{date}}.',
  'update.elsewhere': 'Cửa sổ khác của Hai Cấp đang nhập dở. Nhập xong ở đó rồi chạm lại.',
  'update.now': 'Cài bản mới',
  'update.later': 'Để sau',
  'update.installing': 'Đang cài bản mới',
} as const;
