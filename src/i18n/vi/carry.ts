/** Words of unsent work in a file: copied out of one device, taken and sent by another. */
export const carry = {
  'carry.out': 'Chép ra tệp',
  'carry.out.none': 'Mọi thay đổi đã gửi. Không còn gì để chép.',
  'carry.out.done':
    'Đã chép {{n}} thay đổi vào tệp {{name}}. Mang tệp sang máy khác đã ghi danh, mở trang này, chọn “Nhận tệp của máy khác”. Máy này vẫn giữ và tự gửi khi có mạng.',
  'carry.out.share': 'Chia sẻ tệp',
  'carry.out.failed': 'Chưa chép được ra tệp. Mọi thay đổi vẫn trên máy. Thử lại, hoặc đóng rồi mở lại ứng dụng.',
} as const;
