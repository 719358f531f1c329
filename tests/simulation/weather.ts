/** What becomes of a message, one way or the other. */
import { PROBLEM_CONTENT_TYPE } from '../../src/protocol/limits.ts';
import type { Reply } from './city-door.ts';
import type { Dice } from './dice.ts';
import type { Flight } from './post.ts';
import type { Run } from './run.ts';
import type { Tablet } from './tablet.ts';

interface Carried {
  readonly run: Run;
  readonly tablet: Tablet;
  readonly flight: Flight;
}

const PORTAL: Reply = { status: 200, contentType: 'text/html', body: '<!doctype html><title>Wi-Fi</title>' };

const BUSY: Reply = {
  status: 503,
  contentType: PROBLEM_CONTENT_TYPE,
  body: '{"type":"https://hai-cap.example/problems/unavailable","title":"","status":503}',
};

export const FATES = {
  fair: async ({ run, tablet, flight }) => flight.answer(await run.ask(tablet, run.toAsked(tablet, flight))),
  'request lost': async ({ flight }) => flight.fail(),
  'answer lost': async ({ run, tablet, flight }) => {
    await run.ask(tablet, run.toAsked(tablet, flight));
    flight.fail();
  },
  'request twice': async ({ run, tablet, flight }) => {
    const asked = run.toAsked(tablet, flight);
    await run.ask(tablet, asked);
    flight.answer(await run.ask(tablet, asked));
  },
  /** The tablet gives up; what it sent arrives when nobody waits for it any more. */
  'request late': async ({ run, tablet, flight }) => {
    run.ghosts.push(run.toAsked(tablet, flight));
    flight.fail();
  },
  portal: async ({ flight }) => flight.answer(PORTAL),
  busy: async ({ flight }) => flight.answer(BUSY),
  /** Somebody on the way answers with what the city said before. */
  'answer of before': async ({ run, tablet, flight }) => {
    const older = run.olderReply(tablet, flight.path);
    if (older === undefined) return flight.fail();
    const reqId = run.plant.isBlindToRequests === true ? /"reqId":"([^"]+)"/.exec(flight.text ?? '')?.[1] : undefined;
    if (reqId === undefined || typeof older.body !== 'string') flight.answer(older);
    else flight.answer({ ...older, body: older.body.replace(/"reqId":"[^"]+"/, `"reqId":"${reqId}"`) });
  },
  /** A machine that was replaced answers: what it takes, the city never gets from it. */
  'answer of a former city': async ({ run, tablet, flight }) => {
    if (run.former === undefined) flight.fail();
    else flight.answer(await run.ask(tablet, run.toAsked(tablet, flight), run.former));
  },
  'cookie lost': async ({ run, tablet, flight }) => {
    tablet.cookie = undefined;
    flight.answer(await run.ask(tablet, run.toAsked(tablet, flight)));
  },
  'answer cut': async ({ run, tablet, flight }) => {
    const reply = await run.ask(tablet, run.toAsked(tablet, flight));
    flight.cut(reply, 1 + (reply.body.length >> 1));
  },
} satisfies Readonly<Record<string, (carried: Carried) => Promise<void>>>;

export type Fate = keyof typeof FATES;

const BAD = Object.keys(FATES) as readonly Fate[];

export const fair = (): Fate => 'fair';

/** Each message meets a fault with this probability. */
export function flaky(dice: Dice, probability: number): () => Fate {
  return () => (dice.chance(probability) ? dice.pick(BAD) : 'fair');
}
