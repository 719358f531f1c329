/** "Việc của máy khác": files of other devices are taken here, and what the city said of each is told (E10). */
import { useTranslation } from 'react-i18next';
import { type CarriedFile, forgetCarried, observeCarried } from '../../data/read-carried.ts';
import { Button } from '../../ui/button.tsx';
import { Row } from '../../ui/row.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { Bars } from '../marks/record-mark.tsx';
import { useCampaign } from '../marks/use-campaign.ts';
import { useLive } from '../marks/use-live.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import styles from './carried-work.module.css';
import { carriedPeople } from './carried-words.ts';
import { TakeFile } from './take-file.tsx';

/** Files whose wards are named: of more, the list would say less than their number. */
const WARDS_NAMED = 4;

export function CarriedWork() {
  const { t } = useTranslation();
  const carried = useLive(observeCarried, []);
  if (carried === undefined) return null;
  const { files, waiting } = carried;
  return (
    <section data-carried={waiting}>
      <SectionHead
        title={t('carry.in.title')}
        aside={waiting === 0 ? undefined : t('carry.in.waiting', { n: waiting })}
      />
      <p className={styles['body']}>{t('carry.in.body')}</p>
      {files.length > 0 && (
        <ul className={styles['files']}>
          {files.map((file) => (
            <li key={file.hash}>
              <FileRow file={file} />
            </li>
          ))}
        </ul>
      )}
      <TakeFile />
    </section>
  );
}

function FileRow({ file }: { readonly file: CarriedFile }) {
  const { t, i18n } = useTranslation();
  const { waiting, count, deviceName } = file;
  const words = { people: carriedPeople(file.people, t, i18n.language), device: deviceName };
  const title =
    waiting > 0
      ? t('carry.file.waiting', { ...words, n: waiting, count: waiting })
      : t('carry.file.received', { ...words, n: count, count });
  return (
    <Row
      mark={<Bars sync={waiting > 0 ? 'local' : 'received'} size={22} />}
      title={title}
      detail={<Details file={file} />}
      action={
        waiting === 0 ? (
          <Button onPress={() => void forgetCarried(file.hash)}>
            {t('carry.file.forget')}
            <VisuallyHidden>
              : <span lang="vi">{deviceName}</span>
            </VisuallyHidden>
          </Button>
        ) : undefined
      }
    />
  );
}

function Details({ file }: { readonly file: CarriedFile }) {
  const { t } = useTranslation();
  const campaign = useCampaign();
  const format = useTimeFormat(campaign?.calendar.timezone);
  const moment = (at: string) => format.moment(at, Date.now());
  const { waiting, returned, stop, madeAt, takenAt, deviceName } = file;
  const names = file.wards.map((code) => campaign?.wardsByCode.get(code)?.name ?? code);
  return (
    <>
      {waiting > 0 && stop !== undefined && (
        <p className={styles['stop']}>{t(`carry.stop.${stop}`, { device: deviceName })}</p>
      )}
      {returned > 0 && <p>{t('carry.file.returned', { n: returned, count: returned })}</p>}
      <p>
        {t('carry.file.made', { made: moment(madeAt), taken: moment(takenAt) })}{' '}
        {names.length > 0 && names.length <= WARDS_NAMED && (
          <>
            {t('carry.file.wards')} <span lang="vi">{names.join(', ')}</span>.
          </>
        )}
      </p>
    </>
  );
}
