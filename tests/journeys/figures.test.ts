// @vitest-environment node
/** The figures of a day, entered at two counters without a network. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { recordOp } from '../../src/data/record-op.ts';
import type { GroupFigures } from '../../src/domain/figures.ts';
import { type FigureGroup, figuresEntity } from '../../src/domain/ops.ts';
import { isInConflict, shownHead } from '../../src/domain/register.ts';
import { CUT, FAIR } from '../support/field-network.ts';
import { Field, HOAN_KIEM } from '../support/field.ts';
import type { FieldTablet } from '../support/field-tablet.ts';

const DAY = '2025-06-24';
const scope = `ward:${HOAN_KIEM}`;

let field: Field;
let counter: FieldTablet;
let leader: FieldTablet;

beforeEach(async () => {
  field = await Field.open();
  counter = await field.tabletOf('canbo.hoankiem');
  leader = await field.tabletOf('lanhdao.hoankiem');
});

afterEach(() => field.close());

const enter = (tablet: FieldTablet, group: FigureGroup, figures: GroupFigures, seenAll = false) =>
  recordOp(
    {
      scope,
      kind: 'figures.set',
      entity: figuresEntity(DAY, group),
      body: { figures },
      ...(seenAll ? { replaces: 'all-heads' } : {}),
    },
    tablet.store,
  );

async function meet(): Promise<void> {
  for (const tablet of [counter, leader]) tablet.network.set(FAIR);
  for (const tablet of [counter, leader, counter]) await tablet.sync();
}

async function standing(tablet: FieldTablet, group: FigureGroup) {
  const register = (await tablet.ward(HOAN_KIEM))?.othersByEntity.get(figuresEntity(DAY, group))?.shown['figures'];
  return { isTwofold: isInConflict(register), body: shownHead(register)?.body };
}

it('two groups entered at two counters do not meet; both are whole on both tablets and at the city [A8]', async () => {
  for (const tablet of [counter, leader]) tablet.network.set(CUT);
  await enter(counter, 'dossiers', { counter: 37, online: 0 });
  await enter(leader, 'documents', { in: 12, out: null });
  await meet();
  for (const tablet of [counter, leader]) {
    expect(await standing(tablet, 'dossiers')).toEqual({
      isTwofold: false,
      body: { figures: { counter: 37, online: 0 } },
    });
    expect(await standing(tablet, 'documents')).toEqual({ isTwofold: false, body: { figures: { in: 12, out: null } } });
  }
  expect(await counter.status()).toMatchObject({ pending: 0 });
});

it('the same group entered twice keeps both versions until somebody has seen both and chosen [S140]', async () => {
  for (const tablet of [counter, leader]) tablet.network.set(CUT);
  await enter(counter, 'dossiers', { counter: 37 });
  field.pass(60_000);
  await enter(leader, 'dossiers', { counter: 73 });
  await meet();
  for (const tablet of [counter, leader]) expect((await standing(tablet, 'dossiers')).isTwofold).toBe(true);

  await enter(counter, 'dossiers', { counter: 37, late: 2 }, true);
  await meet();
  await leader.sync();
  for (const tablet of [counter, leader]) {
    expect(await standing(tablet, 'dossiers')).toEqual({
      isTwofold: false,
      body: { figures: { counter: 37, late: 2 } },
    });
  }
});
