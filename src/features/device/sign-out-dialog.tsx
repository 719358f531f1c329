/** Before somebody leaves this device: how much is unsent, that nothing is lost, and sending first as the main way (F4). */
import { useTranslation } from 'react-i18next';
import type { PersonOnDevice } from '../../data/people.ts';
import { observeCarried } from '../../data/read-carried.ts';
import { requestSync } from '../../data/request-sync.ts';
import { signOut } from '../../data/sign-out.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useLive } from '../marks/use-live.ts';

interface SignOutDialogProps {
  /** Undefined: closed. */
  readonly person: PersonOnDevice | undefined;
  readonly pending: number;
  readonly onClose: () => void;
}

export function SignOutDialog({ person, pending, onClose }: SignOutDialogProps) {
  const { t } = useTranslation();
  const carried = useLive(observeCarried, [])?.waiting ?? 0;
  const isUnsent = pending > 0;
  const leave = () => {
    if (person !== undefined) void signOut(person.id);
    onClose();
  };
  const sendFirst = () => {
    void requestSync();
    onClose();
  };
  return (
    <Dialog
      title={t('sync.people.signOut.title', { name: person?.name ?? '' })}
      isOpen={person !== undefined}
      onClose={onClose}
      actions={
        <>
          {isUnsent && (
            <Button kind="primary" icon="refresh-cw" onPress={sendFirst}>
              {t('sync.people.signOut.sendFirst')}
            </Button>
          )}
          <Button kind="danger" onPress={leave}>
            {t(isUnsent ? 'sync.people.signOut.confirm' : 'sync.people.signOut.confirmClear')}
          </Button>
          <Button onPress={onClose}>{t('sync.people.signOut.cancel')}</Button>
        </>
      }
    >
      {isUnsent ? (
        <>
          <p>{t('sync.people.signOut.unsent', { n: pending, count: pending })}</p>
          <p>{t('sync.people.signOut.kept')}</p>
        </>
      ) : (
        <p>{t('sync.people.signOut.clear')}</p>
      )}
      {carried > 0 && <p>{t('carry.leaving', { n: carried, count: carried })}</p>}
    </Dialog>
  );
}
