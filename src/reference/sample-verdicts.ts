/**
 * The supervisor's own verdicts of the sample week, for a share of the wards: on the last evening, in some of them one some
 * days before. Most agree with the computed one, some set a condition, a few say otherwise. Always the same.
 */
import type { Campaign, WardDefinition } from '../domain/campaign.ts';
import { type OpBodies, VERDICT_ENTITY } from '../domain/ops.ts';
import { wardReadiness } from '../domain/readiness.ts';
import { summarizeWard } from '../domain/ward-summary.ts';
import { createDice, type Dice } from './sample-dice.ts';
import type { SampleFact } from './sample-fact.ts';
import { foldSample } from './sample-fold.ts';
import * as words from './sample-supervisor-words.ts';
import { fillWords } from './sample-week-words.ts';

interface JudgedWard {
  readonly definition: WardDefinition;
  readonly supervisor: string;
  readonly facts: readonly SampleFact[];
  readonly campaign: Campaign;
  /** Dates of the trial phase. */
  readonly days: readonly string[];
  readonly write: (fact: Omit<SampleFact, 'scope' | 'opId'>) => string;
}

type Said = OpBodies['verdict.set'];

/** With as many reasons as this a ward may still be ready on a condition. */
const REASONS_FEW = 4;

export function judgeSampleWard(ward: JudgedWard): void {
  const { definition, days, supervisor, write } = ward;
  const dice = createDice(`sample verdicts ${definition.code}`);
  if (!words.SAMPLE_PEOPLES_WARDS.includes(definition.code) && !dice.chance(0.35)) return;
  const say = (day: string | undefined, time: string, seen: readonly string[]): string => {
    const madeAt = `${day}T${time}:00.000+07:00`;
    return write({
      kind: 'verdict.set',
      entity: VERDICT_ENTITY,
      body: { ...judge(ward, madeAt, dice) },
      seen,
      actor: supervisor,
      madeAt,
    });
  };
  const early = dice.chance(0.4) ? [say(days[4], '16:40', [])] : [];
  say(days.at(-1), '19:45', early);
}

function judge({ definition, facts, campaign }: JudgedWard, at: string, dice: Dice): Said {
  const summary = summarizeWard(foldSample(facts, at), campaign);
  const moment = { day: at.slice(0, 10), nowMs: Date.parse(at) };
  const { verdict, reasons } = wardReadiness(campaign, { summary, newestReceivedAt: at }, moment);
  const because = (texts: readonly [string, ...string[]]): string => fillWords(dice.pick(texts), definition.type);
  if (verdict === 'go') {
    if (dice.chance(0.85)) return { verdict: 'ready', reason: '' };
    return { verdict: 'conditional', reason: because(words.CONDITION_TEXTS) };
  }
  if (dice.chance(0.06)) return { verdict: 'ready', reason: because(words.SEEN_TEXTS) };
  if (reasons.length <= REASONS_FEW && dice.chance(0.6)) {
    return { verdict: 'conditional', reason: because(words.CONDITION_TEXTS) };
  }
  return { verdict: 'not-ready', reason: because(words.NOT_READY_TEXTS) };
}
