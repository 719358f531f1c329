/** Entering from the sign-in page: one at a time, then on to where the person was going. */
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { type PersonOnDevice, untilCurrent } from '../../data/people.ts';
import { looksAtAllWards } from '../marks/use-person.ts';
import type { Entry } from './enter.ts';
import type { EntryRefusal } from './refusal.tsx';

export interface Entering {
  /** Who is entering just now. */
  readonly busyUser: string | undefined;
  readonly refusal: EntryRefusal | undefined;
  readonly start: (entry: Entry) => Promise<void>;
}

export function useEnter(): Entering {
  const arrive = useArrival();
  const [busyUser, setBusyUser] = useState<string>();
  const [refusal, setRefusal] = useState<EntryRefusal>();

  const start = async (entry: Entry): Promise<void> => {
    if (busyUser !== undefined) return;
    setBusyUser(entry.user);
    setRefusal(undefined);
    const answer = await enterLazily(entry);
    if (answer.ok) await untilCurrent(entry.user);
    setBusyUser(undefined);
    if (answer.ok) await arrive(answer);
    else setRefusal(answer);
  };

  return { busyUser, refusal, start };
}

/** On to where the person who is current now was going. */
export function useArrival(): (person: Pick<PersonOnDevice, 'role'>) => Promise<void> {
  const navigate = useNavigate();
  const { state } = useLocation();
  return async (person) => {
    const home = looksAtAllWards(person) ? '/san-sang' : '/';
    const from = (state as { readonly from?: string } | null)?.from ?? '/';
    await navigate(from === '/' ? home : from, { replace: true });
  };
}

/** The way in is not needed to show who may take it. A part that cannot be fetched is the network's absence. */
async function enterLazily(entry: Entry) {
  try {
    const { enter } = await import('./enter.ts');
    return await enter(entry);
  } catch (error) {
    if (error instanceof TypeError) return { ok: false, why: 'offline' } as const;
    throw error;
  }
}
