/** "Kiểm tra nhật ký": what was received is hashed anew on the device; what does not match is named, with what to do (F8). */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AuditProgress, auditLog, fetchScopeAnew, type ScopeAudit } from '../../data/audit-log.ts';
import type { Campaign } from '../../domain/campaign.ts';
import { CAMPAIGN_SCOPE, parseScope } from '../../domain/scope.ts';
import type { Translate } from '../../i18n/translate.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { NeedsAction, NeedsActionRow } from '../../ui/needs-action.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { useCampaign } from '../marks/use-campaign.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import styles from './log-audit.module.css';

type Audit =
  | { readonly type: 'running'; readonly progress: AuditProgress }
  | { readonly type: 'done'; readonly scopes: readonly ScopeAudit[]; readonly at: string }
  | { readonly type: 'failed' };

export function LogAudit() {
  const { t } = useTranslation();
  const [audit, setAudit] = useState<Audit>();
  const isRunning = audit?.type === 'running';
  const run = async () => {
    const tell = (progress: AuditProgress) => setAudit({ type: 'running', progress });
    tell({ done: 0, total: 0 });
    try {
      const scopes = await auditLog(tell);
      setAudit({ type: 'done', scopes, at: new Date().toISOString() });
    } catch {
      setAudit({ type: 'failed' });
    }
  };
  return (
    <section data-audit={audit?.type ?? 'none'}>
      <SectionHead title={t('audit.title')} />
      <p className={styles['words']}>{t('audit.body')}</p>
      {isRunning && audit.progress.total > 0 && (
        <ProgressBar
          value={audit.progress.done}
          max={audit.progress.total}
          label={t('audit.progress', { ...audit.progress })}
        />
      )}
      <div role="status" className={styles['outcome']}>
        {audit?.type === 'failed' && <p>{t('audit.failed')}</p>}
        {audit?.type === 'done' && <Outcome scopes={audit.scopes} at={audit.at} />}
      </div>
      <Button onPress={() => void run()} isBusy={isRunning}>
        {t('audit.run')}
      </Button>
    </section>
  );
}

function Outcome({ scopes, at }: { readonly scopes: readonly ScopeAudit[]; readonly at: string }) {
  const { t } = useTranslation();
  const campaign = useCampaign();
  const format = useTimeFormat(campaign?.calendar.timezone);
  if (scopes.length === 0) return <p>{t('audit.none')}</p>;
  const broken = scopes.filter(({ brokenAt }) => brokenAt !== undefined);
  const sound = scopes.filter(({ brokenAt }) => brokenAt === undefined);
  const fromSnapshot = sound.filter(({ isFromSnapshot }) => isFromSnapshot).length;
  const n = sound.reduce((sum, { checked }) => sum + checked, 0);
  return (
    <>
      {broken.length > 0 && (
        <NeedsAction title={t('audit.broken', { n: broken.length, count: broken.length })}>
          {broken.map(({ scope, brokenAt = 0 }) => (
            <BrokenRow key={scope} scope={scope} name={nameOf(scope, campaign, t)} seq={brokenAt} />
          ))}
        </NeedsAction>
      )}
      {sound.length > 0 && <p>{t('audit.sound', { n, scopes: sound.length, time: format.moment(at, Date.now()) })}</p>}
      {fromSnapshot > 0 && <p>{t('audit.snapshot', { n: fromSnapshot, count: fromSnapshot })}</p>}
    </>
  );
}

function BrokenRow({ scope, name, seq }: { readonly scope: string; readonly name: string; readonly seq: number }) {
  const { t } = useTranslation();
  const [isAsked, setAsked] = useState(false);
  const fetchAnew = () => {
    setAsked(true);
    void fetchScopeAnew(scope);
  };
  return (
    <NeedsActionRow
      mark={<Icon name="triangle-alert" />}
      title={<span lang="vi">{name}</span>}
      detail={isAsked ? t('audit.asked') : t('audit.broken.at', { seq })}
      action={
        isAsked ? undefined : (
          <Button onPress={fetchAnew}>
            {t('audit.again')}
            <VisuallyHidden>
              : <span lang="vi">{name}</span>
            </VisuallyHidden>
          </Button>
        )
      }
    />
  );
}

function nameOf(scope: string, campaign: Campaign | undefined, t: Translate): string {
  const parsed = parseScope(scope);
  if (parsed?.type !== 'ward') return scope === CAMPAIGN_SCOPE ? t('audit.campaign') : scope;
  const ward = campaign?.wardsByCode.get(parsed.ward)?.name ?? parsed.ward;
  return parsed.restricted ? t('audit.restricted', { ward }) : ward;
}
