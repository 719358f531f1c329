/** How many attempts passed, with the counts beside the percentage; where none has ended, that and no figure. */
import { useTranslation } from 'react-i18next';
import { lastOfEach, type NumberedRun, successRate } from '../../domain/run.ts';

export function RunRate({ runs }: { readonly runs: readonly NumberedRun[] }) {
  const { t } = useTranslation();
  const all = successRate(runs);
  const situations = successRate(lastOfEach(runs));
  if (all.percent === undefined) return <p>{t('run.rate.none')}</p>;
  return (
    <>
      <p data-testid="run-rate" data-passed={all.passed} data-ended={all.ended}>
        {t('run.rate', { percent: all.percent, passed: all.passed, ended: all.ended })}{' '}
        {all.partly > 0 && t('run.rate.partly', { count: all.partly })}
      </p>
      {situations.ended > 1 && situations.percent !== undefined && (
        <p>
          {t('run.rate.scenarios', {
            percent: situations.percent,
            passed: situations.passed,
            ended: situations.ended,
          })}
        </p>
      )}
    </>
  );
}
