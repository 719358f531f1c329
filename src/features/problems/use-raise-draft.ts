/** What is being raised, kept on this device at each stroke; what a link fills in stands until something is typed. */
import { PROBLEM_LEVELS, type ProblemLevel, SEVERITIES, type Severity } from '../../domain/ops.ts';
import { PROBLEM_CATEGORIES, type ProblemCategory } from '../../domain/problem.ts';
import type { OpenWard } from '../marks/open-ward.ts';
import { useKeptText } from '../marks/use-kept-text.ts';

export interface RaiseDraft {
  readonly text: string;
  readonly severity: Severity;
  readonly level: ProblemLevel;
  readonly proposal: string;
  /** Chosen; else it follows the words. */
  readonly category?: ProblemCategory;
}

export interface RaiseDraftField {
  readonly draft: RaiseDraft;
  readonly set: (change: Partial<RaiseDraft>) => void;
  readonly forget: () => void;
}

export function useRaiseDraft(ward: OpenWard, search: URLSearchParams): RaiseDraftField {
  const from = [search.get('task') ?? '', search.get('run') ?? '', search.get('step') ?? ''].join(':');
  const [kept, setKept] = useKeptText(`problem:${ward.definition.code}:${from}:${ward.person.id}`);
  const draft = parseDraft(kept) ?? {
    text: search.get('title') ?? '',
    severity: 'medium',
    level: 'ward',
    proposal: '',
  };
  return {
    draft,
    set: (change) => setKept(JSON.stringify({ ...draft, ...change })),
    forget: () => setKept(''),
  };
}

function parseDraft(kept: string): RaiseDraft | undefined {
  try {
    const { text, severity, level, proposal, category } = JSON.parse(kept) as Partial<RaiseDraft>;
    const known = PROBLEM_CATEGORIES.find((one) => one === category);
    return {
      text: typeof text === 'string' ? text : '',
      severity: SEVERITIES.find((one) => one === severity) ?? 'medium',
      level: PROBLEM_LEVELS.find((one) => one === level) ?? 'ward',
      proposal: typeof proposal === 'string' ? proposal : '',
      ...(known === undefined ? {} : { category: known }),
    };
  } catch {
    return undefined;
  }
}
