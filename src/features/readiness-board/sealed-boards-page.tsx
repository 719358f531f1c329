/** "Bản chốt": make one, open one of the list, or one from a file, which needs no city (D8). */
import { type ChangeEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import {
  mayReadSealedBoards,
  maySealBoards,
  observeSealedBoards,
  refreshSealedBoards,
  type SealedBoardItem,
} from '../../data/sealed-boards.ts';
import { type SealedCheck, verifySealedBoard } from '../../data/verify-sealed-board.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Row } from '../../ui/row.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { useCampaign } from '../marks/use-campaign.ts';
import { useLive } from '../marks/use-live.ts';
import { usePerson } from '../marks/use-person.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { SealForm } from './seal-form.tsx';
import { SealedAnswer } from './sealed-answer.tsx';
import styles from './sealed-board.module.css';

interface OpenFile {
  readonly text: string;
  readonly check: SealedCheck;
}

export function SealedBoardsPage() {
  const { t } = useTranslation();
  const person = usePerson();
  const [file, setFile] = useState<OpenFile>();
  if (person === undefined) return <Loading label={t('record.loading')} />;
  if (file !== undefined && file.check.type === 'whole') {
    return (
      <SealedAnswer
        {...file}
        action={
          <Button icon="x" onPress={() => setFile(undefined)}>
            {t('sealed.file.close')}
          </Button>
        }
      />
    );
  }
  return (
    <>
      <PageTitle title={t('sealed.title')} sub={t('sealed.intro')} />
      {maySealBoards(person.role) && <SealForm />}
      {mayReadSealedBoards(person.role) && <List />}
      <ChooseFile onOpen={setFile} />
      <div role="status">{file !== undefined && <SealedAnswer {...file} />}</div>
    </>
  );
}

function List() {
  const { t } = useTranslation();
  const boards = useLive(observeSealedBoards, []);
  const [isCitys, setCitys] = useState(false);
  useEffect(() => void refreshSealedBoards().then(setCitys, () => setCitys(false)), []);
  if (boards === undefined) return null;
  return (
    <section>
      <SectionHead title={t('sealed.list')} />
      {boards.length === 0 && <Empty text={t(isCitys ? 'sealed.empty' : 'sealed.notYet')} />}
      <ul className={styles['boards']}>
        {boards.map((board) => (
          <li key={board.id}>
            <BoardRow board={board} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function BoardRow({ board }: { readonly board: SealedBoardItem }) {
  const { t } = useTranslation();
  const format = useTimeFormat(useCampaign()?.calendar.timezone);
  const by = { time: format.moment(board.madeAt, WITH_DATE), name: board.madeByName };
  return (
    <div data-testid="sealed-board" data-board={board.id}>
      <Row
        mark={<Icon name="signature" />}
        title={<span lang="vi">{board.label}</span>}
        detail={
          <>
            {t('sealed.at', { time: format.moment(board.at, WITH_DATE) })} · {t('sealed.wards', { n: board.wards })}
            <br />
            {t('sealed.by', by)} · {t(board.isHere ? 'sealed.here' : 'sealed.away')}
          </>
        }
        renderLink={(link) => <Link to={`/san-sang/chot/${board.id}`} {...link} />}
      />
    </div>
  );
}

/** Of another day than today, whatever today is. */
const WITH_DATE = 0;

function ChooseFile({ onOpen }: { readonly onOpen: (file: OpenFile) => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const open = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const chosen = target.files?.[0];
    if (chosen === undefined) return;
    setBusy(true);
    const text = await chosen.text();
    onOpen({ text, check: await verifySealedBoard(text) });
    setBusy(false);
    // The same file chosen again is a choice again.
    target.value = '';
  };
  return (
    <section>
      <SectionHead title={t('sealed.file.title')} />
      <p className={styles['hint']}>{t('sealed.file.hint')}</p>
      <input
        ref={input}
        className={styles['input']}
        type="file"
        aria-label={t('sealed.file.choose')}
        tabIndex={-1}
        onChange={(event) => void open(event)}
      />
      <Button icon="file-text" onPress={() => input.current?.click()} isBusy={isBusy}>
        {t('sealed.file.choose')}
      </Button>
    </section>
  );
}
