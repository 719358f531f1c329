/** What people write of attempts, figures and problems in a trial week; no names, no dossier of anybody. */

type Texts = readonly [string, ...string[]];

export const SITES: Texts = ['Điểm tiếp nhận, quầy 1', 'Điểm tiếp nhận, quầy 3', 'Phòng họp tầng 2', 'Trụ sở cũ'];

export const PARTS: Texts = ['người nộp hồ sơ', 'người tiếp nhận', 'người thụ lý', 'lãnh đạo ký'];

export const FAILED_STEPS: Texts = [
  'Phần mềm dừng ở bước chuyển hồ sơ',
  'Tài khoản chưa có quyền ký số',
  'Máy in không nhận khổ giấy',
  'Đường truyền đứt giữa chừng',
  'Quy trình điện tử chưa cấu hình',
];

export const RUN_NOTES: Texts = [
  'Chạy đủ các bước, đúng giờ dự kiến (chạy thử).',
  'Chậm ở bước tiếp nhận, cần thêm một máy quét.',
  'Người đóng vai người dân hỏi lại hai lần về giấy tờ.',
  'Mất mạng 10 phút, ghi sổ giấy rồi nhập lại.',
];

/** The same cause in many wards: raised by each, folded by the city. */
export const SHARED_CAUSES: readonly {
  readonly title: string;
  readonly category: string;
  readonly proposal: string;
}[] = [
  {
    title: 'Hệ thống một cửa báo quá tải lúc 9 giờ',
    category: 'phan-mem',
    proposal: 'Tăng số phiên làm việc đồng thời của hệ thống.',
  },
  {
    title: 'Chứng thư số của công chức chưa được cấp',
    category: 'tai-khoan',
    proposal: 'Cấp gấp theo danh sách đã gửi, trước 27/6.',
  },
  {
    title: 'Quy trình liên thông với sở chưa mở',
    category: 'phan-mem',
    proposal: 'Cấu hình quy trình trước ngày chính thức.',
  },
];

export const PROBLEMS: readonly { readonly title: string; readonly category: string; readonly proposal: string }[] = [
  { title: 'Thiếu hai máy quét ở quầy', category: 'thiet-bi', proposal: 'Điều chuyển máy từ trụ sở cũ.' },
  { title: 'Mạng quầy 3 chập chờn', category: 'duong-truyen', proposal: 'Kéo thêm một đường dự phòng.' },
  { title: 'Chưa có tài khoản thu phí không dùng tiền mặt', category: 'kinh-phi', proposal: 'Mở tài khoản tạm.' },
  { title: 'Chưa rõ thẩm quyền chứng thực ở điểm phụ', category: 'quy-dinh', proposal: 'Có hướng dẫn bằng văn bản.' },
  { title: 'Bảng niêm yết thủ tục còn bản cũ', category: 'so-lieu', proposal: 'In lại theo danh mục mới.' },
];

export const ANSWERS: Texts = [
  'Đã chuyển đơn vị vận hành, xử lý trong ngày.',
  'Làm theo hướng dẫn kèm theo, ghi lại kết quả.',
  'Tạm dùng mẫu giấy, nhập lại khi hệ thống chạy.',
];

export const REOPENED: Texts = ['Chiều nay lại gặp, đề nghị xem lại', 'Mới được một quầy, quầy khác chưa được'];

export const CLIMBED: Texts = ['Quá thẩm quyền của {dv}', 'Cần Thành phố chỉ đạo đơn vị cung cấp'];

export const OWN_TASKS: Texts = [
  'Kê thêm ghế chờ và quạt ở điểm tiếp nhận',
  'Dựng biển chỉ đường sang trụ sở mới',
  'Trực đường dây nóng giờ nghỉ trưa',
];
