/** A change of this task that the city returned: kept, with the way to its reason (feature E3). */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { wardScope } from '../../domain/scope.ts';
import { observeRejected } from '../../data/read-rejected.ts';
import { NeedsAction, NeedsActionRow } from '../../ui/needs-action.tsx';
import type { OpenWard } from '../marks/open-ward.ts';
import { Bars } from '../marks/record-mark.tsx';
import { useLive } from '../marks/use-live.ts';
import { useWardPath } from '../marks/use-person.ts';

export function Returned({ ward, taskId }: { readonly ward: OpenWard; readonly taskId: string }) {
  const { t } = useTranslation();
  const path = useWardPath();
  const scope = wardScope(ward.definition.code);
  const rejected = useLive(observeRejected, []) ?? [];
  if (!rejected.some(({ op }) => op.scope === scope && op.entity === taskId)) return null;
  return (
    <NeedsAction>
      <NeedsActionRow
        mark={<Bars sync="rejected" size={24} />}
        title={t('task.rejected.title')}
        detail={t('task.rejected.open')}
        renderLink={(link) => <Link to={path('/dong-bo')} {...link} />}
      />
    </NeedsAction>
  );
}
