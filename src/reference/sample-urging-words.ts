/** What is said in the urgings and verifications of the sample week. */

/** The wards of the sample people: somebody who tries the app finds something there. */
export const ALWAYS_URGED: readonly string[] = ['00070', '00082'];

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
