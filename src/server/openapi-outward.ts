/** The calls by which the city's data go out: reads by token or cookie, and the tokens themselves. */
import { createTokenAnswerSchema, createTokenSchema, tokensSchema } from '../protocol/api-tokens.ts';
import type { JsonSchema, toJsonSchema } from '../protocol/json-schema.ts';
import type { ProblemName } from '../protocol/problem.ts';
import { wardFiguresSchema, wardProblemsSchema, wardRunsSchema, wardsSchema } from '../protocol/ward-reads.ts';
import { wardTasksSchema } from '../protocol/ward-tasks.ts';
import { call, content, json } from './describe-call.ts';
import { TABLE_TYPE } from './reads/answer-rows.ts';

export function outwardPaths(): JsonSchema {
  return { ...readPaths(), ...tokenPaths() };
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
