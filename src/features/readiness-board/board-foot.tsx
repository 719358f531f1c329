/** Below the board: what else can be done with it. */
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import styles from './board-page.module.css';

export function BoardFoot() {
  const { t } = useTranslation();
  return (
    <div className={styles['foot']} data-no-print="">
      <Button icon="printer" onPress={() => globalThis.print()}>
        {t('board.print')}
      </Button>
    </div>
  );
}
