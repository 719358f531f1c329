/** Problems of a ward as sentences and as a table; who has to solve them by the level they have come to. */
import { PROBLEM_LEVELS, type ProblemLevel, type ProblemState, type Severity } from '../ops.ts';
import { type Block, paragraph, type ReportTable, say } from './report.ts';
import type { ReportProblem } from './ward-facts.ts';
import { count, dayAndMonth } from './report-words.ts';

export const LEVEL_WORDS: { readonly [L in ProblemLevel]: string } = {
  ward: 'cấp xã',
  department: 'Tổ công tác, quận, huyện, thị xã',
  city: 'Thành phố',
};

const SEVERITY_WORDS: { readonly [S in Severity]: string } = { high: 'cao', medium: 'vừa', low: 'thấp' };

const STATE_WORDS: { readonly [S in ProblemState]: string } = {
  open: 'đang mở',
  handled: 'đã trả lời, chờ xác nhận',
  confirmed: 'đã xong',
};

/** Not answered at the end of the day. */
export function openProblems(problems: readonly ReportProblem[]): readonly ReportProblem[] {
  return problems.filter(({ state }) => state === 'open');
}

/** "còn 3, trong đó cấp xã 1, Thành phố 2" */
export function leftByLevel(problems: readonly Pick<ReportProblem, 'level'>[]): string {
  const parts = PROBLEM_LEVELS.flatMap((level) => {
    const left = problems.filter((one) => one.level === level).length;
    return left === 0 ? [] : [`${LEVEL_WORDS[level]} ${count(left)}`];
  });
  return parts.length === 0 ? '' : `, trong đó thuộc ${parts.join('; ')}`;
}

/** Each with its number and what is asked for. */
export function problemParagraphs(problems: readonly ReportProblem[]): readonly Block[] {
  return problems.map((problem, index) => paragraph(`${index + 1}. ${problemSentences(problem)}`));
}

/** The same as points below a numbered heading (annex I, II.5.d: a, b, c by the Vietnamese alphabet). */
export function problemPoints(problems: readonly ReportProblem[]): readonly Block[] {
  return problems.map((problem, index) => paragraph(`${POINTS[index] ?? index + 1}) ${problemSentences(problem)}`));
}

const POINTS = 'a b c d đ e g h i k l m n o p q r s t u v x y'.split(' ');

function problemSentences({ problem, level }: ReportProblem): string {
  const { title, proposal = '' } = problem.raised;
  const asked = proposal.trim() === '' ? '' : ` Kiến nghị: ${lowered(sentence(proposal))}`;
  return `${sentence(title)}${asked} Cấp giải quyết: ${LEVEL_WORDS[level]}.`;
}

/** Ends as a sentence does. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** After a colon a sentence goes on with a small letter, but not where a name begins it. */
function lowered(text: string): string {
  const [first = '', second = ''] = text;
  return second === second.toLocaleLowerCase('vi') && / /.test(text) && !/^\p{Lu}\S* \p{Lu}/u.test(text)
    ? first.toLocaleLowerCase('vi') + text.slice(first.length)
    : text;
}

export function problemTable(problems: readonly ReportProblem[]): ReportTable {
  return {
    columns: [
      { title: 'TT', share: 8, align: 'center' },
      { title: 'Nội dung vướng mắc', share: 36, align: 'left' },
      { title: 'Ngày nêu', share: 9, align: 'center' },
      { title: 'Mức', share: 7, align: 'center' },
      { title: 'Cấp giải quyết', share: 14, align: 'left' },
      { title: 'Kết quả tháo gỡ', share: 30, align: 'left' },
      { title: 'Kiến nghị, đề xuất', share: 26, align: 'left' },
    ],
    rows: problems.map(({ problem, level, on, state, answer }, index) => [
      say(String(index + 1)),
      say(problem.raised.title),
      say(dayAndMonth(on)),
      say(SEVERITY_WORDS[problem.raised.severity]),
      say(LEVEL_WORDS[level]),
      say(resultWords(state, answer)),
      say(problem.raised.proposal ?? ''),
    ]),
    note: 'Nguồn: vướng mắc đơn vị ghi trên ứng dụng; cấp giải quyết là cấp đang giữ.',
  };
}

function resultWords(state: ProblemState, answer: ReportProblem['answer']): string {
  const words = STATE_WORDS[state].slice(0, 1).toLocaleUpperCase('vi') + STATE_WORDS[state].slice(1);
  return answer === undefined ? words : `${words}. ${answer.text}`;
}
