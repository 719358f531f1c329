/** The closed list of errors on the wire, as `application/problem+json` (RFC 9457). */
import * as z from 'zod/mini';

/** Stable `type` = PROBLEM_BASE + name. */
export const PROBLEM_BASE = 'https://hai-cap.example/problems/';

export const PROBLEMS = {
  malformed: { status: 400, title: 'Nội dung gửi lên không đọc được. Kiểm tra rồi gửi lại.' },
  unauthenticated: { status: 401, title: 'Thiết bị hoặc người dùng chưa đăng nhập. Đăng nhập rồi gửi lại.' },
  'wrong-secret': { status: 401, title: 'Tên hoặc mật khẩu chưa đúng. Kiểm tra rồi thử lại.' },
  token: { status: 401, title: 'Khóa truy cập này không dùng được. Tạo khóa mới ở Khác, mục Kết nối.' },
  'wrong-code': { status: 403, title: 'Mã ghi danh chưa đúng hoặc đã dùng. Xin mã mới ở quản trị.' },
  'foreign-origin': { status: 403, title: 'Yêu cầu đến từ một trang khác. Mở ứng dụng Hai Cấp rồi làm lại.' },
  install: { status: 403, title: 'Bản cài này thuộc thiết bị khác. Ghi danh lại thiết bị.' },
  forbidden: { status: 403, title: 'Việc này cần quyền khác. Nhờ người quản trị.' },
  'not-found': {
    status: 404,
    title: 'Không có mục này, hoặc không thuộc phần việc được giao. Kiểm tra lại đường dẫn.',
  },
  'wrong-method': { status: 405, title: 'Cách gọi này không được dùng ở đây. Xem /api/v1/openapi.json.' },
  undecidable: { status: 409, title: 'Mục này không nhận được như đang có. Nhờ người ghi xem lại.' },
  epoch: { status: 409, title: 'Dữ liệu của thành phố đã được khôi phục. Chào lại rồi gửi tiếp.' },
  offset: { status: 409, title: 'Tệp đã nhận đến chỗ khác. Hỏi lại bằng HEAD rồi gửi tiếp từ đó.' },
  'wrong-tus-version': { status: 412, title: 'Chỉ nhận tus 1.0.0. Gửi Tus-Resumable: 1.0.0.' },
  'too-large': { status: 413, title: 'Nội dung gửi lên quá lớn. Chia nhỏ rồi gửi lại.' },
  'wrong-content-type': { status: 415, title: 'Kiểu nội dung không đúng. Xem /api/v1/openapi.json.' },
  'beyond-end': { status: 416, title: 'Phần được hỏi nằm sau cuối tệp. Tải lại từ đầu.' },
  'evidence-refused': { status: 422, title: 'Thành phố không nhận tệp này. Chọn hoặc chụp tệp khác.' },
  'upload-busy': { status: 423, title: 'Tệp này đang được gửi ở một kết nối khác. Chờ rồi gửi tiếp.' },
  'too-many': { status: 429, title: 'Thử quá nhiều lần. Chờ ít phút rồi thử lại.' },
  'evidence-broken': { status: 460, title: 'Tệp đến nơi không còn nguyên vẹn. Gửi lại từ đầu.' },
  unavailable: { status: 503, title: 'Thành phố đang bận. Máy sẽ tự gửi lại.' },
  internal: { status: 500, title: 'Thành phố gặp sự cố. Máy sẽ tự gửi lại.' },
  'no-room': { status: 507, title: 'Thành phố hết chỗ cho tệp. Máy giữ tệp và sẽ tự gửi lại.' },
} as const;

export type ProblemName = keyof typeof PROBLEMS;

export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.optional(z.string()),
});

export function problemType(name: ProblemName): string {
  return PROBLEM_BASE + name;
}
