/** "Xuất tệp": a list as a file, by one quiet button; what it asks and does comes when it is pressed. Nothing of a practice leaves the device. */
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import type { ExportTableProps } from './export-list.ts';
import { lazyPart } from './lazy-part.tsx';
import { usePractice } from './use-practice.ts';

const Body = lazyPart(async () => (await import('./export-dialog.tsx')).ExportDialog);

export function ExportTable(props: ExportTableProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const isPractice = usePractice() === 'on';
  if (props.lists.every(({ count }) => count === 0)) return null;
  if (isPractice) return <p>{t('practice.noFiles')}</p>;
  return (
    <>
      <Button icon="file-down" onPress={() => setOpen(true)} data-testid="export-table">
        {t('export.open')}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <Body {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
