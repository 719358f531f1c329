/** "Chờ ký": what the leader of a ward can sign now, and what changed since it was signed (D6). Not there for anybody else. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { observeSignatures } from '../../data/signatures.ts';
import { isScenarioReady, wardReadiness } from '../../domain/readiness.ts';
import type { Signature, SignedWhat } from '../../domain/signature.ts';
import { signedWhats } from '../../domain/signature.ts';
import { Icon } from '../../ui/icon.tsx';
import { NeedsAction, NeedsActionRow } from '../../ui/needs-action.tsx';
import { fill, type OpenWard } from './open-ward.ts';
import { useLive } from './use-live.ts';
import { useNow } from './use-now.ts';
import { withWard } from './use-person.ts';

export function WaitingSignatures({ ward }: { readonly ward: OpenWard }) {
  return ward.record.role === 'leader' ? <OfLeader ward={ward} /> : null;
}

function OfLeader({ ward }: { readonly ward: OpenWard }) {
  const { t } = useTranslation();
  const { code } = ward.definition;
  const signatures = useLive(() => observeSignatures(code), [code]);
  const isReady = useIsReady(ward);
  if (signatures === undefined) return null;
  const waiting = signedWhats(ward.campaign).flatMap((what) => {
    const why = whyOf(signatures.get(what), isReady(what));
    return why === undefined ? [] : [{ what, why }];
  });
  return (
    <NeedsAction title={t('today.sign.title')}>
      {waiting.map(({ what, why }) => (
        <WaitingRow what={what} why={why} ward={ward} key={what} />
      ))}
    </NeedsAction>
  );
}

type Why = 'ready' | 'stale';

function whyOf(signature: Signature | undefined, isReady: boolean): Why | undefined {
  if (signature?.type === 'signed') return undefined;
  if (signature?.type === 'stale') return 'stale';
  return isReady ? 'ready' : undefined;
}

function useIsReady({ campaign, record, day }: OpenWard): (what: SignedWhat) => boolean {
  const nowMs = useNow();
  return (what) =>
    what === 'ward'
      ? wardReadiness(campaign, record, { day, nowMs }).verdict === 'go'
      : isScenarioReady(campaign, record.summary, what, day);
}

interface WaitingRowProps {
  readonly what: SignedWhat;
  readonly why: Why;
  readonly ward: OpenWard;
}

function WaitingRow({ what, why, ward }: WaitingRowProps) {
  const { t } = useTranslation();
  const { code, name } = ward.definition;
  const mark = <Icon name="signature" size={28} />;
  if (what === 'ward') {
    return (
      <NeedsActionRow
        mark={mark}
        title={t(why === 'stale' ? 'sign.wait.ward.stale' : 'sign.wait.ward')}
        detail={<span lang="vi">{name}</span>}
        renderLink={(link) => <Link to={`/san-sang/${code}`} {...link} />}
      />
    );
  }
  const title = ward.campaign.scenariosByNo.get(what)?.shortTitle ?? '';
  return (
    <NeedsActionRow
      mark={mark}
      title={t(`sign.wait.${why}`, { no: what })}
      detail={<span lang="vi">{fill(ward, title)}</span>}
      renderLink={(link) => <Link to={withWard(`/kich-ban/${what}`, code)} {...link} />}
    />
  );
}
