/** Words of trouble with the store on this device. */
export const storage = {
  'storage.lost.title': 'Kho dữ liệu trên máy bị hỏng',
  'storage.lost': '{{n}} thay đổi chưa gửi đã lấy lại từ nhật ký. Chạm Khôi phục.',
  'storage.lost.none': 'Máy không có thay đổi nào chưa gửi. Chạm Khôi phục để nhận lại dữ liệu của thành phố.',
  'storage.lost.here': '{{n}} thay đổi chưa gửi đã lấy lại từ nhật ký, máy tự gửi tiếp.',
  'storage.lost.whole': 'Không mất thay đổi nào. Máy tự nhận lại phần còn thiếu.',
  'storage.lost.missing': '{{n}} thay đổi chưa gửi không lấy lại được. Xem lại việc vừa làm và ghi lại.',
  'storage.lost.kept':
    'Nếu thành phố không nhận ra máy này nữa, những mục đó vào phần bị trả lại, lãnh đạo xem và nhận được.',
  'storage.restore': 'Khôi phục',
  'storage.read': 'Đã đọc',
  'storage.low.title': 'Máy sắp đầy',
  'storage.low': 'Chữ vẫn lưu được; ảnh tạm dừng. Xóa bớt ảnh khác trên máy.',
  'storage.full.title': 'Máy đã đầy',
  'storage.full': 'Nội dung vừa nhập đã giữ lại. Xóa bớt rồi chạm Thử lại.',
  'storage.dead.title': 'Kho dữ liệu trên máy không trả lời',
  'storage.dead':
    'Những gì đã lưu vẫn trên máy. Nội dung vừa nhập còn trên màn, chưa lưu. Chạm Thử lại; chưa được thì đóng rồi mở lại ứng dụng.',
  'storage.again': 'Thử lại',
  'storage.again.failed': 'Vẫn chưa lưu được.',
} as const;
