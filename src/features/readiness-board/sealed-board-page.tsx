/** One sealed board of the list: read from this device, else from the city, and checked each time it is opened (D8). */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { readSealedFile } from '../../data/sealed-boards.ts';
import { type SealedCheck, verifySealedBoard } from '../../data/verify-sealed-board.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { SealedAnswer } from './sealed-answer.tsx';

type Opened =
  | { readonly type: 'file'; readonly text: string; readonly check: SealedCheck }
  | { readonly type: 'offline' | 'missing' };

export function SealedBoardPage() {
  const { t } = useTranslation();
  const id = useParams()['board'] ?? '';
  const [opened, setOpened] = useState<Opened>();
  useEffect(() => {
    let isOver = false;
    const show = (next: Opened): void => {
      if (!isOver) setOpened(next);
    };
    openFile(id).then(show, () => show({ type: 'offline' }));
    return () => {
      isOver = true;
    };
  }, [id]);
  if (opened?.type === 'file') return <SealedAnswer text={opened.text} check={opened.check} />;
  return (
    <>
      <PageTitle title={t('sealed.title')} />
      {opened === undefined ? (
        <Loading label={t('sealed.loading')} />
      ) : (
        <Empty
          text={t(`sealed.open.${opened.type}`)}
          action={
            <Link to="/san-sang/chot" className={buttonClass('secondary')}>
              {t('sealed.open.toList')}
            </Link>
          }
        />
      )}
    </>
  );
}

async function openFile(id: string): Promise<Opened> {
  const answer = await readSealedFile(id);
  if (answer.type !== 'file') return answer;
  return { ...answer, check: await verifySealedBoard(answer.text) };
}
