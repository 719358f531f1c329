/** Comments on a task or a problem. */
export const comment = {
  'comment.title': 'Trao đổi',
  'comment.label': 'Viết trao đổi',
  'comment.add': 'Thêm trao đổi',
  'comment.empty': 'Chưa có trao đổi nào.',
  'comment.needsText': 'Viết nội dung trước khi thêm.',
} as const;
