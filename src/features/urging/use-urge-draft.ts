/** The urging that is being written, kept on this device at each stroke; what is filled in stands until it is changed. */
import type { PersonOnDevice } from '../../data/people.ts';
import { useKeptText } from '../marks/use-kept-text.ts';

export interface UrgeDraft {
  /** Codes of the wards it goes to; undefined: the one of the address. */
  readonly wards?: readonly string[];
  /** What was typed, by the ward it is for, `several` for more than one: what names one ward's tasks never goes to another. */
  readonly texts?: Readonly<Record<string, string>>;
  /** As typed. */
  readonly due?: string;
  /** Tasks of the one ward that were taken out. */
  readonly without?: readonly string[];
  /** Several wards: without the reasons of each. */
  readonly isPlain?: boolean;
}

export interface UrgeDraftField {
  readonly draft: UrgeDraft;
  readonly set: (change: UrgeDraft) => void;
  readonly forget: () => void;
}

export function useUrgeDraft(person: PersonOnDevice, asked: string | null): UrgeDraftField {
  const [kept, setKept] = useKeptText(`urging:${asked ?? ''}:${person.id}`);
  const draft = parseDraft(kept);
  return {
    draft,
    set: (change) => setKept(JSON.stringify({ ...draft, ...change })),
    forget: () => setKept(''),
  };
}

function parseDraft(kept: string): UrgeDraft {
  try {
    const parsed: unknown = JSON.parse(kept);
    return typeof parsed === 'object' && parsed !== null ? readDraft(parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** A draft of another build may be anything. */
function readDraft({ wards, texts, due, without, isPlain }: Record<string, unknown>): UrgeDraft {
  const entries = Object.entries(texts ?? {}).filter(([, text]) => typeof text === 'string') as [string, string][];
  return {
    ...(isTexts(wards) ? { wards } : {}),
    ...(entries.length === 0 ? {} : { texts: Object.fromEntries(entries) }),
    ...(typeof due === 'string' ? { due } : {}),
    ...(isTexts(without) ? { without } : {}),
    ...(isPlain === true ? { isPlain } : {}),
  };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
