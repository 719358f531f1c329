/** Pieces of evidence as tiles: the picture, where its bytes are, and on a tap the picture in full (features B2, B3, B5). */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type EvidenceView, observeEvidence } from '../../data/read-evidence.ts';
import { Icon } from '../../ui/icon.tsx';
import type { EvidenceProps } from './evidence-props.ts';
import styles from './evidence-list.module.css';
import { EvidenceSheet } from './evidence-sheet.tsx';
import { Bars, type RecordMarkState } from './record-mark.tsx';
import { useFileSize } from './use-file-size.ts';
import { useLive } from './use-live.ts';
import { useTimeFormat } from './use-time-format.ts';

export function EvidenceList({ ward, on }: EvidenceProps) {
  const { t } = useTranslation();
  const { code } = ward.definition;
  const all = useLive(() => observeEvidence(code, on), [code, on]);
  const [openId, setOpenId] = useState<string>();
  if (all === undefined) return null;
  const open = all.find(({ id }) => id === openId);
  return (
    <>
      {all.length === 0 ? (
        <p className={styles['empty']}>{t('evidence.none')}</p>
      ) : (
        <ul className={styles['tiles']}>
          {all.map((evidence, index) => (
            <li key={evidence.id}>
              <Tile ward={ward} evidence={evidence} no={index + 1} onOpen={() => setOpenId(evidence.id)} />
            </li>
          ))}
        </ul>
      )}
      {open !== undefined && <EvidenceSheet ward={ward} evidence={open} onClose={() => setOpenId(undefined)} />}
    </>
  );
}

interface TileProps {
  readonly ward: EvidenceProps['ward'];
  readonly evidence: EvidenceView;
  readonly no: number;
  readonly onOpen: () => void;
}

function Tile({ ward, evidence, no, onOpen }: TileProps) {
  const { t } = useTranslation();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  const size = useFileSize();
  const { file, thumbnail, name, at, bytes } = evidence;
  const title = name ?? t('evidence.photo', { no });
  return (
    <button
      type="button"
      className={styles['tile']}
      onClick={onOpen}
      data-testid="evidence"
      data-file={file.state}
      data-here={file.isHere}
    >
      {thumbnail === undefined ? (
        <span className={styles['paper']}>
          <Icon name="file-text" />
          <span className={styles['name']}>{title}</span>
        </span>
      ) : (
        <img className={styles['picture']} src={`data:image/jpeg;base64,${thumbnail}`} alt={title} />
      )}
      <span className={styles['standing']}>
        <Bars sync={markOf(evidence)} progress={file.sent} />
        <span>
          <span className={styles['state']}>
            {t(`evidence.state.${standingOf(evidence)}`, { percent: Math.floor(file.sent * 100) })}
          </span>
          <span className={styles['time']}>
            {t('evidence.timeAndSize', { time: format.moment(at, Date.now()), size: size(bytes) })}
          </span>
        </span>
      </span>
    </button>
  );
}

/** Of a file that is with the city, whether it is also here is worth a word; of a returned fact, that it was returned. */
function standingOf({ file, sync }: EvidenceView) {
  if (sync === 'rejected') return 'returned';
  return file.state === 'received' && !file.isHere ? 'freed' : file.state;
}

function markOf({ file, sync }: EvidenceView): RecordMarkState {
  if (sync === 'rejected' || file.state === 'refused') return 'rejected';
  if (file.state === 'received' || file.state === 'elsewhere') return 'received';
  return file.state === 'sending' ? 'sending' : 'local';
}
