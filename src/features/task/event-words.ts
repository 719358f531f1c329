/** A fact about a task as a sentence: who did what. */
import { useTranslation } from 'react-i18next';
import type { OpBodies } from '../../domain/ops.ts';
import type { TaskEvent } from '../../data/read-task.ts';
import { nameOfUnit, type OpenWard } from '../marks/open-ward.ts';
import { usePersonName } from '../marks/use-person-name.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';

/** Bodies were checked on arrival; kinds of a newer build are said by their name alone. */
export function useEventWords(ward: OpenWard): (event: TaskEvent) => string {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const format = useTimeFormat(ward.campaign.calendar.timezone);

  const statusWords = (name: string, { status, reason, output }: OpBodies['task.statusSet']): string => {
    const words = { name, status: t(`task.status.${status}`) };
    if (reason !== undefined) return t('task.history.statusWithReason', { ...words, reason });
    return output === undefined
      ? t('task.history.status', words)
      : t('task.history.statusWithOutput', { ...words, output });
  };

  const assignedWords = (name: string, actor: string, { user, unit }: OpBodies['task.assigned']): string => {
    if (user === actor) return t('task.history.taken', { name });
    const to = user !== undefined ? nameOf(user) : unit === undefined ? undefined : nameOfUnit(ward, unit);
    return to === undefined ? t('task.history.unassigned', { name }) : t('task.history.assigned', { name, to });
  };

  const verificationWords = (name: string, { result, comment = '' }: OpBodies['verification.set']): string => {
    const what = t(result === null ? 'verify.history.takenBack' : `verify.history.${result}`, { name });
    return comment === '' ? what : t('verify.history.with', { what, comment });
  };

  return ({ kind, actor, body }) => {
    const name = nameOf(actor);
    switch (kind) {
      case 'task.statusSet':
        return statusWords(name, body as unknown as OpBodies['task.statusSet']);
      case 'task.noteSet': {
        const { text } = body as unknown as OpBodies['task.noteSet'];
        return text === '' ? t('task.history.noteEmptied', { name }) : t('task.history.note', { name, text });
      }
      case 'task.assigned':
        return assignedWords(name, actor, body as unknown as OpBodies['task.assigned']);
      case 'task.dueSet': {
        const { on } = body as unknown as OpBodies['task.dueSet'];
        return on === null
          ? t('task.history.dueRemoved', { name })
          : t('task.history.due', { name, date: format.date(on) });
      }
      case 'comment.added':
        return t('task.history.comment', { name, text: (body as unknown as OpBodies['comment.added']).text });
      case 'task.ownSet': {
        const { title, removed } = body as unknown as OpBodies['task.ownSet'];
        return t(removed === true ? 'own.history.removed' : 'own.history.set', { name, title });
      }
      case 'evidence.attached':
        return t('task.history.evidence', { name });
      case 'evidence.removed':
        return t('task.history.evidenceRemoved', { name });
      case 'verification.set':
        return verificationWords(name, body as unknown as OpBodies['verification.set']);
      default:
        return name;
    }
  };
}
