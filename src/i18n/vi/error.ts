/** Words for what went wrong in the app itself. */
export const error = {
  'error.title': 'Màn này gặp sự cố',
  'error.screen': 'Màn này gặp sự cố. Những gì đã nhập vẫn trên máy. Mở lại màn.',
  'error.reopen': 'Mở lại màn',
  'error.chunk.title': 'Chưa mở được màn này',
  'error.chunk': 'Phần này của ứng dụng chưa có trên máy. Những gì đã nhập vẫn trên máy. Có mạng thì mở lại màn.',
  'error.failed.title': 'Ứng dụng gặp sự cố',
  'error.failed': 'Những gì đã lưu vẫn trên máy. Mở lại ứng dụng.',
  'error.superseded.title': 'Cửa sổ khác đang chạy bản mới',
  'error.superseded': 'Những gì đã nhập vẫn trên máy. Mở lại để dùng bản mới ở cửa sổ này.',
  'error.blocked.title': 'Cửa sổ khác đang giữ bản cũ',
  'error.blocked': 'Những gì đã nhập vẫn trên máy. Đóng các cửa sổ khác của Hai Cấp rồi mở lại.',
  'error.newer.title': 'Dữ liệu trên máy thuộc bản mới hơn',
  'error.newer':
    'Những gì đã nhập vẫn trên máy; bản đang mở cũ hơn nên không ghi gì vào đó. Có mạng thì mở lại. Vẫn thế thì báo quản trị.',
  'error.start.reopen': 'Mở lại',
} as const;
