/** One point of the self-test in words: what is so, or what to do about it. */
import type { ReadinessCheck } from '../../data/check-offline-readiness.ts';
import type { Translate } from '../../i18n/translate.ts';

export interface CheckWords {
  readonly title: string;
  readonly detail: string;
}

interface WordContext {
  readonly t: Translate;
  /** Megabytes → "2,3 GB". */
  readonly size: (megabytes: number) => string;
  /** Null = never compared with the city's clock. */
  readonly clockOffsetMs: number | null;
}

export function checkWords(check: ReadinessCheck, context: WordContext): CheckWords {
  const { t, size, clockOffsetMs } = context;
  const outcome = check.isOk ? 'ok' : 'fail';
  const detail = (name: string): number => Number(check.detail?.[name] ?? 0);
  const title = t(`ready.${check.id}.${outcome}`);
  switch (check.id) {
    case 'precache': {
      const n = check.isOk ? detail('files') : detail('missing');
      if (!check.isOk && n === 0) return { title, detail: t('ready.worker.fail.detail') };
      return { title, detail: t(`ready.precache.${outcome}.detail`, { n, count: n }) };
    }
    case 'scopes': {
      const [done, total] = [detail('held'), detail('total')];
      return { title, detail: check.isOk ? scopesOk(t, total) : t('ready.scopes.fail.detail', { done, total }) };
    }
    case 'space':
      return { title, detail: t(`ready.space.${outcome}.detail`, { free: size(detail('freeMb')) }) };
    case 'clock':
      return clockWords(check, { t, clockOffsetMs });
    case 'copy':
      if (!check.isOk) return { title, detail: t('ready.copy.fail.detail') };
      return { title, detail: t(check.detail?.['room'] === 'kept' ? 'ready.copy.ok.detail' : 'ready.copy.noRoom') };
    case 'persist':
      return { title, detail: check.isOk ? t('ready.persist.ok.detail') : t('ready.persist') };
    case 'worker':
    case 'storage':
      return { title, detail: t(`ready.${check.id}.${outcome}.detail`) };
  }
}

function scopesOk(t: WordContext['t'], n: number): string {
  return t('ready.scopes.ok.detail', { n, count: n });
}

function clockWords({ isOk }: ReadinessCheck, { t, clockOffsetMs }: Omit<WordContext, 'size'>): CheckWords {
  if (clockOffsetMs === null) return { title: t('ready.clock.unknown'), detail: t('ready.clock.unknown.detail') };
  const offMs = Math.abs(clockOffsetMs);
  if (isOk) return { title: t('ready.clock.ok'), detail: t('ready.clock.ok.detail', { n: Math.round(offMs / 1_000) }) };
  return { title: t('ready.clock.fail'), detail: t('ready.clock.fail.detail', { n: Math.round(offMs / 60_000) }) };
}
