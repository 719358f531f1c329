/** Words of unsent work in a file: copied out of one device, taken and sent by another. */
export const carry = {
  'carry.out': 'Chép ra tệp',
  'carry.out.none': 'Mọi thay đổi đã gửi. Không còn gì để chép.',
  'carry.out.done':
    'Đã chép {{n}} thay đổi vào tệp {{name}}. Mang tệp sang máy khác đã ghi danh, mở trang này, chọn “Nhận tệp của máy khác”. Máy này vẫn giữ và tự gửi khi có mạng.',
  'carry.out.share': 'Chia sẻ tệp',
  'carry.out.failed': 'Chưa chép được ra tệp. Mọi thay đổi vẫn trên máy. Thử lại, hoặc đóng rồi mở lại ứng dụng.',
  'carry.in.title': 'Việc của máy khác',
  'carry.in.waiting': '{{n}} chưa gửi',
  'carry.in.body':
    'Máy mất mạng lâu hoặc sắp hỏng thì chép việc chưa gửi ra tệp. Nhận tệp ở đây: máy này gửi giúp, thành phố ghi đúng tên người làm.',
  'carry.in.choose': 'Nhận tệp của máy khác',
  'carry.in.taken':
    'Đã nhận {{n}} thay đổi của {{people}}, máy {{device}}. Máy này tự gửi sau việc của mình. Thành phố kiểm tra chữ ký khi nhận.',
  'carry.in.empty': 'Tệp {{name}} trống. Chép lại từ máy kia rồi chọn lại.',
  'carry.in.too-big': 'Tệp {{name}} lớn quá, không phải tệp chép việc chưa gửi. Chọn tệp có đuôi .hcap.',
  'carry.in.foreign': 'Tệp {{name}} không phải tệp chép việc chưa gửi. Chọn tệp có đuôi .hcap.',
  'carry.in.newer': 'Tệp {{name}} do bản ứng dụng mới hơn chép ra. Cài bản mới vào máy này rồi chọn lại.',
  'carry.in.cut': 'Tệp {{name}} thiếu hoặc hỏng phần cuối. Chưa nhận gì. Chép lại từ máy kia rồi chọn lại.',
  'carry.in.changed': 'Tệp {{name}} không còn nguyên như lúc chép ra. Chưa nhận gì. Chép lại từ máy kia rồi chọn lại.',
  'carry.in.own': 'Tệp {{name}} do chính máy này chép ra. Việc trong tệp vẫn trên máy và tự gửi.',
  'carry.in.unstored': 'Máy không lưu thêm được nên chưa nhận tệp {{name}}. Xóa bớt tệp khác rồi chọn lại.',
  'carry.in.already': 'Tệp {{name}} đã nhận lúc {{time}}. Không có gì thay đổi.',
  'carry.file.waiting': 'Của {{people}}, máy {{device}}: {{n}} thay đổi đang chờ gửi',
  'carry.file.received': 'Của {{people}}, máy {{device}}: thành phố đã nhận đủ {{n}} thay đổi',
  'carry.file.someone': 'người chưa rõ tên',
  'carry.file.made': 'Chép ra {{made}}, nhận {{taken}}.',
  'carry.file.wards': 'Phường, xã:',
  'carry.file.returned': '{{n}} mục thành phố trả lại; người ghi xem ở máy của mình.',
  'carry.file.forget': 'Xóa khỏi máy này',
  'carry.stop.gap': 'Thiếu phần trước: nhận cả tệp trước của máy {{device}}. Phần này được giữ và tự gửi sau đó.',
  'carry.stop.fork':
    'Thành phố đã có việc khác dưới cùng số thứ tự của máy {{device}}. Phần này được giữ trên máy. Giữ cả tệp và báo quản trị.',
  'carry.stop.hold': 'Thành phố chưa đọc được bản ứng dụng của máy {{device}}. Tự gửi lại khi thành phố cập nhật xong.',
  'carry.stop.refused':
    'Thành phố chưa nhận: không biết máy {{device}}, hoặc chữ ký không khớp. Phần này được giữ trên máy. Giữ cả tệp và báo quản trị.',
  'carry.stop.too-large': 'Phần này lớn hơn mức thành phố nhận một lần. Phần này được giữ trên máy. Báo quản trị.',
  'carry.stop.unanswered': 'Thành phố chưa trả lời. Máy tự thử lại.',
  'carry.beside': 'Ngoài ra còn {{n}} thay đổi của máy khác đang chờ gửi.',
  'carry.leaving': 'Máy còn {{n}} thay đổi của máy khác chưa gửi. Rời máy không xóa, máy vẫn gửi.',
} as const;
