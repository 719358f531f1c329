/** What the steps of a schedule do. Each decides by its own salt, so that a schedule may lose any of them. */
import { type OpDraft, recordOp, recordTogether } from '../../src/data/record-op.ts';
import { readShown } from '../../src/data/read-shown.ts';
import { signIn } from '../../src/data/sign-in.ts';
import { signOut } from '../../src/data/sign-out.ts';
import type { Op } from '../../src/domain/op.ts';
import { shownHead } from '../../src/domain/register.ts';
import { PEOPLE, WARDS } from './city.ts';
import { isOpen, revokeSession } from './city-accounts.ts';
import { createDice, type Dice } from './dice.ts';
import { draftEdit, draftGroup, draftRefused } from './draft-edit.ts';
import { fieldOf } from './own-fold.ts';
import type { Run } from './run.ts';
import type { Step, StepKind } from './schedule.ts';
import type { Tablet } from './tablet.ts';
import { fair, flaky } from './weather.ts';

interface Acting {
  readonly run: Run;
  readonly tablet: Tablet;
  readonly dice: Dice;
}

export async function takeStep(run: Run, step: Step): Promise<void> {
  const dice = createDice(step.salt);
  run.clock.nowMs += 1_000 * (1 + dice.below(90));
  run.counts.steps += 1;
  const tablet = run.tablets[step.at % run.tablets.length];
  if (tablet === undefined || tablet.isLost) return;
  await ACTS[step.do]({ run, tablet, dice });
  if (tablet.isDead) tablet.kill();
  tablet.disarmDeath();
}

const ACTS: Readonly<Record<StepKind, (acting: Acting) => Promise<void>>> = {
  edit: async (acting) => {
    await record(acting, draftEdit(acting.tablet, acting.dice));
  },
  'edit in a group': async (acting) => {
    await recordGroup(acting, draftGroup(acting.tablet, acting.dice));
  },
  'edit in a torn group': async (acting) => {
    const txn = acting.dice.below(2 ** 31).toString();
    acting.run.count('torn group');
    for (const draft of draftGroup(acting.tablet, acting.dice)) await record(acting, { ...draft, txn }, true);
  },
  'edit that the city refuses': async (acting) => {
    acting.run.count('poison');
    await record(acting, draftRefused(acting.tablet, acting.dice), true);
  },
  'edit all of a conflict': async (acting) => {
    const draft = draftEdit(acting.tablet, acting.dice);
    if (draft !== undefined) await record(acting, { ...draft, replaces: 'all-heads' });
  },
  sync: ({ run, tablet, dice }) => run.talk(tablet, flaky(dice, 0.03)),
  'sync in bad weather': ({ run, tablet, dice }) => run.talk(tablet, flaky(dice, 0.35)),
  'sync and stop on the way': ({ run, tablet, dice }) => run.talk(tablet, flaky(dice, 0.05), dice.below(4)),
  'a late request arrives': async ({ run, dice }) => {
    if (run.ghosts.length === 0) return;
    const [asked] = run.ghosts.splice(dice.below(run.ghosts.length), 1);
    if (asked !== undefined) await run.ask(undefined, asked);
  },
  'pokes arrive': ({ run, tablet, dice }) => takePokes(run, tablet, dice),
  'battery dies in an edit': async (acting) => {
    acting.run.count('death');
    acting.tablet.armDeath(1, acting.dice.chance(0.5));
    await record(acting, draftEdit(acting.tablet, acting.dice));
  },
  'battery dies in a sync': async ({ run, tablet, dice }) => {
    run.count('death');
    tablet.armDeath(1 + dice.below(8), dice.chance(0.5));
    await run.talk(tablet, flaky(dice, 0.1));
  },
  kill: async ({ run, tablet }) => {
    run.count('kill');
    tablet.kill();
  },
  'city starts again': async ({ run, dice }) => {
    run.count('city crash');
    for (const tablet of run.tablets) {
      tablet.cutLine();
      for (const flight of tablet.flights.splice(0)) {
        if (dice.chance(0.5)) await run.ask(undefined, run.toAsked(tablet, flight));
        flight.fail();
      }
    }
    await run.city.start();
  },
  'back up': async ({ run }) => {
    run.count('backup');
    run.city.backUp();
  },
  restore: async ({ run, dice }) => {
    const { city } = run;
    if (city.copies.length === 0) return;
    run.count('restore');
    run.former = await city.leaveBehind();
    await city.restore(dice.pick(city.copies));
    run.ledger.shrinkCity(city.keptIds(), 'only a lost tablet had it');
  },
  'lose all of the city': async ({ run }) => {
    run.count('total loss');
    run.former = undefined;
    const [oldest] = run.city.copies;
    if (oldest !== undefined) run.ledger.excuseAll(run.city.keptIds(oldest), 'the city lost every copy');
    await run.city.loseAll();
    run.ledger.shrinkCity(run.city.keptIds(), 'only a lost tablet had it');
  },
  'sign out': async ({ run, tablet }) => {
    const person = currentPerson(tablet);
    if (person === undefined) return;
    run.count('sign-out');
    await run.await(tablet, signOut(person, tablet.store), fair);
  },
  'sign in': async ({ run, tablet, dice }) => {
    const user = dice.chance(0.7) ? tablet.options.user : dice.pick(PEOPLE).id;
    await enter(run, tablet, user);
  },
  'revoke the session': async ({ run, tablet, dice }) => {
    const open = [...run.city.data.sessions.values()].filter(
      (row) => row.deviceId === tablet.options.deviceId && isOpen(row),
    );
    if (open.length === 0) return;
    run.count('revocation');
    revokeSession(run.city.data, dice.pick(open).session);
    endLines(run);
  },
  'change the grants': async ({ run, tablet, dice }) => {
    const person = run.city.data.people.get(tablet.options.user);
    if (person === undefined || person.wards === 'all') return;
    run.count('grants changed');
    const wards = WARDS.filter(() => dice.chance(0.6));
    run.city.data.people.set(person.id, { ...person, wards });
    endLines(run);
  },
  'lose the cookie': async ({ tablet }) => {
    tablet.cookie = undefined;
  },
  'change the clock': async ({ run, tablet, dice }) => {
    run.count('clock changed');
    tablet.clockOffMs = Math.round((dice.fraction() * 2 - 1) * (dice.chance(0.3) ? 365 * 86_400_000 : 3_600_000));
  },
  'keep a copy of the disk': async ({ run, tablet }) => {
    run.copies.set(tablet.name, { disk: { ...tablet.disk }, opIds: run.ledger.idsOf(tablet.name) });
  },
  'go back to the copy': async ({ run, tablet }) => {
    const copy = run.copies.get(tablet.name);
    if (copy === undefined) return;
    run.count('rollback');
    tablet.kill();
    tablet.disk = { ...copy.disk };
    run.ledger.shrinkHome(tablet.name, copy.opIds, run.city.keptIds(), 'the tablet went back');
  },
  'clone the profile': async ({ run, tablet }) => {
    if (run.tablets.length >= 6) return;
    run.count('clone');
    const { user, deviceId, isNewer } = tablet.options;
    const who = PEOPLE.findIndex(({ id }) => id === user);
    const clone = run.makeTablet(`t${run.tablets.length}`, deviceId, { who, clockOffMs: tablet.clockOffMs, isNewer });
    clone.disk = { ...tablet.disk };
    run.ledger.copyHomes(tablet.name, clone.name);
  },
  'lose the tablet': async ({ run, tablet }) => {
    run.count('tablet lost');
    tablet.kill();
    tablet.isLost = true;
    run.ledger.shrinkHome(tablet.name, new Set(), run.city.keptIds(), 'the tablet is lost');
  },
  'city learns the newer version': async ({ run }) => {
    run.isUpgraded = true;
  },
};

/** An operator changed what people may see: open lines end before anything more is sent on them. */
function endLines({ tablets }: Run): void {
  for (const tablet of tablets) tablet.reopenLine();
}

export function currentPerson(tablet: Tablet): string | undefined {
  const id = tablet.disk.tables.get('meta')?.get('scurrentPerson')?.['value'];
  const person = tablet.disk.tables.get('people')?.get(`s${String(id)}`);
  return person === undefined || person['isSignedOut'] === true ? undefined : (id as string);
}

export async function enter(run: Run, tablet: Tablet, user: string): Promise<void> {
  await run.settle(tablet);
  await run.await(tablet, signIn({ user, secret: 'x' }, tablet.store), fair);
}

/** Most days begin with people who are signed in and tablets that have synced. */
export async function begin(run: Run): Promise<void> {
  for (const tablet of run.tablets) {
    if (run.dice.chance(0.95)) await enter(run, tablet, tablet.options.user);
    if (run.dice.chance(0.9)) await run.talk(tablet, fair);
  }
}

/** An edit by whoever is signed in; shown as saved where its promise resolves. */
async function record({ run, tablet, dice }: Acting, draft: OpDraft | undefined, isPoison = false): Promise<void> {
  if (draft === undefined || currentPerson(tablet) === undefined) return;
  await run.settle(tablet);
  const saw = await run.await(tablet, shownIn(tablet, draft), fair);
  const op = await run.await<Op>(tablet, recordOp(draft, tablet.store), () => 'request lost');
  if (op === undefined) return;
  note(run, op, { home: tablet.name, saw: saw?.opId, isPoison });
  if (dice.chance(0.5)) tablet.wake.wake('saved');
}

/** What must land whole is one transaction. */
async function recordGroup({ run, tablet, dice }: Acting, drafts: readonly OpDraft[]): Promise<void> {
  if (drafts.length === 0 || currentPerson(tablet) === undefined) return;
  await run.settle(tablet);
  const ops = await run.await(tablet, recordTogether(drafts, tablet.store), () => 'request lost');
  for (const op of ops ?? []) note(run, op, { home: tablet.name, saw: undefined, isPoison: false });
  if (dice.chance(0.5)) tablet.wake.wake('saved');
}

function note(run: Run, op: Op, about: Parameters<Run['ledger']['note']>[1]): void {
  run.counts.ops += 1;
  run.ledger.note(op, about);
}

async function shownIn({ store }: Tablet, { scope, entity, kind }: OpDraft) {
  const shown = await readShown(store.db, scope);
  return shownHead(shown.get(entity)?.[fieldOf(kind)]);
}

async function takePokes(run: Run, tablet: Tablet, dice: Dice): Promise<void> {
  await run.settle(tablet);
  const pokes = tablet.pokes.splice(0);
  if (tablet.listener === undefined) return;
  while (pokes.length > 0) {
    const [poke] = pokes.splice(dice.chance(0.8) ? 0 : dice.below(pokes.length), 1);
    if (poke === undefined || dice.chance(0.15)) continue;
    tablet.listener.onPoke(poke);
    if (dice.chance(0.1)) tablet.listener.onPoke(poke);
    if (dice.chance(0.5)) await run.carry(tablet, flaky(dice, 0.05));
  }
  await run.carry(tablet, flaky(dice, 0.05));
}
