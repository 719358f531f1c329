/** What was chosen and typed about the end of a run, kept on the device until it is recorded or given up. */
import { useState } from 'react';
import { RUN_RESULTS } from '../../domain/ops.ts';
import { isoOf } from '../marks/run-words.ts';
import { useKeptDraft } from '../marks/use-kept-draft.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import type { EndDraft } from './record-end.ts';
import type { RunProps } from './run-props.ts';

export function useEndDraft({ definition, person, campaign }: RunProps['ward'], run: RunProps['run']) {
  const key = `run-end:${definition.code}:${run.id}:${person.id}`;
  const format = useTimeFormat(campaign.calendar.timezone);
  const [begun] = useState<EndDraft>(() => ({
    result: run.end?.result,
    reason: run.end?.reason ?? '',
    endText: run.end === undefined ? '' : format.time(isoOf(run.end.endedMs)),
    seen: run.end?.opIds ?? [],
  }));
  const { draft = begun, keep, forget } = useKeptDraft(key, toEndDraft);
  return { draft, change: (part: Partial<EndDraft>): void => keep({ ...draft, ...part }), forget };
}

function toEndDraft({ result, reason = '', endText = '', seen = [] }: Partial<EndDraft>): EndDraft {
  return { result: RUN_RESULTS.find((known) => known === result), reason, endText, seen };
}
