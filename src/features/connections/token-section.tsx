/** Tokens of the person at the device: the valid ones first, then those that ended. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MadeToken, readTokens, revokeToken, type TokenOnList } from '../../data/api-tokens.ts';
import type { PersonOnDevice } from '../../data/people.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Row } from '../../ui/row.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { Tag } from '../../ui/tag.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { useNow } from '../marks/use-now.ts';
import { CityListGate } from './city-list-gate.tsx';
import styles from './connections.module.css';
import { MadeSecret } from './made-secret.tsx';
import { TokenForm } from './token-form.tsx';
import { useCityList } from './use-city-list.ts';
import { useOutwardWords } from './use-outward-words.ts';
import { WHY_KEYS } from './why-words.ts';

const readTokensOf = (user: string): ReturnType<typeof readTokens> => readTokens(user);

export function TokenSection({ person }: { readonly person: PersonOnDevice }) {
  const { t } = useTranslation();
  const { list, askAgain } = useCityList(readTokensOf, person.id);
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<MadeToken>();
  const take = (answer: MadeToken): void => {
    setMade(answer);
    setMaking(false);
    askAgain();
  };
  return (
    <section className={styles['section']}>
      <SectionHead title={t('connect.tokens')} />
      <p className={styles['hint']}>{t('connect.tokens.body')}</p>
      <CityListGate list={list} onRetry={askAgain}>
        {(tokens) => (
          <>
            {tokens.length === 0 && <Empty text={t('connect.tokens.none')} />}
            <Tokens tokens={tokens} person={person} onChange={askAgain} />
            {made !== undefined && (
              <MadeSecret
                title={t('connect.token.made')}
                body={t('connect.token.once')}
                secret={made.token}
                onKept={() => setMade(undefined)}
              />
            )}
            {isMaking ? (
              <TokenForm person={person} onMade={take} onCancel={() => setMaking(false)} />
            ) : (
              <Button kind="primary" icon="plus" onPress={() => setMaking(true)}>
                {t('connect.token.new')}
              </Button>
            )}
          </>
        )}
      </CityListGate>
    </section>
  );
}

interface TokensProps {
  readonly tokens: readonly TokenOnList[];
  readonly person: PersonOnDevice;
  readonly onChange: () => void;
}

function Tokens({ tokens, person, onChange }: TokensProps) {
  const { t } = useTranslation();
  const nowMs = useNow();
  const [leaving, setLeaving] = useState<TokenOnList>();
  const hasEnded = ({ endsAt, revokedAt }: TokenOnList): boolean =>
    revokedAt !== undefined || Date.parse(endsAt) <= nowMs;
  const ordered = [...tokens.filter((token) => !hasEnded(token)), ...tokens.filter(hasEnded)];
  return (
    <>
      <ul className={styles['list']}>
        {ordered.map((token) => (
          <li key={token.id}>
            <TokenRow token={token} hasEnded={hasEnded(token)} nowMs={nowMs} onRevoke={() => setLeaving(token)} />
          </li>
        ))}
      </ul>
      <RevokeDialog
        token={leaving}
        person={person}
        onClose={() => setLeaving(undefined)}
        onDone={() => {
          setLeaving(undefined);
          onChange();
        }}
      />
      <VisuallyHidden>{t('connect.tokens.count', { n: ordered.length, count: ordered.length })}</VisuallyHidden>
    </>
  );
}

interface TokenRowProps {
  readonly token: TokenOnList;
  readonly hasEnded: boolean;
  readonly nowMs: number;
  readonly onRevoke: () => void;
}

function TokenRow({ token, hasEnded, nowMs, onRevoke }: TokenRowProps) {
  const { t } = useTranslation();
  const { wardsInWords, lastDayBefore, format } = useOutwardWords();
  const { name, wards, endsAt, lastUsedAt, revokedAt } = token;
  return (
    <Row
      title={
        <>
          <span lang="vi">{name}</span>{' '}
          {revokedAt !== undefined && <Tag tone="plain">{t('connect.token.revoked')}</Tag>}
          {revokedAt === undefined && hasEnded && <Tag tone="nghe">{t('connect.token.ended')}</Tag>}
        </>
      }
      detail={
        <div className={styles['words']}>
          <span>{wardsInWords(wards)}</span>
          <span>{t('connect.token.until', { date: lastDayBefore(endsAt) })}</span>
          <span>
            {lastUsedAt === undefined
              ? t('connect.token.unused')
              : t('connect.token.used', { time: format.moment(lastUsedAt, nowMs) })}
          </span>
        </div>
      }
      action={
        !hasEnded && (
          <Button onPress={onRevoke}>
            {t('connect.token.revoke')}
            <VisuallyHidden>
              : <span lang="vi">{name}</span>
            </VisuallyHidden>
          </Button>
        )
      }
    />
  );
}

interface RevokeDialogProps {
  readonly token: TokenOnList | undefined;
  readonly person: PersonOnDevice;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function RevokeDialog({ token, person, onClose, onDone }: RevokeDialogProps) {
  const { t } = useTranslation();
  const [failure, setFailure] = useState<keyof typeof WHY_KEYS>();
  const [isBusy, setBusy] = useState(false);
  const close = (): void => {
    setFailure(undefined);
    onClose();
  };
  const revoke = async (id: string): Promise<void> => {
    setBusy(true);
    const answer = await revokeToken(id, person.id);
    setBusy(false);
    setFailure(answer.ok ? undefined : answer.why);
    if (answer.ok) onDone();
  };
  return (
    <Dialog
      title={t('connect.token.revoke.title')}
      isOpen={token !== undefined}
      onClose={close}
      actions={
        <>
          <Button kind="danger" onPress={() => token !== undefined && void revoke(token.id)} isBusy={isBusy}>
            {t('connect.token.revoke')}
          </Button>
          <Button onPress={close}>{t('connect.cancel')}</Button>
        </>
      }
    >
      <p lang="vi">{token?.name}</p>
      <p>{t('connect.token.revoke.body')}</p>
      <p role="status">{failure !== undefined && t(WHY_KEYS[failure])}</p>
    </Dialog>
  );
}
