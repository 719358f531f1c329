/** At the end of a screen: its help card, in a dialog. Not there on a screen without one (H6). */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { cardOfRoute } from './help-cards.ts';
import styles from './screen-help.module.css';

interface ScreenHelpProps {
  /** Pattern of the address. */
  readonly route: string | undefined;
}

export function ScreenHelp({ route }: ScreenHelpProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const card = cardOfRoute(route);
  if (card === undefined) return null;
  const close = (): void => setOpen(false);
  return (
    <div className={styles['help']}>
      <Button icon="circle-help" onPress={() => setOpen(true)} data-testid="screen-help">
        {t('help.open')}
      </Button>
      <Dialog
        title={t(`help.card.${card}`)}
        isOpen={isOpen}
        onClose={close}
        actions={
          <>
            <Link className={buttonClass('secondary')} to="/huong-dan" onClick={close}>
              {t('help.all')}
            </Link>
            <Button kind="primary" onPress={close}>
              {t('help.close')}
            </Button>
          </>
        }
      >
        <p>{t(`help.${card}`)}</p>
      </Dialog>
    </div>
  );
}
