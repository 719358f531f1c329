/** Which attempt of which scenario this is. */
import { useTranslation } from 'react-i18next';
import { PageTitle } from '../../ui/page-title.tsx';
import { TrialStamp } from '../marks/trial-stamp.tsx';
import { scenarioTitle } from '../marks/run-words.ts';
import type { RunProps } from './run-props.ts';

export function RunHead({ ward, run: { scenario, attempt, on } }: RunProps) {
  const { t } = useTranslation();
  return (
    <PageTitle
      overline={<b>{t('run.of', { no: scenario, n: attempt })}</b>}
      title={
        <>
          {t('run.heading')} <span lang="vi">{scenarioTitle(ward, scenario)}</span>
        </>
      }
      sub={<TrialStamp calendar={ward.campaign.calendar} day={on} />}
    />
  );
}
