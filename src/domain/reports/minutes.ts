/** Biên bản in the form of Mẫu 1.9 of Decree 30/2020/NĐ-CP: no place and date in its head, two signatures at its end. */
import { framePaper, type Paper } from './paper-frame.ts';
import { type Block, gapText, paragraph, type Report, say, typedLines, typedParagraphs } from './report.ts';

export function minutes(paper: Paper, of: { readonly runs: number; readonly asOf: string | null }): Report {
  const { fields } = paper;
  const orGap = (text: string) => (text.trim() === '' ? gapText('chưa ghi') : say(text.trim()));
  return framePaper(paper, {
    title: 'BIÊN BẢN',
    subject: fields.meeting.trim() === '' ? ['…'] : typedLines(fields.meeting),
    blocks: [
      paragraph('Thời gian bắt đầu: ', orGap(fields.begin), '.'),
      paragraph('Địa điểm: ', orGap(fields.venue), '.'),
      ...listed('Thành phần tham dự:', fields.attendees),
      paragraph('Chủ trì (chủ tọa): ', orGap(fields.chair), '.'),
      paragraph('Thư ký (người ghi biên bản): ', orGap(fields.secretary), '.'),
      paragraph('Nội dung (theo diễn biến cuộc họp):'),
      ...(fields.content.trim() === '' ? [paragraph(gapText('chưa ghi'))] : typedParagraphs(fields.content)),
      paragraph('Cuộc họp kết thúc vào ', orGap(fields.end)),
    ],
    gaps: [],
    sources: { wards: 1, days: 0, runs: of.runs, problems: 0, tasks: 0 },
    asOf: of.asOf,
  });
}

/** One name stands in the line, several one below the other. */
function listed(lead: string, text: string): readonly Block[] {
  const lines = typedLines(text);
  const [first] = lines;
  if (first === undefined) return [paragraph(`${lead} `, gapText('chưa ghi'), '.')];
  if (lines.length === 1) return [paragraph(`${lead} ${first.replace(/\.$/, '')}.`)];
  return [
    paragraph(lead),
    ...lines.map((line, index) => paragraph(`- ${line}${index === lines.length - 1 ? '.' : ';'}`)),
  ];
}
