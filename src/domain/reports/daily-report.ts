/**
 * Báo cáo nhanh of a ward's day. No form of it was published: its order is our own, of what plan 341-KH/TU asks for (how
 * long procedures took, how satisfied people were, how many assumed situations were mastered) and what wards count anyway.
 */
import { type DayFigures, FIGURES, textOf } from '../figures.ts';
import { FIGURE_GROUPS, type FigureGroup } from '../ops.ts';
import { addDays } from '../timeline.ts';
import {
  documentSentence,
  dossierSentence,
  feedbackSentence,
  surveySentence,
  timeSentence,
} from './figure-sentences.ts';
import { framePaper, type Paper } from './paper-frame.ts';
import { leftByLevel, openProblems, problemParagraphs, sentence } from './problem-sentences.ts';
import {
  type Block,
  type Gap,
  gapText,
  NO_FIGURE,
  paragraph,
  type Report,
  section,
  typedLines,
  typedParagraphs,
} from './report.ts';
import { count, dayAndMonth, MODEL, nameInText, shortDate, workOn } from './report-words.ts';
import { rateWords, tallyWords, triedScenarios } from './run-sentences.ts';
import type { WardFacts } from './ward-facts.ts';

export function dailyReport(paper: Paper, facts: WardFacts): Report {
  const { campaign, place } = paper;
  const { day } = place;
  const figures = facts.figuresByDay.get(day);
  const texts = { incidents: '', proposals: '', tomorrow: '', ...(figures && planTexts(figures)) };
  return framePaper(paper, {
    title: 'BÁO CÁO',
    subject: [`Kết quả ${workOn(campaign, day)} ${MODEL}`, `tại ${nameInText(facts.ward)}`, `(ngày ${shortDate(day)})`],
    blocks: [
      section('I. KẾT QUẢ TRONG NGÀY'),
      ...results(paper, facts, figures),
      paragraph(
        '7. Sự cố trong ngày: ',
        ...(texts.incidents === '' ? [gapText('chưa ghi'), '.'] : [joined(texts.incidents)]),
      ),
      section('II. VƯỚNG MẮC, KIẾN NGHỊ'),
      ...problems(facts, texts.proposals),
      section(`III. KẾ HOẠCH NGÀY ${dayAndMonth(addDays(day, 1))}`),
      ...(texts.tomorrow === ''
        ? [paragraph(gapText('Chưa nhập kế hoạch ngày sau'))]
        : typedParagraphs(texts.tomorrow)),
    ],
    gaps: gapsOf(day, facts, figures),
    sources: {
      wards: 1,
      days: figures === undefined ? 0 : 1,
      runs: facts.runs.length,
      problems: facts.problems.length,
      tasks: facts.tasks.filter(({ state }) => state.status !== 'todo').length,
    },
    asOf: facts.newestReceivedAt,
  });
}

function planTexts(figures: DayFigures) {
  return Object.fromEntries(FIGURES.plan.map((name) => [name, textOf(figures, name).trim()])) as {
    readonly [N in (typeof FIGURES.plan)[number]]: string;
  };
}

function joined(text: string): string {
  return typedLines(text).map(sentence).join(' ');
}

function results(
  { campaign, place: { day } }: Paper,
  facts: WardFacts,
  figures: DayFigures | undefined,
): readonly Block[] {
  const days = figures === undefined ? [] : [figures];
  const today = facts.runs.filter(({ on }) => on === day);
  const since = facts.runs[0]?.on;
  const rate = rateWords(facts.runs);
  return [
    paragraph(
      `1. Kịch bản: đã chạy ${triedScenarios(today)} trên ${campaign.scenariosByNo.size} kịch bản; ${tallyWords(today)}.`,
      since === undefined ? '' : ` Lũy kế từ ngày ${dayAndMonth(since)}: ${tallyWords(facts.runs)}.`,
      ...(rate === undefined
        ? [' Tỷ lệ xử lý thành công tình huống giả định: ', NO_FIGURE, '.']
        : [` Tỷ lệ xử lý thành công tình huống giả định: ${rate}.`]),
    ),
    dossierSentence(days, '2. Hồ sơ thủ tục hành chính:'),
    timeSentence(days, '3. Thời gian giải quyết trung bình:'),
    documentSentence(days, '4. Văn bản:'),
    feedbackSentence(days, '5. Phản ánh, kiến nghị:'),
    surveySentence(days, '6. Mức độ hài lòng:'),
  ];
}

function problems({ counts, problems: all }: WardFacts, proposals: string): readonly Block[] {
  const open = openProblems(all);
  const { raised, handled } = counts.problems;
  return [
    paragraph(
      `Trong ngày phát sinh ${count(raised)} vướng mắc, xử lý ${count(handled)}; còn lại ${count(open.length)}${leftByLevel(open)}.`,
    ),
    ...problemParagraphs(open),
    ...typedLines(proposals).map((line) => paragraph(`Kiến nghị: ${sentence(line)}`)),
  ];
}

/** A group is missing where none of its figures was entered. */
function gapsOf(day: string, facts: WardFacts, figures: DayFigures | undefined): readonly Gap[] {
  const isEmpty = (group: FigureGroup): boolean =>
    Object.values(figures?.[group] ?? {}).every((value) => value === null || value === '');
  const counted = FIGURE_GROUPS.filter((group) => group !== 'plan' && isEmpty(group));
  const plans = (['incidents', 'tomorrow'] as const).filter(
    (name) => figures === undefined || textOf(figures, name).trim() === '',
  );
  return [
    ...(facts.runs.some(({ on }) => on === day) ? [] : [{ type: 'runs' } as const]),
    ...counted.map((group): Gap => ({ type: 'figures', day, group })),
    ...plans.map((name): Gap => ({ type: 'plan', day, name })),
  ];
}
