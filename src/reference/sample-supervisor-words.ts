/** What the supervisor of the sample week says in urgings, verifications and verdicts, and what wards answer. */

/** The wards of the sample people: somebody who tries the app finds something there. */
export const SAMPLE_PEOPLES_WARDS: readonly string[] = ['00070', '00082'];

export const URGING_TEXTS: readonly [string, ...string[]] = [
  'Đề nghị UBND {dv} tập trung xử lý các việc bắt buộc còn lại của kịch bản một cửa, chạy thử lại trước ngày 25/6 và cập nhật kết quả.',
  'Đề nghị UBND {dv} bổ sung sản phẩm của các việc đã đánh dấu xong, chụp lại bảng niêm yết thủ tục tại quầy.',
  'Đề nghị UBND {dv} rà soát tài khoản, chữ ký số của cán bộ mới, báo rõ nơi còn vướng để Thành phố gỡ.',
  'Đề nghị UBND {dv} cử người trực máy trong giờ làm việc và gửi số liệu mỗi ngày trước 17 giờ.',
];

export const ANSWER_TEXTS: readonly [string, ...string[]] = [
  'Đã giao Văn phòng, xong trong ngày mai.',
  'Đã nhận. Còn chờ cấp chữ ký số cho hai cán bộ.',
  'Đang làm, chiều nay cập nhật sản phẩm.',
];

export const RETURNED_TEXTS: readonly [string, ...string[]] = [
  'Ảnh chưa rõ bảng niêm yết, chụp lại.',
  'Sản phẩm mới ghi số, chưa có tệp. Bổ sung rồi báo lại.',
  'Quầy số 2 chưa có máy lấy số như đã ghi. Làm lại.',
];

export const CONDITION_TEXTS: readonly [string, ...string[]] = [
  'Đủ người và quầy. Còn chờ cấp xong chữ ký số, UBND {dv} báo lại trước ngày 28/6.',
  'Vận hành được. Văn phòng lắp xong đường truyền dự phòng trước ngày 30/6.',
  'Chạy lại kịch bản một cửa trong ngày 27/6, đạt thì đủ điều kiện.',
];

export const NOT_READY_TEXTS: readonly [string, ...string[]] = [
  'Việc bắt buộc còn nhiều, điểm tiếp nhận chưa bàn giao xong. UBND {dv} báo cáo tiến độ trước 17 giờ ngày 27/6.',
  'Công chức mới chưa đăng nhập được hệ thống giải quyết thủ tục hành chính. Tổ công tác cử người hỗ trợ trong ngày 27/6.',
  'Chưa chạy đạt kịch bản một cửa. UBND {dv} bố trí đủ người trực quầy rồi chạy lại.',
];

/** Where the record says otherwise. */
export const SEEN_TEXTS: readonly [string, ...string[]] = [
  'Đã kiểm tra tại chỗ: việc còn lại đã làm xong, chờ ký văn bản.',
  'Đã kiểm tra tại chỗ: quầy chạy đủ, sản phẩm chưa kịp nhập vào máy.',
];
