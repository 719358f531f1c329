/** The forms of the sign-in page: name and password, the code that enrols the device. */
export const signInForms = {
  'signIn.peopleTitle': 'Người của máy này',
  'signIn.other': 'Người khác',
  'signIn.enrol.title': 'Ghi danh thiết bị',
  'signIn.enrol.label': 'Mã ghi danh thiết bị',
  'signIn.enrol.hint': 'Quản trị cấp mã. Mã QR là chính mã này.',
  'signIn.enrol.name': 'Tên máy',
  'signIn.enrol.name.hint': 'Để thành phố biết số liệu gửi từ máy nào. Ví dụ: Quầy 2 – Hàng Trống.',
  'signIn.enrol.action': 'Ghi danh máy này',
  'signIn.enrol.needsCode': 'Nhập mã ghi danh.',
  'signIn.enrol.needsName': 'Đặt tên cho máy này.',
  'signIn.form.title': 'Đăng nhập',
  'signIn.form.user': 'Tên đăng nhập',
  'signIn.form.secret': 'Mật khẩu',
  'signIn.form.action': 'Vào',
  'signIn.form.needsUser': 'Nhập tên đăng nhập.',
  'signIn.form.needsSecret': 'Nhập mật khẩu.',
} as const;
