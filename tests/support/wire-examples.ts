/** One valid example of every message, as it stands on the wire, and the fields that may be left out of it. */
import type * as z from 'zod/mini';
import {
  aboutSchema,
  deviceCookieSchema,
  enrolAnswerSchema,
  enrolCodeAnswerSchema,
  enrolSchema,
  signInAnswerSchema,
  signInSchema,
  signOutSchema,
} from '../../src/protocol/accounts.ts';
import { dayBooksAnswerSchema, dayBooksSchema } from '../../src/protocol/day-books.ts';
import {
  helloAnswerSchema,
  helloSchema,
  pokeSchema,
  pullAnswerSchema,
  pullSchema,
  pushAnswerSchema,
  pushSchema,
  quarantineSchema,
  decideAnswerSchema,
  decideSchema,
} from '../../src/protocol/messages.ts';
import { fleetAnswerSchema } from '../../src/protocol/fleet.ts';
import { opSchema } from '../../src/protocol/op-schema.ts';
import { problemSchema } from '../../src/protocol/problem.ts';
import { sealBoardSchema, sealedBoardListSchema, sealedFileSchema } from '../../src/protocol/sealed-board.ts';
import { snapshotHeaderSchema, snapshotRegisterSchema } from '../../src/protocol/snapshot.ts';
import { wardTasksSchema } from '../../src/protocol/ward-tasks.ts';
import { OUTWARD_EXAMPLES, OUTWARD_LISTS } from './outward-examples.ts';

export interface Example {
  readonly schema: z.ZodMiniType;
  readonly value: Readonly<Record<string, unknown>>;
  readonly optional: readonly string[];
}

const HASH = 'a'.repeat(64);
const COORDINATE = 'A'.repeat(43);
const KEY = { kty: 'EC', crv: 'P-256', x: COORDINATE, y: COORDINATE };
const AT = '2025-06-24T01:02:03.004Z';
const PAIR = { reqId: 'r-1', epoch: 'e-1' };
const ANSWER = { ...PAIR, epochNo: 1 };

export const OP_EXAMPLE = {
  opId: '01979f5e-8c00-7000-8000-000000000001',
  installId: 'a3c1f0d2e4b5968778695a4b3c2d1e0f',
  n: 7,
  schema: 1,
  scope: 'ward:00070',
  kind: 'task.statusSet',
  entity: 'S05-03',
  body: { status: 'done', output: 'Số 05/TB-UBND (chạy thử)' },
  seen: ['01979f5e-8c00-7000-8000-000000000000'],
  txn: 't-1',
  actor: 'canbo.hoankiem',
  session: 's-1',
  madeAt: '2025-06-24T08:02:03.004+07:00',
  offsetMs: -1_200,
};

const ENTRY = {
  seq: 1,
  hash: HASH,
  receivedAt: AT,
  op: OP_EXAMPLE,
  outcome: 'conflict',
  conflictWith: ['x'],
  adopted: true,
};
const PAGE = { scope: 'ward:00070', from: 1, to: 1, head: 1, entries: [ENTRY], more: false };

const SEALED = {
  id: OP_EXAMPLE.opId,
  label: 'Trước họp',
  at: AT,
  day: '2025-06-24',
  madeAt: AT,
  madeBy: { id: 'giamsat.hanoi', name: 'Hoàng Văn Ngữ' },
};

export const EXAMPLES: Readonly<Record<string, Example>> = {
  ...OUTWARD_EXAMPLES,
  op: { schema: opSchema, value: OP_EXAMPLE, optional: ['txn'] },
  hello: {
    schema: helloSchema,
    value: {
      ...PAIR,
      proto: 1,
      deviceId: 'd-1',
      installId: 'i-1',
      build: '0.1.0',
      schema: 1,
      ackedN: 3,
      cursors: [
        { scope: 'campaign', seq: 413, hash: HASH },
        { scope: 'ward:00070', seq: 0 },
      ],
      sentAt: AT,
      pending: 2,
      oldestPendingAt: AT,
      trouble: ['space-low'],
    },
    optional: ['epoch', 'oldestPendingAt', 'trouble'],
  },
  helloAnswer: {
    schema: helloAnswerSchema,
    value: {
      ...ANSWER,
      proto: 1,
      serverTime: AT,
      lastN: 5,
      durableN: 0,
      grants: [{ scope: 'ward:00070', role: 'staff' }],
      grantsVersion: 'v1',
      minSchema: 1,
      maxSchema: 1,
      command: 'upgrade',
      retryAfterMs: 1_000,
      sealKey: KEY,
    },
    optional: ['command', 'retryAfterMs', 'sealKey'],
  },
  push: {
    schema: pushSchema,
    value: { ...PAIR, installId: 'i-1', ops: [OP_EXAMPLE], carried: { deviceId: 'd-2', signature: 'c2ln' } },
    optional: ['carried'],
  },
  pushAnswer: {
    schema: pushAnswerSchema,
    value: {
      ...ANSWER,
      results: [
        { opId: 'o-1', n: 1, status: 'applied', scope: 'ward:00070', seq: 4 },
        {
          opId: 'o-2',
          n: 2,
          status: 'duplicate',
          first: { opId: 'o-2', n: 1, status: 'quarantined', reason: 'closed' },
        },
      ],
      stop: { gap: 3 },
      lastN: 2,
      durableN: 0,
    },
    optional: ['stop'],
  },
  pull: {
    schema: pullSchema,
    value: { ...PAIR, cursors: [{ scope: 'ward:00070', seq: 3, hash: HASH }], limit: 100, snapshots: true },
    optional: ['limit', 'snapshots'],
  },
  pullAnswer: {
    schema: pullAnswerSchema,
    value: {
      ...ANSWER,
      pages: [
        PAGE,
        { scope: 'ward:00073', snapshot: { seq: 9, hash: HASH, url: `/api/v1/sync/snapshots/${HASH}` } },
        { scope: 'ward:00076', diverged: true },
        { scope: 'ward:00079', revoked: true },
      ],
    },
    optional: [],
  },
  dayBooks: {
    schema: dayBooksSchema,
    value: { ...PAIR, before: '2025-06-24', since: '2025-06-23', known: [{ scope: 'ward:00070', seq: 3 }] },
    optional: ['since'],
  },
  dayBooksAnswer: {
    schema: dayBooksAnswerSchema,
    value: {
      ...ANSWER,
      pages: [
        {
          scope: 'ward:00070',
          from: 3,
          seq: 9,
          books: [
            {
              day: '2025-06-23',
              seq: 8,
              newestReceivedAt: AT,
              summary: {
                cellsByScenario: { 5: { done: 1, na: 0, begun: 2, stuck: 1, own: 1, asOf: AT } },
                blockingById: { 'S05-03': 'stuck' },
                ownBlockingById: {
                  'own-1': { mark: 'untouched', scenario: 5, phase: 'van-hanh-thu', due: '2025-06-25' },
                },
                runsByScenario: {
                  5: {
                    passed: 0,
                    partly: 0,
                    failed: 1,
                    last: { run: 'run-1', on: '2025-06-23', startedMs: 1_750_000_000_000, result: 'failed' },
                  },
                },
                problems: { countByTurn: { 'city.high': 1 }, highById: { 'problem-1': 'city' } },
              },
            },
          ],
        },
        { scope: 'ward:00079', revoked: true },
      ],
    },
    optional: [],
  },
  poke: { schema: pokeSchema, value: { scope: 'ward:00070', head: 1, page: PAGE }, optional: ['page'] },
  snapshotHeader: {
    schema: snapshotHeaderSchema,
    value: { scope: 'ward:00070', seq: 9, hash: HASH, schema: 1 },
    optional: [],
  },
  snapshotRegister: {
    schema: snapshotRegisterSchema,
    value: {
      entity: 'S05-03',
      field: 'status',
      heads: [
        {
          opId: OP_EXAMPLE.opId,
          seq: 9,
          at: AT,
          madeAt: OP_EXAMPLE.madeAt,
          receivedAt: AT,
          actor: OP_EXAMPLE.actor,
          body: OP_EXAMPLE.body,
        },
      ],
      awaited: ['o-1'],
      replaced: ['o-2'],
      heardAt: AT,
    },
    optional: ['replaced', 'heardAt'],
  },
  enrol: {
    schema: enrolSchema,
    value: {
      code: 'THU-NGHIEM',
      deviceName: 'Máy quầy 1',
      publicKey: KEY,
      deviceId: 'd-1',
      signature: 'c2ln',
    },
    optional: ['publicKey', 'deviceId', 'signature'],
  },
  enrolCodeAnswer: { schema: enrolCodeAnswerSchema, value: { code: 'ABCD-1234', expiresAt: AT }, optional: [] },
  enrolAnswer: { schema: enrolAnswerSchema, value: { deviceId: 'd-1' }, optional: [] },
  deviceCookie: {
    schema: deviceCookieSchema,
    value: { deviceId: 'd-1', at: AT, nonce: 'n-1', signature: 'c2ln' },
    optional: [],
  },
  signIn: { schema: signInSchema, value: { user: 'canbo.hoankiem', secret: 'x' }, optional: [] },
  signInAnswer: {
    schema: signInAnswerSchema,
    value: {
      session: 's-1',
      user: {
        id: 'canbo.hoankiem',
        name: 'Đỗ Thị Phượng',
        role: 'staff',
        unit: 'Điểm tiếp nhận',
        unitId: 'diem-tiep-nhan',
      },
      grants: [{ scope: 'ward:00070', role: 'staff' }],
    },
    optional: [],
  },
  signOut: { schema: signOutSchema, value: { session: 's-1' }, optional: [] },
  about: {
    schema: aboutSchema,
    value: {
      build: '0.1.0',
      mode: 'evaluation',
      enrolCode: 'THU-NGHIEM',
      samplePeople: [{ user: 'quantri', name: 'Quản trị', unit: '', role: 'admin', ward: '00070', secret: 'x' }],
    },
    optional: ['enrolCode'],
  },
  problem: {
    schema: problemSchema,
    value: { type: 'https://hai-cap.example/problems/epoch', title: 'x', status: 409, detail: 'y' },
    optional: ['detail'],
  },
  fleet: {
    schema: fleetAnswerSchema,
    value: {
      at: AT,
      build: '0.1.0',
      minSchema: 1,
      devices: [
        {
          deviceId: 'd-1',
          name: 'Máy quầy 1',
          wards: ['00070'],
          city: 'all',
          people: [{ name: 'Đỗ Thị Phượng', role: 'staff' }],
          enrolledAt: AT,
          heardAt: AT,
          build: '0.1.0',
          schema: 1,
          unsent: 2,
          oldestUnsentAt: AT,
          trouble: ['space-low'],
        },
      ],
    },
    optional: [],
  },
  sealBoard: {
    schema: sealBoardSchema,
    value: { id: OP_EXAMPLE.opId, by: 'giamsat.hanoi', label: 'Trước họp', at: AT, day: '2025-06-24' },
    optional: ['at', 'day'],
  },
  sealedBoards: { schema: sealedBoardListSchema, value: { boards: [{ ...SEALED, wards: 126 }] }, optional: [] },
  sealedFile: {
    schema: sealedFileSchema,
    value: {
      format: 'hai-cap.ban-chot',
      version: 1,
      board: {
        ...SEALED,
        epoch: 'e-1',
        campaign: { id: 'ha-noi-2025', seq: 413, hash: HASH },
        wards: [
          {
            code: '00070',
            name: 'Phường Hoàn Kiếm',
            district: 'Quận Hoàn Kiếm',
            seq: 9,
            hash: HASH,
            newestReceivedAt: AT,
            summary: { cellsByScenario: {}, blockingById: {} },
            verdict: 'no-go',
            cells: [{ scenario: 1, done: 1, total: 2, begun: 1, stuck: 0, asOf: AT }],
          },
        ],
      },
      key: KEY,
      signature: 'c2ln',
    },
    optional: [],
  },
  decide: { schema: decideSchema, value: { opId: 'o-1' }, optional: [] },
  decideAnswer: {
    schema: decideAnswerSchema,
    value: { opId: 'o-1', askedAt: AT, outcome: 'accepted', decidedAt: AT, decidedBy: 'b', deciderName: 'B' },
    optional: ['askedAt', 'outcome', 'decidedAt', 'decidedBy', 'deciderName'],
  },
};

/** Answers that are lists: one valid element each. */
export const LIST_EXAMPLES: Readonly<
  Record<'quarantine' | 'wardTasks' | keyof typeof OUTWARD_LISTS, Omit<Example, 'optional'>>
> = {
  ...OUTWARD_LISTS,
  quarantine: {
    schema: quarantineSchema,
    value: {
      opId: 'o-1',
      reason: 'closed',
      receivedAt: AT,
      op: { anything: ['it', 1, null] },
      authorName: 'A',
      askedAt: AT,
      outcome: 'accepted',
      decidedAt: AT,
      decidedBy: 'b',
      deciderName: 'B',
    },
  },
  wardTasks: {
    schema: wardTasksSchema,
    value: {
      id: 'S05-03',
      status: 'done',
      reason: 'x',
      output: 'Số 05 (chạy thử)',
      note: 'x',
      seq: 7,
      statusSeq: 7,
      noteSeq: 0,
      conflict: [{ field: 'status', opId: 'o-1', seq: 7, value: { status: 'done' }, actor: 'a', madeAt: AT }],
    },
  },
};
