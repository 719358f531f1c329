/** One valid example of each message by which data go out, and the fields that may be left out of it. */
import { createTokenAnswerSchema, createTokenSchema, tokensSchema } from '../../src/protocol/api-tokens.ts';
import {
  createWebhookAnswerSchema,
  createWebhookSchema,
  deadLettersSchema,
  outwardFactSchema,
  resendAnswerSchema,
  webhooksSchema,
} from '../../src/protocol/webhooks.ts';
import { wardFiguresSchema, wardProblemsSchema, wardRunsSchema, wardsSchema } from '../../src/protocol/ward-reads.ts';

const AT = '2025-06-24T01:02:03.004Z';

export const OUTWARD_EXAMPLES = {
  createToken: {
    schema: createTokenSchema,
    value: { user: 'lanhdao.hoankiem', secret: 'x', name: 'Báo cáo', wards: ['00070'], lastDay: '2025-09-22' },
    optional: [],
  },
  createTokenAnswer: {
    schema: createTokenAnswerSchema,
    value: { token: 'hct_x', id: 't-1', endsAt: AT },
    optional: [],
  },
  createWebhook: {
    schema: createWebhookSchema,
    value: {
      user: 'quantri',
      secret: 'x',
      url: 'https://bao-cao.example.vn/hai-cap',
      kinds: ['task.statusSet'],
      wards: 'all',
    },
    optional: [],
  },
  createWebhookAnswer: {
    schema: createWebhookAnswerSchema,
    value: { id: 'h-1', signingSecret: 'whsec_x' },
    optional: [],
  },
  resendAnswer: {
    schema: resendAnswerSchema,
    value: { isDelivered: false, lastStatus: 500 },
    optional: ['lastStatus'],
  },
  outwardFact: {
    schema: outwardFactSchema,
    value: {
      id: 'o-1',
      at: AT,
      epoch: 1,
      scope: 'ward:00070',
      seq: 7,
      kind: 'task.statusSet',
      entity: 'S05-03',
      actor: 'a',
      outcome: 'current',
      body: { status: 'done' },
    },
    optional: [],
  },
} as const;

export const OUTWARD_LISTS = {
  webhooks: {
    schema: webhooksSchema,
    value: {
      id: 'h-1',
      url: 'https://bao-cao.example.vn/hai-cap',
      kinds: ['task.statusSet'],
      wards: ['00070'],
      owner: 'quantri',
      createdAt: AT,
      lastDeliveredAt: AT,
      failingSince: AT,
      paused: 'failing',
      waiting: 3,
      deadLetters: 1,
    },
  },
  deadLetters: {
    schema: deadLettersSchema,
    value: { id: 'l-1', scope: 'ward:00070', seq: 7, kind: 'task.statusSet', tries: 8, lastStatus: 500, diedAt: AT },
  },
  tokens: {
    schema: tokensSchema,
    value: { id: 't-1', name: 'x', wards: 'all', createdAt: AT, endsAt: AT, lastUsedAt: AT, revokedAt: AT },
  },
  wards: {
    schema: wardsSchema,
    value: {
      code: '00070',
      name: 'Phường Hoàn Kiếm',
      day: '2025-06-24',
      verdict: 'no-go',
      reasons: [{ type: 'task', id: 'S05-03', mark: 'stuck' }],
      ownVerdict: { verdict: 'conditional', at: AT, by: 'giamsat.hanoi' },
      newestReceivedAt: AT,
      done: 1,
      total: 150,
      begun: 2,
      stuck: 1,
      openProblems: 1,
      highProblems: 0,
      scenarios: [
        {
          no: 5,
          done: 1,
          total: 15,
          begun: 2,
          stuck: 1,
          asOf: AT,
          lastRun: { id: 'r-1', on: '2025-06-24', result: 'passed' },
        },
      ],
    },
  },
  wardProblems: {
    schema: wardProblemsSchema,
    value: {
      id: 'p-1',
      title: 'x',
      category: 'khac',
      severity: 'high',
      state: 'open',
      level: 'city',
      raisedAt: AT,
      raisedBy: 'a',
      task: 'S05-03',
      scenario: 5,
      run: 'r-1',
      proposal: 'x',
      due: '2025-06-24',
      ownerUser: 'a',
      ownerUnit: 'u',
      cause: 'c-1',
      answers: [{ text: 'x', isWorkaround: true, at: AT, by: 'a' }],
      conflicts: ['level'],
      newestReceivedAt: AT,
    },
  },
  wardRuns: {
    schema: wardRunsSchema,
    value: {
      id: 'r-1',
      scenario: 5,
      attempt: 1,
      on: '2025-06-24',
      startedAt: AT,
      startedBy: 'a',
      endedAt: AT,
      result: 'partly',
      reason: 'x',
      site: 'x',
      note: 'x',
      dossiers: ['H26.1'],
      steps: [{ no: 1, text: 'x', result: 'failed', reason: 'x' }],
      conflicts: ['end'],
    },
  },
  wardFigures: {
    schema: wardFiguresSchema,
    value: { day: '2025-06-24', group: 'dossiers', name: 'counter', value: 3, isInConflict: false },
  },
} as const;
