/** Comments on a task, and two versions of one field. */
export const comment = {
  'comment.title': 'Trao đổi',
  'comment.label': 'Viết trao đổi',
  'comment.add': 'Thêm trao đổi',
  'comment.empty': 'Chưa có trao đổi nào.',
  'comment.needsText': 'Viết nội dung trước khi thêm.',
  'conflict.title': 'Có hai bản khác nhau',
  'conflict.lead':
    'Hai người sửa khi chưa thấy bản của nhau. Chọn từng mục; cả hai bản vẫn nằm trong lịch sử và đổi lại được.',
  'conflict.of': 'Bản của {{name}}, {{time}}',
  'conflict.shown': 'đang hiện',
  'conflict.use': 'Dùng bản này',
  'conflict.both': 'Giữ cả hai, nối thành một ghi chú',
  'conflict.field.status': 'Trạng thái, sản phẩm',
  'conflict.field.note': 'Ghi chú',
  'conflict.field.assignee': 'Giao cho',
  'conflict.field.due': 'Hạn',
  'conflict.value.empty': 'để trống',
  'conflict.value.reason': 'Lý do: {{reason}}',
  'conflict.value.output': 'Sản phẩm: {{output}}',
} as const;
