/** A paper of one ward, drawn anew whenever something of the ward changes. */
import { useTranslation } from 'react-i18next';
import type { Report } from '../../domain/reports/report.ts';
import { dailyReport } from '../../domain/reports/daily-report.ts';
import { fillTemplate } from '../../domain/fill-template.ts';
import { minutes } from '../../domain/reports/minutes.ts';
import type { Paper } from '../../domain/reports/paper-frame.ts';
import { partyReport } from '../../domain/reports/party-report.ts';
import { progressTable } from '../../domain/reports/progress-table.ts';
import { type PaperPlace, readFields } from '../../domain/reports/report-fields.ts';
import { REPORT_KINDS } from '../../domain/reports/report-kind.ts';
import { reviewReport } from '../../domain/reports/review-report.ts';
import type { WardFacts } from '../../domain/reports/ward-facts.ts';
import { observeWardFacts } from '../../data/read-report.ts';
import { observeReportFields } from '../../data/report-fields.ts';
import { Loading } from '../../ui/loading.tsx';
import type { OpenWard } from '../marks/open-ward.ts';
import { Incomplete } from '../marks/incomplete.tsx';
import { useLive } from '../marks/use-live.ts';
import { usePersonName } from '../marks/use-person-name.ts';
import { PaperChooser } from './paper-chooser.tsx';
import { PaperDesk } from './paper-desk.tsx';
import { type AskedPaper, useAskedPaper } from './use-asked-paper.ts';

export function WardPaper({ ward }: { readonly ward: OpenWard }) {
  const { t } = useTranslation();
  const { campaign, definition, person } = ward;
  const choice = useAskedPaper(campaign, ward.day);
  const { paper: asked } = choice;
  const facts = useLive(() => observeWardFacts(definition.code, asked.day), [definition.code, asked.day]);
  const kept = useLive(observeReportFields, []);
  const nameOf = usePersonName();
  if (facts === undefined || kept === undefined) return <Loading label={t('record.loading')} />;
  const run = facts.runs.find(({ id }) => id === asked.run);
  const place: PaperPlace = { ...asked, unit: definition.code };
  const title = run === undefined ? undefined : campaign.scenariosByNo.get(run.scenario)?.shortTitle;
  const runTitle = title === undefined ? '' : fillTemplate(title, definition, campaign);
  const paper = {
    campaign,
    place,
    fields: readFields(place, kept, { campaign, ward: definition, person, run, runTitle }),
  };
  return (
    <PaperDesk
      report={draw(paper, facts, { asked, nameOf })}
      paper={paper}
      chooser={
        <>
          <PaperChooser choice={choice} kinds={REPORT_KINDS} campaign={campaign} runs={facts.runs} />
          <Incomplete ward={ward} />
        </>
      }
    />
  );
}

interface Drawing {
  readonly asked: AskedPaper;
  readonly nameOf: (user: string) => string;
}

function draw(paper: Paper, facts: WardFacts, { asked, nameOf }: Drawing): Report {
  const people = { nameOf };
  switch (asked.kind) {
    case 'daily':
      return dailyReport(paper, facts);
    case 'review':
      return reviewReport(paper, facts, people);
    case 'party':
      return partyReport(paper, facts, people);
    case 'progress':
      return progressTable(paper, facts, { scenario: asked.scenario, people });
    case 'minutes':
      return minutes(paper, { runs: asked.run === undefined ? 0 : 1, asOf: facts.newestReceivedAt });
  }
}
