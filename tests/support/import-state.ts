/** A ward as an import meets it, from its entities; and what becomes of them when a plan is carried out. */
import { readOwnTask } from '../../src/domain/own-task.ts';
import type { ImportPlan, ImportRow, ImportState } from '../../src/domain/import-plan.ts';
import type { ImportField } from '../../src/domain/import-fields.ts';
import type { Json } from '../../src/domain/op.ts';
import { KIND_RULES } from '../../src/domain/ops.ts';
import type { EntityState } from '../../src/domain/register.ts';
import type { TableCell } from '../../src/domain/table.ts';
import { toTaskState } from '../../src/domain/task.ts';
import { HA_NOI, wardOf } from './ha-noi.ts';
import { foldLog, makeLog, makeOp } from './make-op.ts';

export type Entities = ReadonlyMap<string, EntityState>;

export const PEOPLE = [
  { id: 'canbo.hoankiem', name: 'Đỗ Thị Phượng' },
  { id: 'lanhdao.hoankiem', name: 'Trần Văn Hòa' },
  { id: 'hoa.1', name: 'Lê Hoa' },
  { id: 'hoa.2', name: 'Lê Hòa' },
];

export function importState(entities: Entities = new Map(), fields: Partial<ImportState> = {}): ImportState {
  return {
    campaign: HA_NOI,
    ward: wardOf('00070'),
    role: 'leader',
    actor: 'lanhdao.hoankiem',
    stateOf: (id) => toTaskState(entities.get(id)),
    ownById: new Map(
      [...entities].flatMap(([id, entity]) => {
        const own = readOwnTask(entity);
        return own === undefined ? [] : [[id, own] as const];
      }),
    ),
    people: PEOPLE,
    nameOf: (id) => PEOPLE.find((person) => person.id === id)?.name ?? id,
    ...fields,
  };
}

export function importRow(no: number, cells: { readonly [F in ImportField]?: TableCell }): ImportRow {
  return { no, cells };
}

let carriedOut = 0;

/** The entities after a plan: every fact replaces what was shown. */
export function carryOut(entities: Entities, plan: Pick<ImportPlan, 'rows'>): Entities {
  let after = new Map(entities);
  for (const { entity, facts } of plan.rows) {
    const id = entity ?? `0197a0b0-0000-7000-8000-${String((carriedOut += 1)).padStart(12, '0')}`;
    for (const { kind, body } of facts) {
      const seen = after.get(id)?.[KIND_RULES[kind].field]?.heads.map(({ opId }) => opId) ?? [];
      const opId = `import-${(carriedOut += 1)}`;
      const op = makeOp({ opId, kind, entity: id, body: JSON.parse(JSON.stringify(body)) as Json, seen });
      after = new Map(foldLog(makeLog([op]), after));
    }
  }
  return after;
}
