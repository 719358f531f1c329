/** The current person's PIN on this device. */
import { useTranslation } from 'react-i18next';
import type { PersonOnDevice } from '../../data/people.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { PinForm } from '../marks/pin-form.tsx';

export interface PinDialogProps {
  /** Undefined: it is closed. */
  readonly person: PersonOnDevice | undefined;
  readonly onClose: () => void;
}

export function PinDialog({ person, onClose }: PinDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      title={t('pin.set.title', { name: person?.name ?? '' })}
      isOpen={person !== undefined}
      onClose={onClose}
      actions={null}
    >
      {person !== undefined && <PinForm person={person} onDone={onClose} onCancel={onClose} />}
    </Dialog>
  );
}
