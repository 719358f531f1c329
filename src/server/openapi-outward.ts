/** The calls by which the city's data go out: reads by token or cookie, and the tokens themselves. */
import { createTokenAnswerSchema, createTokenSchema, tokensSchema } from '../protocol/api-tokens.ts';
import type { JsonSchema, toJsonSchema } from '../protocol/json-schema.ts';
import type { ProblemName } from '../protocol/problem.ts';
import { wardFiguresSchema, wardProblemsSchema, wardRunsSchema, wardsSchema } from '../protocol/ward-reads.ts';
import {
  createWebhookAnswerSchema,
  createWebhookSchema,
  deadLettersSchema,
  outwardFactSchema,
  resendAnswerSchema,
  webhooksSchema,
} from '../protocol/webhooks.ts';
import { wardTasksSchema } from '../protocol/ward-tasks.ts';
import { call, content, header, json } from './describe-call.ts';
import { TABLE_TYPE } from './reads/answer-rows.ts';

export function outwardPaths(): JsonSchema {
  return { ...readPaths(), ...tokenPaths(), ...hookPaths() };
}

function inQuery(name: string, schema: JsonSchema, required = false): JsonSchema {
  return { name, in: 'query', required, schema };
}

const DAY = { type: 'string', format: 'date' };
const CODE = { name: 'code', in: 'path', required: true, schema: { type: 'string', pattern: '^\\d{5}$' } };
const ID = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };

function readPaths(): JsonSchema {
  const table = content(TABLE_TYPE, {
    type: 'string',
    description: 'The same rows; UTF-8 with BOM, no cell a formula',
  });
  const refusals: readonly ProblemName[] = ['unauthenticated', 'token', 'not-found', 'too-many'];
  const read = (summary: string, schema: Parameters<typeof toJsonSchema>[0], parameters: readonly JsonSchema[]) => ({
    get: call(summary, { parameters, answer: { ...json(schema), ...table }, problems: refusals, takesToken: true }),
  });
  return {
    '/api/v1/wards': {
      get: call('Wards the caller may read, with verdict and counts as of a day', {
        parameters: [inQuery('day', DAY)],
        answer: { ...json(wardsSchema), ...table },
        problems: ['malformed', 'unauthenticated', 'token', 'too-many'],
        takesToken: true,
      }),
    },
    '/api/v1/wards/{code}/tasks': read('Tasks of a ward that something was recorded about', wardTasksSchema, [CODE]),
    '/api/v1/wards/{code}/problems': read('Problems of a ward, oldest first', wardProblemsSchema, [CODE]),
    '/api/v1/wards/{code}/runs': read('Trial runs of a ward, by day and start', wardRunsSchema, [CODE]),
    '/api/v1/wards/{code}/figures': {
      get: call('Figures of a ward, by day', {
        parameters: [CODE, inQuery('from', DAY), inQuery('to', DAY)],
        answer: { ...json(wardFiguresSchema), ...table },
        problems: ['malformed', ...refusals],
        takesToken: true,
      }),
    },
  };
}

const USER = inQuery('user', { type: 'string', description: 'One of the people signed in on the device' }, true);

function tokenPaths(): JsonSchema {
  const problems: readonly ProblemName[] = ['unauthenticated', 'forbidden', 'not-found'];
  return {
    '/api/v1/tokens': {
      get: call('Tokens of a person, also those that ended within 90 days', {
        parameters: [USER],
        answer: json(tokensSchema),
        problems,
      }),
      post: call('Makes a token; leaders, supervisors, admins. It stands in this answer and nowhere else', {
        request: json(createTokenSchema),
        answer: json(createTokenAnswerSchema),
        problems: [...problems, 'malformed', 'wrong-secret', 'too-many', 'too-large', 'wrong-content-type'],
      }),
    },
    '/api/v1/tokens/{id}': {
      delete: call('Ends a token at once; also a second time', { parameters: [ID, USER], problems }),
    },
  };
}

/** What the hooks themselves are sent stands under `webhooks`. */
function hookPaths(): JsonSchema {
  const letter = { name: 'letter', in: 'path', required: true, schema: { type: 'string' } };
  const [ofAdmins, ofHook] = [
    ['unauthenticated', 'forbidden'],
    ['unauthenticated', 'forbidden', 'not-found'],
  ] as const;
  return {
    '/api/v1/webhooks': {
      get: call('Hooks of the city and how they fare; admins', { answer: json(webhooksSchema), problems: ofAdmins }),
      post: call(
        'Names a hook, which hears facts from here on; admins. Its signing secret stands in this answer alone',
        {
          request: json(createWebhookSchema),
          answer: json(createWebhookAnswerSchema),
          problems: [...ofHook, 'malformed', 'wrong-secret', 'too-many', 'too-large', 'wrong-content-type'],
        },
      ),
    },
    '/api/v1/webhooks/{id}': { delete: call('Takes a hook away; admins', { parameters: [ID], problems: ofHook }) },
    '/api/v1/webhooks/{id}/pause': { post: call('Tells it nothing for now', { parameters: [ID], problems: ofHook }) },
    '/api/v1/webhooks/{id}/resume': {
      post: call('Goes on where it stopped; who says so answers for it', { parameters: [ID], problems: ofHook }),
    },
    '/api/v1/webhooks/{id}/dead-letters': {
      get: call('Facts that it did not take, newest first, at most 500', {
        parameters: [ID],
        answer: json(deadLettersSchema),
        problems: ofAdmins,
      }),
    },
    '/api/v1/webhooks/{id}/dead-letters/{letter}': {
      delete: call('Drops one', { parameters: [ID, letter], problems: ofHook }),
    },
    '/api/v1/webhooks/{id}/dead-letters/{letter}/resend': {
      post: call('Sends one again, now', {
        parameters: [ID, letter],
        answer: json(resendAnswerSchema),
        problems: ofHook,
      }),
    },
  };
}

/** What the city sends to hooks (OpenAPI 3.1, `webhooks`). */
export function describeHooks(): JsonSchema {
  const signature = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    header(name, { type: 'string' }),
  );
  return {
    fact: {
      post: {
        summary: 'A fact of the log, in order within its ward, at least once; signed as Standard Webhooks v1',
        parameters: signature,
        requestBody: { required: true, content: json(outwardFactSchema) },
        responses: { '2XX': { description: 'Taken' }, 410: { description: 'Nothing more, please' } },
      },
    },
  };
}
