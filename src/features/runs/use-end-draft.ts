/** What was chosen and typed about the end of a run, kept on the device until it is recorded or given up. */
import { useEffect, useState } from 'react';
import { RUN_RESULTS } from '../../domain/ops.ts';
import { clearDraft, readDraft, saveDraft } from '../../data/drafts.ts';
import { isoOf } from '../marks/run-words.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import type { EndDraft } from './record-end.ts';
import type { RunProps } from './run-props.ts';

export function useEndDraft({ definition, person, campaign }: RunProps['ward'], run: RunProps['run']) {
  const key = `run-end:${definition.code}:${run.id}:${person.id}`;
  const format = useTimeFormat(campaign.calendar.timezone);
  const [draft, setDraft] = useState<EndDraft>(() => ({
    result: run.end?.result,
    reason: run.end?.reason ?? '',
    endText: run.end === undefined ? '' : format.time(isoOf(run.end.endedMs)),
  }));
  useEffect(() => {
    let isGone = false;
    void readDraft(key).then((text) => {
      const kept = text === undefined ? undefined : parse(text);
      if (!isGone && kept !== undefined) setDraft(kept);
    });
    return () => {
      isGone = true;
    };
  }, [key]);
  const change = (part: Partial<EndDraft>): void => {
    const next = { ...draft, ...part };
    setDraft(next);
    // Where it finds no room it is kept as last strokes, and the field still holds it.
    saveDraft(key, JSON.stringify(next)).catch(() => undefined);
  };
  return { draft, change, forget: () => clearDraft(key) };
}

function parse(text: string): EndDraft | undefined {
  try {
    const { result, reason = '', endText = '' } = JSON.parse(text) as Partial<EndDraft>;
    return { result: RUN_RESULTS.find((known) => known === result), reason, endText };
  } catch {
    return undefined;
  }
}
