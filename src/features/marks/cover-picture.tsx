/**
 * The picture before it is saved: boxes are drawn over faces and numbers with a finger, a mouse or the keys, and what lies
 * under them is destroyed in the picture itself (feature B4). Proposed boxes are the person's to keep or to take off.
 */
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { coverPicture, type PreparedFile, type Region, type RenderedPicture } from '../../data/prepare-evidence.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './cover-picture.module.css';
import { between, byKey, MIDDLE, moved } from './cover-regions.ts';

interface CoverPictureProps {
  readonly picture: Extract<PreparedFile, { kind: 'picture' }>;
  readonly onSave: (picture: () => Promise<RenderedPicture>) => Promise<void>;
  readonly onDrop: () => void;
}

export function CoverPicture({ picture, onSave, onDrop }: CoverPictureProps) {
  const { t } = useTranslation();
  const [regions, setRegions] = useState<readonly Region[]>(picture.suggested);
  const [isBusy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    await onSave(async () => (regions.length === 0 ? picture.rendered : coverPicture(regions)));
  };
  return (
    <Dialog
      title={t('evidence.cover.title')}
      isOpen
      onClose={onDrop}
      actions={
        <>
          <Button kind="primary" isBusy={isBusy} onPress={() => void save()} data-testid="save-photo">
            {t(regions.length === 0 ? 'evidence.cover.save' : 'evidence.cover.saveCovered', { count: regions.length })}
          </Button>
          <Button icon="plus" onPress={() => setRegions([...regions, MIDDLE])}>
            {t('evidence.cover.add')}
          </Button>
          <Button onPress={onDrop}>{t('evidence.cover.drop')}</Button>
        </>
      }
    >
      <p>{t('evidence.cover.body')}</p>
      <Stage picture={picture.rendered} regions={regions} onChange={setRegions} />
    </Dialog>
  );
}

interface StageProps {
  readonly picture: RenderedPicture;
  readonly regions: readonly Region[];
  readonly onChange: (regions: readonly Region[]) => void;
}

/** A box that is being drawn, or one that is being moved, from where the finger came down. */
interface Drag {
  readonly from: readonly [number, number];
  readonly index: number;
  readonly before: Region | undefined;
}

function Stage({ picture, regions, onChange }: StageProps) {
  const { t } = useTranslation();
  const url = useAddress(picture);
  const stage = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag>(undefined);
  const set = (index: number, region: Region): void => {
    const next = [...regions];
    next[index] = region;
    onChange(next);
  };
  const pointOf = ({ clientX, clientY }: PointerEvent): readonly [number, number] => {
    const { left, top, width, height } = (stage.current as HTMLDivElement).getBoundingClientRect();
    return [(clientX - left) / width, (clientY - top) / height];
  };
  const begin = (event: PointerEvent, index: number): void => {
    event.stopPropagation();
    stage.current?.setPointerCapture(event.pointerId);
    drag.current = { from: pointOf(event), index, before: regions[index] };
  };
  const go = (event: PointerEvent): void => {
    if (drag.current === undefined) return;
    const { from, index, before } = drag.current;
    const to = pointOf(event);
    set(index, before === undefined ? between(from, to) : moved(before, to[0] - from[0], to[1] - from[1]));
  };
  const press = (event: KeyboardEvent, index: number): void => {
    const next = byKey(regions[index] as Region, event.key, event.shiftKey);
    if (next === undefined) return;
    event.preventDefault();
    if (next === 'remove') onChange(regions.filter((_, at) => at !== index));
    else set(index, next);
  };
  return (
    <>
      <div
        ref={stage}
        className={styles['stage']}
        onPointerDown={(event) => begin(event, regions.length)}
        onPointerMove={go}
        onPointerUp={() => (drag.current = undefined)}
        onPointerCancel={() => (drag.current = undefined)}
        data-testid="cover-stage"
      >
        <img
          className={styles['picture']}
          src={url}
          width={picture.width}
          height={picture.height}
          alt={t('evidence.cover.picture')}
          draggable={false}
        />
        {regions.map((region, index) => (
          <button
            key={index}
            type="button"
            className={styles['box']}
            style={toStyle(region)}
            aria-label={t('evidence.cover.box', { no: index + 1 })}
            aria-describedby="cover-keys"
            onPointerDown={(event) => begin(event, index)}
            onKeyDown={(event) => press(event, index)}
          >
            <span aria-hidden="true">{index + 1}</span>
          </button>
        ))}
      </div>
      {regions.length > 0 && (
        <>
          <p className={styles['keys']} id="cover-keys">
            {t('evidence.cover.keys')}
          </p>
          <div className={styles['list']}>
            {regions.map((_, index) => (
              <Button key={index} icon="x" onPress={() => onChange(regions.filter((_region, at) => at !== index))}>
                {t('evidence.cover.remove', { no: index + 1 })}
              </Button>
            ))}
          </div>
        </>
      )}
    </>
  );
}

function toStyle({ x, y, width, height }: Region) {
  const percent = (value: number): string => `${value * 100}%`;
  return { left: percent(x), top: percent(y), width: percent(width), height: percent(height) };
}

function useAddress({ bytes }: RenderedPicture): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  return url;
}
