/** One figure of a day: a new fact of its whole group that has seen what stood there, so that the others stay. */
import type { GroupFigures } from '../../domain/figures.ts';
import { type FigureGroup, figuresEntity, type OpBodies } from '../../domain/ops.ts';
import { shownHead } from '../../domain/register.ts';
import { wardScope } from '../../domain/scope.ts';
import { recordChange } from '../../data/record-op.ts';

export interface FigurePlace {
  readonly ward: string;
  readonly day: string;
  readonly group: FigureGroup;
  readonly name: string;
  /** Who typed it. */
  readonly by: string;
}

export async function recordFigure(place: FigurePlace, value: number | string | null): Promise<void> {
  const { ward, day, group, name, by } = place;
  const fact = { scope: wardScope(ward), kind: 'figures.set', entity: figuresEntity(day, group), by } as const;
  await recordChange(fact, (shown) => {
    const body = shownHead(shown?.['figures'])?.body as OpBodies['figures.set'] | undefined;
    const before: GroupFigures = body?.figures ?? {};
    return (before[name] ?? null) === value ? undefined : { figures: { ...before, [name]: value } };
  });
}

const THOUSANDS = /^\d{1,3}([. ]\d{3})+$/;
const DIGITS = /^\d{1,7}$/;

/** What was typed as a count: `null` for nothing, undefined for what is no count. "1.234" is one thousand and more. */
export function toCount(text: string): number | null | undefined {
  const typed = text.trim();
  if (typed === '') return null;
  const digits = THOUSANDS.test(typed) ? typed.replaceAll(/[. ]/g, '') : typed;
  return DIGITS.test(digits) ? Number(digits) : undefined;
}
