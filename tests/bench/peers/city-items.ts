/** The city as an app on any of these libraries would hold it: 126 wards, ten scenarios, twelve touched tasks in each. */

export interface Item {
  readonly id: string;
  readonly ward: string;
  readonly scenario: number;
  readonly task: string;
  readonly status: string;
  readonly note: string;
  readonly actor: string;
  readonly madeAt: string;
}

/** What an edit changes of an item. */
export type ItemEdit = Pick<Item, 'status' | 'note' | 'madeAt'>;

const WARDS = 126;
const SCENARIOS = 10;
const TASKS = 12;
export const ITEM_COUNT = WARDS * SCENARIOS * TASKS;

/** Our own city says the same, in turn. */
const FACTS = [
  { status: 'done', note: 'Biên bản số 12/BB-UBND ngày 23/6/2025, có chữ ký hai bên' },
  { status: 'doing', note: '' },
  { status: 'done', note: 'Văn bản số 34/UBND-VP' },
  { status: 'blocked', note: 'Chưa có tài khoản trên hệ thống một cửa, đang chờ Sở cấp' },
] as const;

export function makeItems(): readonly Item[] {
  return Array.from({ length: ITEM_COUNT }, (_, index) => {
    const ward = String(10_000 + Math.floor(index / (SCENARIOS * TASKS)));
    const scenario = (Math.floor(index / TASKS) % SCENARIOS) + 1;
    const task = `S${String(scenario).padStart(2, '0')}-${String((index % TASKS) + 1).padStart(2, '0')}`;
    const { status, note } = FACTS[(Number(ward) + index) % FACTS.length] ?? FACTS[0];
    const actor = `canbo.${ward}`;
    return {
      id: `${ward}/${task}`,
      ward,
      scenario,
      task,
      status,
      note,
      actor,
      madeAt: '2025-06-24T07:30:00.000+07:00',
    };
  });
}

/** `count` items all over the city. */
export function itemsToEdit(count: number): readonly string[] {
  const items = makeItems();
  const step = Math.floor(items.length / count);
  return Array.from({ length: count }, (_, index) => items[index * step]?.id ?? '');
}

/** The note names the round, so that the server can tell when all of it came. */
export function editOf(index: number, round: string): ItemEdit {
  const status = index % 2 === 0 ? 'done' : 'doing';
  return { status, note: `${round}#${index} ghi khi mất mạng`, madeAt: '2025-06-24T09:30:00.000+07:00' };
}
