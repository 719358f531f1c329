/** Planted on the tablet, where what people recorded waits for the city. */
import type { HaiCapDb, OutboxRow } from '../../src/data/db.ts';
import type { Outbox, SyncWorld } from '../../src/sync/ports.ts';
import type { Plant } from './run.ts';

type WrapOutbox = (outbox: Outbox, db: HaiCapDb) => Partial<Outbox>;

function inOutbox(wrap: WrapOutbox): Plant {
  return {
    world: (world, db) => ({ ...world, outbox: { ...world.outbox, ...wrap(world.outbox, db) } }),
  };
}

function inWorld(wrap: (world: SyncWorld, db: HaiCapDb) => Partial<SyncWorld>): Plant {
  return { world: (world, db) => ({ ...world, ...wrap(world, db) }) };
}

/** After the numbers of an install were given up, its unsent ops are changed. */
function onMoved(change: (row: OutboxRow) => OutboxRow): Plant {
  return inOutbox((outbox, db) => {
    const changeMoved = async (): Promise<void> => {
      const current = (await db.installs.toArray()).at(-1);
      const rows = await db.outbox
        .where('[installId+n]')
        .between([current?.installId ?? '', 0], [current?.installId ?? '', Infinity])
        .toArray();
      await db.outbox.bulkPut(rows.map(change));
    };
    return {
      leaveFork: (installId) => outbox.leaveFork(installId).then(changeMoved),
      closeGap: (installId, n) => outbox.closeGap(installId, n).then(changeMoved),
    };
  });
}

async function markAllSent(db: HaiCapDb, installId: string): Promise<void> {
  const install = await db.installs.where({ installId }).first();
  if (install !== undefined) await db.installs.put({ ...install, ackedN: install.lastN });
}

const newName = (opId: string): string => `${opId.slice(0, -4)}${opId.endsWith('0000') ? '1111' : '0000'}`;

export const OUTBOX_PLANTS: Readonly<Record<string, Plant>> = {
  'deletes what it sends': inWorld((world, db) => ({
    transport: {
      ...world.transport,
      push: async (message) => {
        await db.outbox.bulkDelete(message.ops.map(({ n }): [string, number] => [message.installId, n]));
        return world.transport.push(message);
      },
    },
  })),
  'keeps nothing that was acknowledged': inOutbox((outbox, db) => ({
    acknowledge: async (installId, answer) => {
      await outbox.acknowledge(installId, answer);
      await db.outbox.bulkDelete(answer.results.map(({ n }): [string, number] => [installId, n]));
    },
  })),
  'takes every receipt for good news': inOutbox((outbox) => ({
    acknowledge: (installId, answer) => {
      const results = answer.results.map(({ opId, n }) => ({ opId, n, status: 'applied' as const }));
      return outbox.acknowledge(installId, { ...answer, results });
    },
  })),
  'believes without receipts that all arrived': inOutbox((outbox, db) => ({
    alignWith: async (installId, answer) => {
      await outbox.alignWith(installId, answer);
      const install = await db.installs.where({ installId }).first();
      if (install !== undefined) await db.installs.put({ ...install, ackedN: Math.max(answer.lastN, 0) });
    },
  })),
  'sends nothing again in a new epoch': inOutbox((outbox, db) => ({
    alignWith: async (installId, answer) => {
      const before = await db.installs.where({ installId }).first();
      await outbox.alignWith(installId, answer);
      const after = await db.installs.where({ installId }).first();
      if (before !== undefined && after !== undefined) await db.installs.put({ ...after, ackedN: before.ackedN });
    },
  })),
  'gives new names with new numbers': onMoved((row) => {
    const opId = newName(row.opId);
    return { ...row, opId, op: { ...row.op, opId } };
  }),
  'forgets what was seen with new numbers': onMoved((row) => ({ ...row, op: { ...row.op, seen: [] } })),
  'closes a gap by skipping it': inOutbox((_, db) => ({ closeGap: (installId) => markAllSent(db, installId) })),
  'drops what a fork took the number of': inOutbox((_, db) => ({
    leaveFork: (installId) => markAllSent(db, installId),
  })),
  'sends one op at a time, also of a group': inOutbox((outbox) => ({
    readFresh: () => undefined,
    readBatch: async (installId, limit) => (await outbox.readBatch(installId, { ...limit, maxOps: 1 })).slice(0, 1),
  })),
  'sends the newest first': inOutbox((outbox) => ({
    readFresh: () => undefined,
    readBatch: async (installId, limit) => (await outbox.readBatch(installId, limit)).toReversed(),
  })),
  'counts receipts and takes any answer for its own': {
    isBlindToRequests: true,
    ...inOutbox((outbox, db) => ({
      acknowledge: async (installId, answer) => {
        const install = await db.installs.where({ installId }).first();
        const from = (install?.ackedN ?? 0) + 1;
        const rows = await db.outbox
          .where('[installId+n]')
          .between([installId, from], [installId, Infinity])
          .limit(answer.results.length)
          .toArray();
        const results = rows.map(({ opId, n }) => ({ opId, n, status: 'applied' as const }));
        await outbox.acknowledge(installId, { ...answer, results });
      },
    })),
  },
  'takes a portal for a receipt': inWorld((world, db) => ({
    outbox: {
      ...world.outbox,
      alignWith: async (installId, answer) => {
        const before = await db.installs.where({ installId }).first();
        await world.outbox.alignWith(installId, { ...answer, lastN: Math.max(answer.lastN, before?.ackedN ?? 0) });
      },
    },
    transport: {
      ...world.transport,
      push: async (message) => {
        const answer = await world.transport.push(message);
        if (answer.type !== 'unreachable' || !answer.portal) return answer;
        const { epoch, ops, reqId } = message;
        const results = ops.map(({ opId, n }) => ({ opId, n, status: 'applied' as const }));
        const lastN = ops.at(-1)?.n ?? 0;
        return { type: 'ok', roundTripMs: 1, body: { reqId, epoch, epochNo: 99, results, lastN, durableN: 0 } };
      },
    },
  })),
  'clears the outbox on a sign-out': inWorld((world, db) => ({
    device: {
      read: async () => {
        const device = await world.device.read();
        if (device?.people.length === 0) await db.outbox.toCollection().delete();
        return device;
      },
    },
  })),
  'says no hello while it is idle': inWorld((world) => {
    let last: Awaited<ReturnType<typeof world.transport.hello>> | undefined;
    return {
      transport: {
        ...world.transport,
        hello: async (message) => {
          if (message.pending === 0 && last?.type === 'ok') return last;
          last = await world.transport.hello(message);
          return last;
        },
      },
    };
  }),
  'says saved before it is on the disk': { isForgetful: true },
};
