/** The urging that is being written: what is filled in, what was changed of it, what keeps it from being sent, and sending. */
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import type { Campaign } from '../../domain/campaign.ts';
import { urgedTasks, urgingDue, urgingLeadForAll, urgingText } from '../../domain/urging-text.ts';
import type { PersonOnDevice } from '../../data/people.ts';
import { urgeDrafts } from '../../data/urging-drafts.ts';
import { uuidV7 } from '../../data/uuid-v7.ts';
import { numericDate } from '../marks/day-dialog.tsx';
import { recordAllGroups } from '../marks/record-groups.ts';
import { WARD_PARAMETER, withWard } from '../marks/use-person.ts';
import { faultsOf, readDue } from './urge-faults.ts';
import { bodyFor, type UrgentWard, type Writing } from './urgent-wards.ts';
import { useTitles } from './use-titles.ts';
import { type UrgeDraft, useUrgeDraft } from './use-urge-draft.ts';

export interface UrgeFormProps {
  readonly campaign: Campaign;
  /** All that can be urged. */
  readonly wards: readonly UrgentWard[];
  readonly person: PersonOnDevice;
  readonly day: string;
}

export type Urging = ReturnType<typeof useUrging>;

export function useUrging({ campaign, wards, person, day }: UrgeFormProps) {
  const { t } = useTranslation();
  const asked = useSearchParams()[0].get(WARD_PARAMETER);
  const { draft, set, forget } = useUrgeDraft(person, asked);
  const [presses, setPresses] = useState(0);
  const leave = useLeave();
  const codes = draft.wards ?? (asked === null ? [] : [asked]);
  const chosen = wards.filter(({ ward }) => codes.includes(ward.code));
  const only = chosen.length === 1 ? chosen[0] : undefined;
  const titles = useTitles(chosen);
  const prefilled = usePrefilled(campaign, only, titles);
  const textKey = only?.ward.code ?? 'several';
  const text = draft.texts?.[textKey] ?? prefilled;
  const typedDue = draft.due ?? numericDate(urgingDue(campaign.calendar, day));
  const due = readDue(typedDue, day);
  const writing: Writing = {
    campaign,
    text,
    due: due.type === 'day' ? due.on : undefined,
    isEachItsOwn: only === undefined && draft.isPlain !== true,
    tasks: tasksOf(only, draft),
    titles,
  };
  const faults = faultsOf({ t, chosen, writing, due, day });

  const send = async (): Promise<void> => {
    setPresses(presses + 1);
    if (faults.length > 0) return;
    const urgings = chosen.map((one) => ({
      ward: one.ward.code,
      id: uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10))),
      body: bodyFor(one, writing),
    }));
    if (!(await recordAllGroups(urgeDrafts(urgings)))) return;
    forget();
    await leave(urgings);
  };

  return {
    draft,
    set,
    chosen,
    only,
    titles,
    text,
    prefilled,
    write: (typed: string): void => set({ texts: { ...draft.texts, [textKey]: typed } }),
    typedDue,
    presses,
    faults,
    /** Once it was tried to send it. */
    faultAt: (id: string) => (presses === 0 ? undefined : faults.find(({ fieldId }) => fieldId === id)?.text),
    send,
  };
}

function tasksOf(only: UrgentWard | undefined, { without = [] }: UrgeDraft): readonly string[] {
  return only === undefined ? [] : urgedTasks(only.reasons).filter((id) => !without.includes(id));
}

/** To the one that was sent, or to all. */
function useLeave() {
  const navigate = useNavigate();
  return async (urgings: readonly { readonly ward: string; readonly id: string }[]): Promise<void> => {
    const [first] = urgings;
    const isOne = first !== undefined && urgings.length === 1;
    await navigate(isOne ? withWard(`/don-doc/${first.id}`, first.ward) : '/don-doc', { replace: true });
  };
}

/** To one ward its own reasons, to several one sentence. */
function usePrefilled(campaign: Campaign, only: UrgentWard | undefined, titles: ReadonlyMap<string, string>): string {
  return useMemo(
    () =>
      only === undefined
        ? urgingLeadForAll(campaign.calendar)
        : urgingText({ ward: only.ward, campaign, reasons: only.reasons, titles }),
    [campaign, only, titles],
  );
}
