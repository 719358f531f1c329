/** The entries of the navigation. */
export const nav = {
  'nav.label': 'Chính',
  'nav.today': 'Hôm nay',
  'nav.scenarios': 'Kịch bản',
  'nav.runs': 'Chạy thử',
  'nav.problems': 'Vướng mắc',
  'nav.board': 'Sẵn sàng',
  'nav.reports': 'Báo cáo',
  'nav.law': 'Văn bản',
  'nav.more': 'Khác',
} as const;
