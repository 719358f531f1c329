/** An edit as a hand at a counter makes it, drawn by dice. */
import { TASK_STATUSES } from '../../src/domain/ops.ts';
import type { Op } from '../../src/domain/op.ts';
import type { HttpTablet } from '../support/http-tablet.ts';
import type { Dice } from '../support/seeded-dice.ts';

const TASKS = ['S05-01', 'S05-02', 'S05-03', 'S05-04', 'S06-01', 'S06-02'];

/** Mostly a tick, at times a note; now and then by one who comments in a ward that is not theirs. */
export function editAtRandom(tablet: HttpTablet, ward: string, dice: Dice): Promise<Op> {
  const scope = `ward:${ward}`;
  const entity = dice.pick(TASKS);
  const chance = dice.fraction();
  if (chance < 0.1) {
    const body = { on: `task:${entity}`, text: `Hỏi lại lúc ${dice.fraction()}` };
    return tablet.record({ scope, kind: 'comment.added', entity: crypto.randomUUID(), body });
  }
  if (chance < 0.3) {
    // Long and of all sorts: what is small goes out unpacked, and what is alike packs to nothing.
    const text = `Máy in ở quầy ${dice.fraction()} ${'Đường truyền đo lúc 9 giờ. '.repeat(Math.floor(dice.fraction() * 40))}`;
    return tablet.record({ scope, kind: 'task.noteSet', entity, body: { text: text.trim() } });
  }
  const body = { status: dice.pick(TASK_STATUSES) };
  return tablet.record({ scope, kind: 'task.statusSet', entity, body, replaces: chance < 0.5 ? 'all-heads' : 'shown' });
}
