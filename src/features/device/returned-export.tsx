/** Returned items as a table in a file: to be read anywhere, by hand where nothing else is left. */
import { useTranslation } from 'react-i18next';
import { observePeople } from '../../data/people.ts';
import type { RejectedOp } from '../../data/read-rejected.ts';
import { TABLE_TYPES, toTableFile } from '../../data/table-file.ts';
import { Button } from '../../ui/button.tsx';
import { downloadFile } from '../marks/hand-over-file.ts';
import { useCampaign } from '../marks/use-campaign.ts';
import { useLive } from '../marks/use-live.ts';
import { usePersonName } from '../marks/use-person-name.ts';
import { returnedReason, returnedTexts, returnedTitle, taskIdOf, wardOf } from './returned-words.ts';

export function ReturnedExport({ items }: { readonly items: readonly RejectedOp[] }) {
  const { t } = useTranslation();
  const campaign = useCampaign();
  const nameOf = usePersonName();
  const people = useLive(observePeople, [])?.people ?? [];
  const head = [
    t('returned.export.place'),
    t('returned.export.what'),
    t('returned.export.text'),
    t('returned.export.who'),
    t('returned.export.when'),
    t('returned.export.why'),
  ];
  const toRow = (item: RejectedOp): readonly string[] => {
    const { op } = item;
    const grants = people.find(({ id }) => id === op.actor)?.grants ?? [];
    return [
      [wardOf(op, campaign)?.name, taskIdOf(op)].filter((part) => part !== undefined).join(' · '),
      returnedTitle(t, op, campaign),
      returnedTexts(op).join('\n'),
      nameOf(op.actor),
      op.madeAt,
      returnedReason(t, item, grants),
    ];
  };
  const save = (): void => {
    const bytes = toTableFile([head, ...items.map(toRow)]);
    downloadFile({ name: t('returned.export.name'), bytes, type: TABLE_TYPES.csv });
  };
  return (
    <Button icon="file-down" onPress={save}>
      {t('returned.export')}
    </Button>
  );
}
