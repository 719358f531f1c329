/** The review of the city: all wards are read one after the other, with numbers of how far that is. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Campaign } from '../../domain/campaign.ts';
import { cityReport } from '../../domain/reports/city-report.ts';
import { type PaperPlace, readFields } from '../../domain/reports/report-fields.ts';
import type { PersonOnDevice } from '../../data/people.ts';
import { observeCampaign } from '../../data/read-campaign.ts';
import { type CityDigests, observeCompleteWards, readCityDigests } from '../../data/read-report.ts';
import { observeReportFields } from '../../data/report-fields.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useDay } from '../marks/use-day.ts';
import { useLive, useLiveAnswer } from '../marks/use-live.ts';
import { Fetching } from '../marks/ward-gate.tsx';
import { PaperChooser } from './paper-chooser.tsx';
import { PaperDesk } from './paper-desk.tsx';
import { useAskedPaper } from './use-asked-paper.ts';

const KINDS = ['review'] as const;

export function CityPaper({ person }: { readonly person: PersonOnDevice }) {
  const { t } = useTranslation();
  const campaign = useLiveAnswer(observeCampaign, []);
  const day = useDay()?.day;
  if (campaign.isLoading || day === undefined) return <Loading label={t('record.loading')} />;
  if (campaign.value === undefined) {
    return (
      <>
        <PageTitle title={t('report.title')} />
        <Fetching />
      </>
    );
  }
  return <Review campaign={campaign.value} day={day} person={person} />;
}

interface ReviewProps {
  readonly campaign: Campaign;
  readonly day: string;
  readonly person: PersonOnDevice;
}

function Review({ campaign, day, person }: ReviewProps) {
  const choice = useAskedPaper(campaign, day);
  const on = choice.paper.day;
  const reading = useCityDigests(on);
  const kept = useLive(observeReportFields, []);
  if (reading.type !== 'read' || kept === undefined) return <Reading reading={reading} />;
  const place: PaperPlace = { kind: 'review', layout: 'state', unit: 'city', day: on };
  const paper = { campaign, place, fields: readFields(place, kept, { campaign, ward: undefined, person }) };
  return (
    <PaperDesk
      report={cityReport(paper, reading.digests, reading.coming)}
      paper={paper}
      chooser={<PaperChooser choice={choice} kinds={KINDS} campaign={campaign} runs={[]} isOfCity />}
    />
  );
}

function Reading({ reading }: { readonly reading: CityReading }) {
  const { t } = useTranslation();
  if (reading.type === 'failed') {
    return (
      <>
        <PageTitle title={t('report.title')} />
        <Empty text={t('report.city.failed')} action={<Button onPress={reading.again}>{t('report.again')}</Button>} />
      </>
    );
  }
  const { done, total } = reading.type === 'reading' ? reading : { done: 0, total: 0 };
  const words = t('report.city.reading', { done, total });
  return (
    <>
      <PageTitle title={t('report.title')} />
      <p role="status">{words}</p>
      {total > 0 && <ProgressBar value={done} max={total} label={words} />}
    </>
  );
}

type CityReading =
  | { readonly type: 'reading'; readonly done: number; readonly total: number }
  | ({ readonly type: 'read' } & CityDigests)
  | { readonly type: 'failed'; readonly again: () => void };

/** Drawn at most so often: a number that changes a hundred times a second says nothing. */
const TELL_EVERY = 6;

function useCityDigests(day: string): CityReading {
  const [state, setState] = useState<CityReading>({ type: 'reading', done: 0, total: 0 });
  const [round, setRound] = useState(0);
  const complete = useLive(observeCompleteWards, []);
  useEffect(() => {
    if (complete === undefined) return;
    const end = new AbortController();
    setState({ type: 'reading', done: 0, total: 0 });
    const onProgress = (done: number, total: number): void => {
      if (done % TELL_EVERY === 0 && !end.signal.aborted) setState({ type: 'reading', done, total });
    };
    readCityDigests({ day, onProgress, signal: end.signal }).then(
      (digests) => {
        if (digests !== undefined && !end.signal.aborted) setState({ type: 'read', ...digests });
      },
      () => {
        if (!end.signal.aborted) setState({ type: 'failed', again: () => setRound((before) => before + 1) });
      },
    );
    return () => end.abort();
  }, [day, round, complete]);
  return state;
}
