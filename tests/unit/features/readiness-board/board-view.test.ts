/** How the board is laid out, sorted and filtered, as the address says it. */
import { describe, expect, it } from 'vitest';
import { type OwnVerdictMark } from '../../../../src/domain/own-verdict.ts';
import { EMPTY_SUMMARY } from '../../../../src/domain/ward-summary.ts';
import {
  type BoardFilter,
  matchesFilter,
  readFilter,
  writeFilter,
} from '../../../../src/features/readiness-board/board-filter.ts';
import { boardDistricts, byDecision, countDiffering } from '../../../../src/features/readiness-board/board-model.ts';
import { type BoardView, readView, writeView } from '../../../../src/features/readiness-board/board-view.ts';
import { HA_NOI } from '../../../support/ha-noi.ts';

const NOW = '2025-06-24T09:40:00.000Z';
const OWN: Readonly<Record<string, OwnVerdictMark>> = { '00070': 'ready', '00082': 'not-ready', '00004': 'split' };
const HEARD: readonly string[] = ['00070', '00082', '00118'];

/** Three wards of which something was heard, all of them not ready; of three a supervisor said something. */
const DISTRICTS = boardDistricts(
  HA_NOI,
  [...HA_NOI.wardsByCode.keys()].map((code) => ({
    code,
    summary: { ...EMPTY_SUMMARY, ...(OWN[code] === undefined ? {} : { ownVerdict: OWN[code] }) },
    newestReceivedAt: HEARD.includes(code) ? NOW : null,
    isComplete: true,
  })),
  { day: '2025-06-24', nowMs: Date.parse(NOW) },
);

describe('the address of the board [D1]', () => {
  it.each<readonly [string, BoardView]>([
    ['', { layout: 'auto', sort: 'district' }],
    ['xem=danh-sach', { layout: 'list', sort: 'district' }],
    ['xem=ban-do-o&xep=can-quyet', { layout: 'tiles', sort: 'need' }],
  ])('%s says its view, and is written back the same', (address, view) => {
    expect(readView(new URLSearchParams(address))).toEqual(view);
    expect(writeView(new URLSearchParams(), view).toString()).toBe(address);
  });

  it('passes over what it does not know, and keeps what is not its own', () => {
    expect(readView(new URLSearchParams('xem=bay&xep=9'))).toEqual({ layout: 'auto', sort: 'district' });
    const params = writeView(new URLSearchParams('quan=Quận Hoàn Kiếm'), { layout: 'tiles', sort: 'need' });
    expect(writeFilter(params, {}).toString()).toBe('xem=ban-do-o&xep=can-quyet');
  });

  it.each<BoardFilter>([{ own: 'differs' }, { own: 'none', need: 'held' }, { need: 'blind', type: 'xa' }])(
    'a filter %o survives it',
    (filter) => {
      expect(readFilter(writeFilter(new URLSearchParams(), filter))).toEqual(filter);
    },
  );
});

describe('what needs a decision first [D1]', () => {
  const codesOf = (filter: BoardFilter): readonly string[] =>
    DISTRICTS.flatMap(({ wards }) => wards)
      .filter((ward) => matchesFilter(filter, ward))
      .map(({ ward }) => ward.code)
      .sort();

  it('stands in parts that fill columns, each ward once', () => {
    const parts = byDecision(DISTRICTS, 10);
    expect(parts.every(({ wards }) => wards.length <= 10)).toBe(true);
    expect(new Set(parts.flatMap(({ wards }) => wards.map(({ ward }) => ward.code))).size).toBe(126);
    expect(new Set(parts.map(({ name }) => name)).size).toBe(parts.length);
    expect(parts[1]?.part).toEqual({ need: 'blind', from: 11, total: 122 });
    expect(byDecision(DISTRICTS).map(({ part, wards }) => [part?.need, wards.length])).toEqual([
      ['blind', 122],
      ['split', 1],
      ['differs', 1],
      ['held', 1],
      ['settled', 1],
    ]);
  });

  it('counts and filters the wards of which a supervisor says something else', () => {
    expect(countDiffering(DISTRICTS)).toBe(2);
    expect(codesOf({ own: 'differs' })).toEqual(['00004', '00070']);
    expect(codesOf({ own: 'none' })).toHaveLength(123);
    expect(codesOf({ need: 'settled' })).toEqual(['00082']);
    expect(codesOf({ need: 'held' })).toEqual(['00118']);
  });
});
