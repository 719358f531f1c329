/** Words for an address that leads nowhere. */
export const notFound = {
  'notFound.title': 'Không có trang này',
  'notFound.body': 'Địa chỉ này không dẫn tới màn nào của Hai Cấp. Về Hôm nay, hoặc chọn một mục ở thanh chính.',
  'notFound.home': 'Về Hôm nay',
} as const;
