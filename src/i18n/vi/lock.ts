/** Locking this device, by hand and by itself. */
export const lock = {
  'lock.action': 'Khóa máy',
  'lock.hint': 'Khóa không xóa gì. Việc chưa gửi vẫn được máy này gửi đi.',
  'lock.idle': 'Tự khóa khi không ai chạm máy',
  'lock.idle.never': 'Không tự khóa',
  'lock.idle.hint': 'Chữ đang gõ được giữ lại, mở khóa là thấy. Người mẫu chưa đặt mã PIN thì không tự khóa.',
} as const;
