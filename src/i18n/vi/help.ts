/** Help: a short card for each main screen, and the three steps of a first day (H6). */
export const help = {
  'help.title': 'Hướng dẫn',
  'help.more': 'Mỗi màn dùng để làm gì, đọc được cả khi không có mạng',
  'help.lead': 'Mỗi thẻ nói về một màn. Các thẻ nằm sẵn trên máy này.',
  'help.open': 'Hướng dẫn màn này',
  'help.close': 'Đóng',
  'help.go': 'Mở màn này',
  'help.all': 'Tất cả hướng dẫn',
  'help.card.today': 'Hôm nay',
  'help.today':
    'Đây là màn mở đầu ngày. Phần “Cần xử lý” xếp trước: mục bị trả lại, đôn đốc của Thành phố, việc có hai bản. Sau đó là việc của mình, việc quá hạn đứng đầu. Phần “Chưa gửi” cho biết còn gì mới ở trên máy này; có mạng là tự gửi.',
  'help.card.scenarios': 'Kịch bản và việc',
  'help.scenarios':
    'Mười kịch bản chia thành các việc. Chạm ô bên trái để đánh dấu xong, chạm phần còn lại để mở việc. Việc xong chỉ được tính vào kết quả sẵn sàng khi đã ghi sản phẩm. Chạm nhầm thì bấm Hoàn tác ở cuối màn trong mười giây. Dấu hai vạch cuối dòng cho biết việc mới ở máy này hay thành phố đã nhận.',
  'help.card.task': 'Một việc',
  'help.task':
    'Ghi tình trạng, sản phẩm, ghi chú và minh chứng của một việc. Vướng hoặc không áp dụng thì ghi lý do. Ảnh giấy tờ phải che họ tên và số căn cước. Hai người sửa cùng lúc thì cả hai bản hiện ra để chọn, không bản nào mất. Phần “Kiểm tra” cho biết người giám sát đã xem và thấy gì.',
  'help.card.runs': 'Chạy thử',
  'help.runs':
    'Mỗi lần chạy thử một kịch bản được ghi riêng. Bấm “Ghi lần” để bắt đầu, đánh dấu từng bước đạt hay không đạt, rồi chọn kết quả. Rời màn thì lần chạy vẫn tiếp tục. Lần sau không xóa lần trước. Mã hồ sơ chỉ ghi mã, không ghi tên người dân.',
  'help.card.problems': 'Vướng mắc',
  'help.problems':
    'Nêu điều phường, xã không tự gỡ được. Ghi một câu, chọn mức ảnh hưởng và cấp gỡ được. Quá giờ chưa gỡ thì tự chuyển lên một cấp. Có trả lời thì nơi nêu xác nhận đã gỡ, hoặc mở lại và ghi vì sao.',
  'help.card.board': 'Sẵn sàng',
  'help.board':
    'Bảng 126 phường, xã và mười kịch bản. Kết quả được tính từ việc bắt buộc, lần chạy thử cuối và vướng mắc mức cao. Ô đỏ có dấu chấm than là có việc bắt buộc đang vướng hoặc lần chạy thử cuối không đạt; ô gạch chéo là số liệu đã cũ. Chạm một nơi để xem vì sao chưa sẵn sàng.',
  'help.card.ward': 'Một phường, xã',
  'help.ward':
    'Kết quả đứng trước, rồi đến từng lý do. Mỗi lý do chạm một lần là tới việc gây ra nó. Chữ ký của lãnh đạo ghi rõ ký trên bản nào. Người giám sát đôn đốc từ cuối màn này; lời đôn đốc đã điền sẵn theo các lý do.',
  'help.card.urging': 'Đôn đốc',
  'help.urging':
    'Người giám sát gửi điều đề nghị, hạn và việc kèm theo tới một hay nhiều nơi. Nơi nhận bấm “Đã nhận”, có thể ghi trả lời. Danh sách xếp quá hạn và chưa nhận lên đầu. Xong thì người giám sát đóng lại; đóng nhầm thì mở lại được.',
  'help.card.figures': 'Số liệu ngày',
  'help.figures':
    'Ghi số hồ sơ và các số đếm của từng ngày, theo nhóm. Số được lưu ngay khi rời ô. Chưa có số thì để trống, không ghi 0. Các ngày trước vẫn sửa được và bản cũ vẫn còn trong sổ.',
  'help.card.law': 'Văn bản',
  'help.law':
    'Các văn bản làm căn cứ của chiến dịch. Tìm theo số, ngày hoặc trích yếu, có dấu hay không dấu đều được. Mở một văn bản để thấy những việc dẫn văn bản đó.',
  'help.card.search': 'Tìm',
  'help.search':
    'Tìm trong mọi thứ máy này đang giữ: việc, kịch bản, phường xã, văn bản, người và chữ đã ghi. Gõ tên xã cũ cũng ra phường, xã mới. Không cần mạng. Bấm phím / ở bất kỳ màn nào để tìm.',
  'help.card.sync': 'Đồng bộ và thiết bị',
  'help.sync':
    'Cho biết máy còn bao nhiêu mục chưa gửi và gửi lần cuối lúc nào. Mục bị trả lại nằm ở đây cùng lý do và cách sửa. “Sẵn sàng ngoại tuyến?” thử xem máy có dùng được khi mất mạng không. Giao máy cho người khác thì gửi hết trước, hoặc chép ra tệp.',
  'help.tour.title': 'Ngày đầu với Hai Cấp',
  'help.tour.step': 'Bước {{n}} trên {{of}}',
  'help.tour.1':
    'Ghi ngay, không chờ mạng. Chạm ô bên trái một việc là xong và được lưu trên máy này; có mạng thì máy tự gửi.',
  'help.tour.2': 'Nhìn dấu hai vạch ở cuối dòng. Vạch trên rỗng: mới ở máy này. Hai vạch đầy: thành phố đã nhận.',
  'help.tour.3': 'Không tự gỡ được thì nêu ở “Vướng mắc”. Muốn xem lại cách dùng thì mở “Khác”, rồi “Hướng dẫn”.',
  'help.tour.next': 'Xem bước sau',
  'help.tour.done': 'Đã rõ',
  'help.tour.leave': 'Thôi, không xem nữa',
} as const;
