/**
 * The wards with what the board of a tablet says of them, by the same fold and the same rule. What a ward's log amounts to is
 * remembered until its log grows, so that a whole city is read again in the time of its heads.
 */
import type { Campaign } from '../../domain/campaign.ts';
import { VERDICT_ENTITY } from '../../domain/ops.ts';
import { ownVerdictMark } from '../../domain/own-verdict.ts';
import { boardCells, type Reason, wardReadiness } from '../../domain/readiness.ts';
import { type EntityState, type Register, shownHead } from '../../domain/register.ts';
import { newestFigureAt } from '../../domain/remark.ts';
import { wardScope } from '../../domain/scope.ts';
import { EMPTY_SUMMARY, summarizeWard, type WardSummary } from '../../domain/ward-summary.ts';
import type { WardRow } from '../../protocol/ward-reads.ts';
import type { OpLog, StoredState } from '../op-log.ts';

interface WardState {
  readonly summary: WardSummary;
  readonly newestReceivedAt: string | null;
  readonly ownVerdict: WardRow['ownVerdict'];
}

interface Remembered extends WardState {
  readonly hash: string;
  readonly campaign: Campaign;
}

export interface WardListMoment {
  readonly day: string;
  readonly nowMs: number;
}

export interface WardList {
  /** Rows of these wards, in their order. */
  read(campaign: Campaign, codes: readonly string[], moment: WardListMoment): Promise<readonly WardRow[]>;
}

export function createWardList(opLog: Pick<OpLog, 'readHead' | 'readState'>): WardList {
  const states = new Map<string, Remembered>();
  const stateOf = async (campaign: Campaign, code: string): Promise<WardState> => {
    const scope = wardScope(code);
    const known = states.get(code);
    const { hash } = await opLog.readHead(scope);
    if (known !== undefined && known.hash === hash && known.campaign === campaign) return known;
    const state = await opLog.readState(scope);
    if (state === undefined) return NOTHING;
    const learnt = { ...toWardState(campaign, state.registers), hash: state.head.hash, campaign };
    states.set(code, learnt);
    return learnt;
  };
  return {
    read: async (campaign, codes, moment) => {
      const rows: WardRow[] = [];
      for (const code of codes) rows.push(toRow(campaign, code, await stateOf(campaign, code), moment));
      return rows;
    },
  };
}

const NOTHING: WardState = { summary: EMPTY_SUMMARY, newestReceivedAt: null, ownVerdict: undefined };

function toWardState(campaign: Campaign, registers: readonly StoredState[]): WardState {
  const entities = new Map<string, Record<string, Register>>();
  for (const { entity, field, stateText } of registers) {
    const state = entities.get(entity) ?? {};
    state[field] = JSON.parse(stateText) as Register;
    entities.set(entity, state);
  }
  return {
    summary: summarizeWard(entities, campaign),
    newestReceivedAt: newestFigureAt(entities.values()),
    ownVerdict: ownVerdictOf(entities.get(VERDICT_ENTITY)),
  };
}

function ownVerdictOf(entity: EntityState | undefined): WardRow['ownVerdict'] {
  const head = shownHead(entity?.['verdict']);
  const verdict = ownVerdictMark(entity);
  return head === undefined || verdict === undefined ? undefined : { verdict, at: head.at, by: head.actor };
}

function toRow(
  campaign: Campaign,
  code: string,
  { ownVerdict, ...facts }: WardState,
  { day, nowMs }: WardListMoment,
): WardRow {
  const { summary } = facts;
  const { verdict, reasons } = wardReadiness(campaign, facts, { day, nowMs });
  const cells = boardCells(campaign, summary);
  const sum = (of: (cell: (typeof cells)[number]) => number): number => cells.reduce((all, cell) => all + of(cell), 0);
  return {
    code,
    name: campaign.wardsByCode.get(code)?.name ?? code,
    day,
    verdict,
    reasons: reasons.map(toReason),
    ...(ownVerdict === undefined ? {} : { ownVerdict }),
    newestReceivedAt: facts.newestReceivedAt,
    done: sum((cell) => cell.done),
    total: sum((cell) => cell.total),
    begun: sum((cell) => cell.begun),
    stuck: sum((cell) => cell.stuck),
    openProblems: Object.values(summary.problems?.countByTurn ?? {}).reduce((all, count) => all + count, 0),
    highProblems: Object.keys(summary.problems?.highById ?? {}).length,
    scenarios: cells.map(({ scenario: no, lastRun, ...cell }) => ({
      no,
      done: cell.done,
      total: cell.total,
      begun: cell.begun,
      stuck: cell.stuck,
      asOf: cell.asOf,
      ...(lastRun === undefined ? {} : { lastRun: { id: lastRun.run, on: lastRun.on, result: lastRun.result } }),
    })),
  };
}

function toReason(reason: Reason): WardRow['reasons'][number] {
  switch (reason.type) {
    case 'task':
    case 'own-task':
      return { type: reason.type, id: reason.taskId, mark: reason.mark };
    case 'run':
      return { type: 'run', id: reason.run };
    case 'problem':
      return { type: 'problem', id: reason.problem, mark: reason.turn };
    case 'never-received':
    case 'stale':
      return { type: reason.type };
  }
}
