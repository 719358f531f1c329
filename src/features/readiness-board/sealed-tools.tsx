/** The file of a sealed board for other devices: saved, or handed to whatever the system shares files with. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SealedBoard } from '../../domain/sealed-board.ts';
import { wallTime } from '../../domain/wall-time.ts';
import { Button } from '../../ui/button.tsx';
import { downloadFile, isShareable, shareFile } from '../marks/hand-over-file.ts';
import { useCampaign } from '../marks/use-campaign.ts';
import styles from './sealed-board.module.css';

interface SealedToolsProps {
  readonly board: SealedBoard;
  /** Byte for byte: another text for the same is another file. */
  readonly text: string;
  readonly children?: ReactNode;
}

export function SealedTools({ board, text, children }: SealedToolsProps) {
  const { t } = useTranslation();
  const timezone = useCampaign()?.calendar.timezone ?? 'Asia/Ho_Chi_Minh';
  const at = wallTime(Date.parse(board.at), timezone).replaceAll(/[-:]/g, '');
  const name = `ban-chot-${at}-${board.id.slice(-6)}.json`;
  const file = { name, bytes: new TextEncoder().encode(text), type: 'application/json' };
  return (
    <div className={styles['tools']}>
      <Button icon="file-down" onPress={() => downloadFile(file)}>
        {t('sealed.save')}
      </Button>
      {isShareable(file) && (
        <Button icon="link" onPress={() => void shareFile(file)}>
          {t('sealed.share')}
        </Button>
      )}
      {children}
    </div>
  );
}
