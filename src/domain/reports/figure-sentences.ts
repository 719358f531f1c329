/** The figures of a day, or of several, as sentences and as a table. */
import { type CountGroup, type DayFigures, FIGURES, figureOfDays, receivedDossiers } from '../figures.ts';
import { type Block, NO_FIGURE, paragraph, type ReportTable, say } from './report.ts';
import { cellFigure, count, dayAndMonth, figure, percent } from './report-words.ts';

type Days = readonly DayFigures[];

/** How long each group of procedures took on average. */
const TIME_WORDS: { readonly [N in (typeof FIGURES.time)[number]]: string } = {
  copies: 'sao y, chứng thực',
  civil: 'hộ tịch',
  land: 'đất đai',
  construction: 'xây dựng',
  other: 'thủ tục khác',
};

export function dossierSentence(days: Days, lead: string): Block {
  const of = valueOf(days, 'dossiers');
  const received =
    days.length === 1 && days[0] !== undefined ? receivedDossiers(days[0]) : sum(of('counter'), of('online'));
  return paragraph(
    `${lead} tiếp nhận `,
    figure(received),
    ' hồ sơ, trong đó trực tiếp ',
    figure(of('counter')),
    ', trực tuyến ',
    figure(of('online')),
    '; trả trước hạn ',
    figure(of('early')),
    ', đúng hạn ',
    figure(of('onTime')),
    ', quá hạn ',
    figure(of('late')),
    '; trả lại để bổ sung ',
    figure(of('returned')),
    '; đang giải quyết ',
    figure(of('pending')),
    '.',
  );
}

/** The groups that have a number; the gap where none has. */
export function timeSentence(days: Days, lead: string): Block {
  const of = valueOf(days, 'time');
  const known = FIGURES.time.flatMap((name) => {
    const value = of(name);
    return value === undefined ? [] : [`${TIME_WORDS[name]} ${count(value)} phút`];
  });
  return paragraph(`${lead} `, known.length === 0 ? NO_FIGURE : say(known.join('; ')), '.');
}

export function documentSentence(days: Days, lead: string): Block {
  const of = valueOf(days, 'documents');
  return paragraph(`${lead} đến `, figure(of('in')), '; đi ', figure(of('out')), '.');
}

export function feedbackSentence(days: Days, lead: string): Block {
  const of = valueOf(days, 'feedback');
  return paragraph(
    `${lead} qua iHanoi tiếp nhận `,
    figure(of('ihanoiReceived')),
    ', đã trả lời ',
    figure(of('ihanoiAnswered')),
    '; tại quầy tiếp nhận ',
    figure(of('counterReceived')),
    ', đã trả lời ',
    figure(of('counterAnswered')),
    '.',
  );
}

/** For few answers the counts say more than the share: both stand there. */
export function surveySentence(days: Days, lead: string): Block {
  const of = valueOf(days, 'survey');
  const [turns, satisfied] = [of('turns'), of('satisfied')];
  const share = turns === undefined || satisfied === undefined || turns === 0 ? '' : ` (${percent(satisfied, turns)})`;
  return paragraph(`${lead} `, figure(satisfied), ' trên ', figure(turns), ` lượt khảo sát hài lòng${share}.`);
}

function valueOf(days: Days, group: CountGroup): (name: string) => number | undefined {
  return (name) => figureOfDays(days, group, name).value;
}

function sum(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined && b === undefined ? undefined : (a ?? 0) + (b ?? 0);
}

/** Annex III: a row a day, and the sum with how many days it is of. */
export function figuresTable(figuresByDay: ReadonlyMap<string, DayFigures>, days: readonly string[]): ReportTable {
  const all = days.flatMap((day) => figuresByDay.get(day) ?? []);
  const rows = days.map((day) => {
    const figures = figuresByDay.get(day);
    return [say(dayAndMonth(day)), ...DAY_COLUMNS.map(({ read }) => cellFigure(figures && read([figures])))];
  });
  return {
    columns: [
      { title: 'Ngày', share: 8, align: 'center' },
      ...DAY_COLUMNS.map(({ title }) => ({ title, share: 8, align: 'right' as const })),
    ],
    rows: [...rows, [say('Cộng'), ...DAY_COLUMNS.map(({ read }) => cellFigure(read(all)))]],
    note: 'Nguồn: số liệu ngày do đơn vị nhập. Dấu “…”: chưa có số. Đang giải quyết: số cuối kỳ.',
  };
}

interface DayColumn {
  readonly title: string;
  readonly read: (days: Days) => number | undefined;
}

const column = (title: string, group: CountGroup, name: string): DayColumn => ({
  title,
  read: (days) => figureOfDays(days, group, name).value,
});

const DAY_COLUMNS: readonly DayColumn[] = [
  column('Nhận trực tiếp', 'dossiers', 'counter'),
  column('Nhận trực tuyến', 'dossiers', 'online'),
  column('Trả trước hạn', 'dossiers', 'early'),
  column('Trả đúng hạn', 'dossiers', 'onTime'),
  column('Trả quá hạn', 'dossiers', 'late'),
  column('Trả lại', 'dossiers', 'returned'),
  column('Đang giải quyết', 'dossiers', 'pending'),
  column('Văn bản đến', 'documents', 'in'),
  column('Văn bản đi', 'documents', 'out'),
  column('Phản ánh iHanoi', 'feedback', 'ihanoiReceived'),
  column('Đã trả lời', 'feedback', 'ihanoiAnswered'),
  column('Lượt khảo sát', 'survey', 'turns'),
  column('Hài lòng', 'survey', 'satisfied'),
];
