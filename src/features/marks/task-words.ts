/** What a row says about a task, as words: for the eye below the title, and together as the name of the row's link. */
import type { Translate } from '../../i18n/translate.ts';
import type { TimeFormat } from './format-time.ts';
import type { TaskView } from './open-ward.ts';

export interface TaskWord {
  readonly text: string;
  readonly tone: 'plain' | 'strong' | 'son' | 'nghe';
  /** Typed by somebody of the ward: Vietnamese in every language of the screen. */
  readonly isTyped?: true;
}

/** More than this many days overdue, the date says it better than a count. */
const LATE_COUNTED_UP_TO = 30;

export interface WordContext {
  readonly t: Translate;
  readonly format: TimeFormat;
}

/** Status, "bắt buộc", due, what is missing. */
export function taskWords(view: TaskView, context: WordContext): readonly TaskWord[] {
  const { t } = context;
  const { state } = view;
  const words: (TaskWord | undefined)[] = [statusWord(view, context)];
  const isClosed = view.status === 'done' || view.status === 'na';
  if (view.task.blocking && !isClosed) words.push({ text: t('task.blocking'), tone: 'plain' });
  if (view.isOwn) words.push({ text: t('own.mark'), tone: 'plain' });
  if (!isClosed) words.push(dueWord(view, context));
  if (view.isOutputMissing) words.push({ text: t('task.output.isMissing'), tone: 'nghe' });
  else if (view.status === 'done' && state.output !== undefined) {
    words.push({ text: state.output, tone: 'plain', isTyped: true });
  }
  if ((view.status === 'na' || view.status === 'blocked') && (state.reason ?? '') !== '') {
    words.push({ text: state.reason ?? '', tone: 'plain', isTyped: true });
  }
  words.push(verificationWord(view, context));
  return words.filter((word) => word !== undefined);
}

/** What a second person found; undefined where nobody has looked. */
function verificationWord({ verification }: TaskView, { t }: WordContext): TaskWord | undefined {
  if (verification === undefined) return undefined;
  if (verification.changed !== undefined) return { text: t('verify.row.stale'), tone: 'nghe' };
  const isReturned = verification.result === 'returned';
  return { text: t(`verify.row.${verification.result}`), tone: isReturned ? 'son' : 'plain' };
}

/** Due date, days overdue, or that there is none; undefined never. */
export function dueWord(view: TaskView, { t, format }: WordContext): TaskWord {
  const { due, daysLate } = view;
  if (due === undefined) return { text: t('task.noDue'), tone: 'plain' };
  if (daysLate > LATE_COUNTED_UP_TO) return { text: t('task.due', { date: format.date(due.on) }), tone: 'son' };
  if (daysLate > 0) return { text: t('task.late', { count: daysLate }), tone: 'son' };
  if (view.window === 'today' && !due.fromPhase) return { text: t('task.due.today'), tone: 'strong' };
  return { text: t(due.fromPhase ? 'task.due.phase' : 'task.due', { date: format.date(due.on) }), tone: 'plain' };
}

function statusWord(view: TaskView, { t }: WordContext): TaskWord {
  if (view.status === 'blocked') return { text: t('task.status.blocked'), tone: 'son' };
  const isWaiting = view.waitsFor.length > 0;
  const text = t(isWaiting ? 'task.status.waiting' : `task.status.${view.status}`);
  return { text, tone: view.status === 'done' ? 'plain' : 'strong' };
}
