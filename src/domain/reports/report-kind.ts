/** The kinds of papers that are made here, and the names of what is typed on them. */

/** báo cáo nhanh, báo cáo sơ kết, biên bản, báo cáo của Đảng ủy, biểu tiến độ. */
export const REPORT_KINDS = ['daily', 'review', 'minutes', 'party', 'progress'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** State bodies follow Decree 30/2020/NĐ-CP, Party committees HD 36-HD/VPTW. */
export type ReportLayout = 'state' | 'party';

/** What a paper is of: the code of a ward, or `city`. */
export type ReportUnit = string;

export const REPORT_FIELDS = [
  'superior',
  'agency',
  'number',
  'symbol',
  'place',
  'date',
  'addressees',
  'guidance',
  'limits',
  'solutions',
  'proposals',
  'meeting',
  'begin',
  'venue',
  'attendees',
  'content',
  'end',
  'secretary',
  'chair',
  'authority',
  'title',
  'name',
  'recipients',
] as const;
export type ReportField = (typeof REPORT_FIELDS)[number];
