/** Trial runs as sentences and as the table of the ten scenarios. */
import type { Campaign, WardDefinition } from '../campaign.ts';
import { fillTemplate } from '../fill-template.ts';
import type { RunResult } from '../ops.ts';
import { type NumberedRun, successRate } from '../run.ts';
import { type Pieces, type ReportTable, say } from './report.ts';
import type { WardFacts } from './ward-facts.ts';
import { count, dayAndMonth } from './report-words.ts';

export const RESULT_WORDS: { readonly [R in RunResult]: string } = {
  passed: 'đạt',
  partly: 'đạt một phần',
  failed: 'không đạt',
};

/** "14 lần chạy, đạt 9, đạt một phần 3, không đạt 2" */
export function tallyWords(runs: readonly Pick<NumberedRun, 'end'>[]): string {
  const { passed, partly, failed } = successRate(runs);
  const going = runs.length - passed - partly - failed;
  const rest = going === 0 ? '' : `, đang chạy ${count(going)}`;
  return `${count(runs.length)} lần chạy, đạt ${count(passed)}, đạt một phần ${count(partly)}, không đạt ${count(failed)}${rest}`;
}

/** "64% (9 trên 14 lần chạy đã kết thúc)"; nothing where none has ended. */
export function rateWords(runs: readonly Pick<NumberedRun, 'end'>[]): string | undefined {
  const { percent, passed, ended } = successRate(runs);
  return percent === undefined ? undefined : `${percent}% (${count(passed)} trên ${count(ended)} lần chạy đã kết thúc)`;
}

export function triedScenarios(runs: readonly NumberedRun[]): number {
  return new Set(runs.map(({ scenario }) => scenario)).size;
}

/** Annex I: how often each scenario was tried, how the last attempt ended, how far its tasks are. */
export function scenarioTable(facts: WardFacts, campaign: Campaign): ReportTable {
  return {
    columns: [
      { title: 'TT', share: 8, align: 'center' },
      { title: 'Kịch bản', share: 46, align: 'left' },
      { title: 'Số lần chạy', share: 11, align: 'center' },
      { title: 'Kết quả lần cuối', share: 19, align: 'left' },
      { title: 'Việc đã xong', share: 14, align: 'center' },
      { title: 'Tồn tại', share: 30, align: 'left' },
    ],
    rows: [...campaign.scenariosByNo.values()].map(({ no, title }) => {
      const runs = facts.runs.filter(({ scenario }) => scenario === no);
      const tasks = facts.tasks.filter(({ task, state }) => task.scenario === no && state.status !== 'na');
      const done = tasks.filter(({ state }) => state.status === 'done').length;
      return [
        say(String(no)),
        say(fillTemplate(title, facts.ward, campaign)),
        say(runs.length === 0 ? '0' : count(runs.length)),
        lastWords(runs),
        say(`${done}/${tasks.length}`),
        say(whyNot(runs)),
      ];
    }),
    note: 'Nguồn: các lần chạy thử và danh mục việc đơn vị ghi trên ứng dụng; không tính việc không áp dụng.',
  };
}

function lastWords(runs: readonly NumberedRun[]): Pieces {
  const last = runs.findLast(({ end }) => end !== undefined);
  if (last?.end !== undefined) return say(`${capital(RESULT_WORDS[last.end.result])}, ngày ${dayAndMonth(last.on)}`);
  return runs.length === 0 ? [{ text: 'Chưa chạy thử', isGap: true }] : say('Đang chạy');
}

/** Steps that failed in the last attempt, and why it did not pass. */
function whyNot(runs: readonly NumberedRun[]): string {
  const last = runs.findLast(({ end }) => end !== undefined);
  if (last?.end === undefined || last.end.result === 'passed') return '';
  return failedWords(last as NumberedRun & { readonly end: NonNullable<NumberedRun['end']> });
}

export function failedWords({ end, steps }: NumberedRun & { readonly end: NonNullable<NumberedRun['end']> }): string {
  if (end.reason !== undefined && end.reason.trim() !== '') return end.reason.trim();
  return steps
    .filter(({ result }) => result === 'failed')
    .map(({ text, reason }) => (reason === undefined || reason === '' ? text : `${text}: ${reason}`))
    .join('; ');
}

export function capital(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase('vi') + text.slice(1);
}

export function scenarioName(no: number, ward: WardDefinition, campaign: Campaign): string {
  const scenario = campaign.scenariosByNo.get(no);
  return scenario === undefined ? `Kịch bản ${no}` : fillTemplate(scenario.shortTitle, ward, campaign);
}
