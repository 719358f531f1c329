/**
 * What people write in a trial week. Every output says "chạy thử" or "thử": the new wards did not exist in law yet, and
 * sample data must never look like a real number. No names, no dossier of anybody.
 */
import type { WardType } from '../domain/campaign.ts';

type Texts = readonly [string, ...string[]];

/** By type of output; `{so}`, `{ky}`, `{ngay}`, `{dem}`, `{lan}`, `{ma}` are filled in. */
export const OUTPUT_TEXTS: { readonly [outputType: string]: Texts } = {
  'so-van-ban': ['Số {so}{ky} ngày {ngay} (chạy thử)', 'Dự thảo số {so}{ky} (chạy thử)'],
  'bien-ban': ['Biên bản số {so}/BB ngày {ngay} (chạy thử)', 'Biên bản chạy thử ngày {ngay}, {lan} trang'],
  'danh-sach': ['Danh sách {dem} dòng, bản ngày {ngay} (chạy thử)', 'Danh mục {dem} mục rà ngày {ngay} (chạy thử)'],
  anh: ['Bộ {lan} ảnh chụp ngày {ngay} (chạy thử)', 'Ảnh {lan} vị trí, chụp ngày {ngay} (chạy thử)'],
  'do-luong': [
    'Đo {lan} lần ngày {ngay}, sổ theo dõi số {so} (chạy thử)',
    'Kết quả đo ngày {ngay}, {lan} lần đạt (chạy thử)',
  ],
  'ho-so-test': ['Mã hồ sơ thử {ma}', 'Mã hồ sơ thử {ma}, xong sau {dem} phút'],
  'van-ban-khac': ['Bản dự thảo lần {lan} ngày {ngay} (chạy thử)', 'Tệp dự thảo ngày {ngay}, {lan} trang (chạy thử)'],
};

/** How a unit marks its papers; others do it like UBND. */
export const PAPER_MARKS: { readonly [unitId: string]: string } = {
  'ban-thuong-vu-dang-uy': '-TB/ĐU',
  'ban-xay-dung-dang': '-TB/ĐU',
  'van-phong-dang-uy': '-TB/ĐU',
  'thuong-truc-hdnd': '/TB-HĐND',
  'uy-ban-mttq-viet-nam': '/TB-MTTQ',
  'cong-an': '/KH-CA',
};
export const USUAL_PAPER_MARK = '/TB-UBND';

/** What a task gets stuck on, by the kind of output it asks for. */
export const STUCK_TEXTS: { readonly [outputType: string]: Texts } = {
  'so-van-ban': ['Chờ văn bản hướng dẫn của cấp trên', 'Dự thảo còn hai ý kiến khác nhau, chưa trình ký'],
  'bien-ban': ['Đơn vị phối hợp chưa cử người, phải lùi lịch', 'Hai bên chưa thống nhất số liệu, đang đối chiếu'],
  'danh-sach': ['Danh sách còn thiếu, chờ đơn vị cũ cung cấp', 'Số liệu hai nguồn lệch nhau, đang rà lại'],
  anh: ['Thiết bị chưa về đủ, đã đề nghị cấp bổ sung', 'Mặt bằng sửa chưa xong'],
  'do-luong': ['Phần mềm dừng giữa chừng, đã báo đơn vị cung cấp', 'Đường truyền chập chờn giờ cao điểm, chưa đạt'],
  'ho-so-test': ['Hồ sơ thử dừng ở bước liên thông, chưa rõ nguyên nhân', 'Tài khoản chưa đủ quyền, chờ Thành phố cấp'],
  'van-ban-khac': ['Tài liệu mới có dự thảo, chờ góp ý của {dv}', 'Chưa có mẫu thống nhất của Thành phố'],
};

export const NOT_APPLICABLE_TEXTS: Texts = [
  'Địa bàn {dv} không có trường hợp này',
  'Đơn vị của Thành phố làm, {dv} chỉ phối hợp',
  'Đã gộp vào việc khác của {dv}',
];

export const NOTE_TEXTS: Texts = [
  'Đã thống nhất với đơn vị phối hợp, làm tiếp buổi chiều.',
  'Cần thử lại vào giờ cao điểm.',
  'Lần sau chuẩn bị tài liệu sớm hơn nửa giờ.',
  'Đã báo Tổ công tác của Thành phố qua điện thoại.',
  'Phân công thêm một người trực thay.',
  'Mất điện 10 phút, ghi sổ giấy rồi nhập lại đủ.',
];

export const COMMENT_TEXTS: Texts = [
  'Đã làm xong phần của đơn vị, nhờ kiểm tra giúp.',
  'Mẫu này còn mang tên đơn vị cũ, cần sửa trước khi in.',
  'Chiều nay chạy lại một lượt rồi ghi kết quả.',
  'Thiếu một chữ ký, sáng mai bổ sung.',
];

/** A supervisor about something stuck. */
export const SUPERVISOR_TEXTS: Texts = [
  'Đề nghị {dv} báo lại trước 16:00 ngày mai.',
  'Tổ công tác đã chuyển sở phụ trách, {dv} theo dõi và ghi kết quả.',
  'Làm phương án giấy dự phòng trong lúc chờ.',
];

/** What kind of problem it is raised as, by the kind of output. */
export const PROBLEM_CATEGORIES: { readonly [outputType: string]: string } = {
  'so-van-ban': 'quy-dinh',
  'bien-ban': 'phoi-hop',
  'danh-sach': 'so-lieu',
  anh: 'thiet-bi',
  'do-luong': 'phan-mem',
  'ho-so-test': 'phan-mem',
  'van-ban-khac': 'quy-dinh',
};

/** Fills `{dv}` and the values given. */
export function fillWords(
  text: string,
  type: WardType,
  values: { readonly [name: string]: string | number } = {},
): string {
  const all: { readonly [name: string]: string | number | undefined } = {
    dv: type === 'phuong' ? 'phường' : 'xã',
    ...values,
  };
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(all[name] ?? whole));
}
