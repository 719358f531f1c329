/** Edits as people make them: something on one of few tasks, so that they meet each other. */
import type { OpDraft } from '../../src/data/record-op.ts';
import { TASK_STATUSES } from '../../src/domain/ops.ts';
import { PEOPLE, TASKS, WARDS } from './city.ts';
import type { Dice } from './dice.ts';
import type { Tablet } from './tablet.ts';

/** Undefined where this tablet shows no ward. */
export function draftEdit(tablet: Tablet, dice: Dice): OpDraft | undefined {
  const scopes = [...(tablet.disk.tables.get('scopes')?.keys() ?? [])].map((key) => key.slice(1));
  const wards = scopes.filter((scope) => WARDS.some((ward) => scope === `ward:${ward}`));
  if (wards.length === 0) return undefined;
  const scope = dice.pick(wards);
  return roleOf(tablet) === 'supervisor' ? comment(scope, dice) : taskEdit(scope, dice);
}

/** Two or three that belong together. */
export function draftGroup(tablet: Tablet, dice: Dice): readonly OpDraft[] {
  const first = draftEdit(tablet, dice);
  if (first === undefined || roleOf(tablet) === 'supervisor') return [];
  const count = 2 + dice.below(2);
  return Array.from({ length: count }, () => taskEdit(first.scope, dice));
}

/** What the city will send back: a body, an entity, a scope or a size that it does not take. */
export function draftRefused(tablet: Tablet, dice: Dice): OpDraft | undefined {
  const draft = draftEdit(tablet, dice);
  if (draft === undefined) return undefined;
  const { scope } = draft;
  const entity = dice.pick(TASKS);
  switch (dice.below(40)) {
    case 0:
      return { scope, kind: 'task.noteSet', entity, body: { text: 'x'.repeat(1_100_000) } };
    case 1:
    case 2:
      return { scope, kind: 'task.noteSet', entity, body: { text: 'x'.repeat(70_000) } };
    default:
      return dice.pick<OpDraft>([
        { scope, kind: 'task.noteSet', entity, body: { text: 'x'.repeat(4_100) } },
        { scope, kind: 'task.statusSet', entity: 'S99-99', body: { status: 'done' } },
        { scope: 'ward:00008', kind: 'task.statusSet', entity, body: { status: 'done' } },
      ]);
  }
}

function taskEdit(scope: string, dice: Dice): OpDraft {
  const entity = dice.pick(TASKS);
  const chance = dice.fraction();
  if (chance < 0.6) return { scope, entity, kind: 'task.statusSet', body: { status: dice.pick(TASK_STATUSES) } };
  if (chance < 0.75) return { scope, entity, kind: 'task.noteSet', body: { text: `ghi chú ${dice.below(4)}` } };
  if (chance < 0.85) return { scope, entity, kind: 'task.assigned', body: { user: dice.pick(PEOPLE).id } };
  if (chance < 0.93) return { scope, entity, kind: 'task.dueSet', body: { on: `2025-07-0${1 + dice.below(5)}` } };
  return comment(scope, dice);
}

function comment(scope: string, dice: Dice): OpDraft {
  const body = { on: `task:${dice.pick(TASKS)}`, text: `lời ${dice.below(100)}` };
  return { scope, kind: 'comment.added', entity: uuid(dice), body };
}

function roleOf({ options }: Tablet): string | undefined {
  return PEOPLE.find(({ id }) => id === options.user)?.role;
}

function uuid(dice: Dice): string {
  const hex = Buffer.from(dice.bytes(16)).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}
