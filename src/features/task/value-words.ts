/** What a version of a field says, in one line. */
import { useTranslation } from 'react-i18next';
import type { Json } from '../../domain/op.ts';
import type { OpBodies } from '../../domain/ops.ts';
import { nameOfUnit, type OpenWard } from '../marks/open-ward.ts';
import { usePersonName } from '../marks/use-person-name.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import type { ConflictField } from './resolve-conflict.ts';

export function useValueWords(ward: OpenWard): (field: ConflictField, body: Json) => string {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  return (field, body) => {
    switch (field) {
      case 'own': {
        const { title, phase, blocking, lead, due, output, removed } = body as unknown as OpBodies['task.ownSet'];
        const { phases } = ward.campaign.calendar;
        return [
          removed === true ? t('conflict.value.removed', { title }) : title,
          phases.find(({ key }) => key === phase)?.name ?? phase,
          t(blocking ? 'own.blocking.yes' : 'own.blocking.no'),
          lead,
          due && t('task.due', { date: format.dateWithYear(due) }),
          output && t('conflict.value.output', { output }),
        ]
          .filter(Boolean)
          .join('; ');
      }
      case 'status': {
        const { status, reason, output } = body as unknown as OpBodies['task.statusSet'];
        return [t(`task.status.${status}`), reason, output].filter(Boolean).join('; ');
      }
      case 'note':
        return (body as unknown as OpBodies['task.noteSet']).text || t('conflict.value.empty');
      case 'assignee': {
        const { user, unit } = body as unknown as OpBodies['task.assigned'];
        if (user !== undefined) return nameOf(user);
        return unit === undefined ? t('task.people.nobody') : nameOfUnit(ward, unit);
      }
      case 'due': {
        const { on } = body as unknown as OpBodies['task.dueSet'];
        return on === null ? t('task.noDue') : format.dateWithYear(on);
      }
    }
  };
}
