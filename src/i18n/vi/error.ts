/** Words for what went wrong in the app itself. */
export const error = {
  'error.title': 'Màn này gặp sự cố',
  'error.screen': 'Màn này gặp sự cố. Những gì đã nhập vẫn trên máy. Mở lại màn.',
  'error.reopen': 'Mở lại màn',
  'error.chunk.title': 'Chưa mở được màn này',
  'error.chunk': 'Phần này của ứng dụng chưa có trên máy. Những gì đã nhập vẫn trên máy. Có mạng thì mở lại màn.',
  'error.start.title': 'Chưa mở được kho dữ liệu trên máy',
  'error.start': 'Những gì đã nhập vẫn trên máy. Đóng các cửa sổ khác của ứng dụng rồi mở lại.',
  'error.start.reopen': 'Mở lại',
} as const;
