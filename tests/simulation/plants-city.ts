/** Planted in the city: around its log, its grants and its answers. */
import type { Register } from '../../src/domain/register.ts';
import { PROBLEM_CONTENT_TYPE } from '../../src/protocol/limits.ts';
import type { PushAnswer } from '../../src/protocol/messages.ts';
import type { Decision, HeldLog, LogChanges, OpLog } from '../../src/server/op-log.ts';
import type { Person } from '../../src/server/person.ts';
import type { PlantLog } from './city.ts';
import type { Asked, Reply } from './city-door.ts';
import type { Plant, Run } from './run.ts';

type Decide<Answer> = (held: HeldLog) => Decision<Answer>;

/** The log with something around each transaction. */
function aroundTransactions(wrap: <Answer>(decide: Decide<Answer>, opLog: OpLog) => Decide<Answer>): PlantLog {
  return (opLog) => withTransact(opLog, (decide) => opLog.transact(wrap(decide, opLog)));
}

function withTransact(opLog: OpLog, transact: OpLog['transact']): OpLog {
  return Object.create(opLog, { transact: { value: transact } }) as OpLog;
}

function changing(change: (changes: LogChanges) => LogChanges): PlantLog {
  return aroundTransactions((decide) => (held) => {
    const { changes, ...rest } = decide(held);
    return changes === undefined ? rest : { ...rest, changes: change(changes) };
  });
}

/** Of each register one head is kept. */
function keepOne(choose: (register: Register) => Register['heads'][number] | undefined): PlantLog {
  return changing((changes) => ({
    ...changes,
    registers: (changes.registers ?? []).map((row) => {
      if (row.field === 'comment' || row.field === 'definition') return row;
      const head = choose(row.register);
      return { ...row, register: { ...row.register, heads: head === undefined ? [] : [head] } };
    }),
  }));
}

/** Answers what the log does not hold yet: the write comes with the next one. */
const late: PlantLog = (opLog) => {
  let write: (() => Promise<unknown>) | undefined;
  return withTransact(opLog, async (decide) => {
    await write?.();
    write = undefined;
    return opLog.transact((held) => {
      const { changes, answer } = decide(held);
      if (changes?.entries === undefined || changes.entries.length === 0)
        return changes === undefined ? { answer } : { answer, changes };
      write = () => opLog.transact(() => ({ changes, answer: null }));
      return { answer };
    });
  });
};

/** Every op is new, whatever number it comes under. */
const forgetful: PlantLog = aroundTransactions((decide) => (held) => {
  const { changes, ...rest } = decide({ ...held, owner: () => undefined });
  if (changes === undefined) return rest;
  const receipts = (changes.receipts ?? []).map((receipt) => ({
    ...receipt,
    isOwner: receipt.isOwner && held.owner(receipt.opId) === undefined,
  }));
  return { ...rest, changes: { ...changes, receipts } };
});

function onPush(change: (answer: PushAnswer, asked: Asked, run: Run) => PushAnswer): Plant {
  return {
    reply: (reply, asked, run) => {
      if (!asked.path.endsWith('/push') || reply.status !== 200) return reply;
      const answer = JSON.parse(reply.body as string) as PushAnswer;
      return { ...reply, body: JSON.stringify(change(answer, asked, run)) };
    },
  };
}

const REFUSED: Reply = {
  status: 400,
  contentType: PROBLEM_CONTENT_TYPE,
  body: '{"type":"https://hai-cap.example/problems/malformed","title":"","status":400}',
};

const everGranted = new WeakMap<object, Map<string, readonly Person[]>>();

export const CITY_PLANTS: Readonly<Record<string, Plant>> = {
  'lets the last writer win': { log: keepOne(({ heads }) => heads.at(-1)) },
  'lets the later clock win': {
    log: keepOne(({ heads }) => heads.toSorted((a, b) => (a.madeAt < b.madeAt ? -1 : 1)).at(-1)),
  },
  'answers before it is stored': { log: late },
  'takes an op twice that comes under a new number': { log: forgetful },
  'knows no fork': onPush((answer, { text }) => {
    if (answer.stop === undefined || !('fork' in answer.stop)) return answer;
    const { stop: _, ...rest } = answer;
    const { ops } = JSON.parse(text ?? '') as {
      readonly ops: readonly { readonly opId: string; readonly n: number }[];
    };
    return { ...rest, results: ops.map(({ opId, n }) => ({ opId, n, status: 'duplicate' as const })) };
  }),
  'knows no gap': onPush((answer, { text }) => {
    if (answer.stop === undefined || !('gap' in answer.stop)) return answer;
    const { stop: _, ...rest } = answer;
    const { ops } = JSON.parse(text ?? '') as {
      readonly ops: readonly { readonly opId: string; readonly n: number }[];
    };
    return { ...rest, results: ops.map(({ opId, n }) => ({ opId, n, status: 'applied' as const })) };
  }),
  'promises to keep what no backup holds': onPush((answer) => ({ ...answer, durableN: answer.lastN })),
  'refuses a whole push for one bad op': {
    door: ({ path, text }) => (path.endsWith('/push') && /"entity":"S99-99"/.test(text ?? '') ? REFUSED : undefined),
  },
  'grants what was granted once': {
    grants: (people, deviceId, city) => {
      const known = everGranted.get(city) ?? new Map<string, readonly Person[]>();
      everGranted.set(city, known);
      const all = [...(known.get(deviceId) ?? []), ...people];
      known.set(deviceId, all);
      return all;
    },
  },
  'pages by a serial id and misses what was committed late': {
    log: (opLog) =>
      Object.create(opLog, {
        readEntries: {
          value: async (...[scope, range]: Parameters<OpLog['readEntries']>) => {
            const entries = await opLog.readEntries(scope, range);
            return scope === 'campaign' || entries.length < 2 ? entries : entries.slice(1);
          },
        },
      }) as OpLog,
  },
};
