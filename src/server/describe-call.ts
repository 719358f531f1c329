/** One call of the API in OpenAPI: what is asked, what is answered, and by which problems it can be refused. */
import { type JsonSchema, toJsonSchema } from '../protocol/json-schema.ts';
import { PROBLEM_CONTENT_TYPE } from '../protocol/limits.ts';
import { PROBLEMS, type ProblemName } from '../protocol/problem.ts';

export const JSON_TYPE = 'application/json';

/** JSON of that schema. */
export function json(schema: Parameters<typeof toJsonSchema>[0]): JsonSchema {
  return content(JSON_TYPE, toJsonSchema(schema));
}

export function header(name: string, schema: JsonSchema): JsonSchema {
  return { name, in: 'header', required: true, schema };
}

interface Call {
  readonly parameters?: readonly JsonSchema[];
  readonly request?: JsonSchema;
  /** Absent: 204. */
  readonly answer?: JsonSchema;
  /** Further answers that are no problems, by status. */
  readonly also?: JsonSchema;
  readonly problems?: readonly ProblemName[];
  /** Nobody has to be known. */
  readonly isOpen?: boolean;
  /** A token does as well as the cookie of a device. */
  readonly takesToken?: boolean;
}

export function call(summary: string, { parameters, request, answer, also, problems = [], ...who }: Call): JsonSchema {
  return {
    summary,
    security: toSecurity(who),
    ...(parameters === undefined ? {} : { parameters }),
    ...(request === undefined ? {} : { requestBody: { required: true, content: request } }),
    responses: {
      ...(answer === undefined ? { 204: { description: 'Done' } } : { 200: { description: 'Done', content: answer } }),
      ...also,
      ...describeProblems(problems),
    },
  };
}

export function content(type: string, schema: JsonSchema): JsonSchema {
  return { [type]: { schema } };
}

function toSecurity({
  isOpen = false,
  takesToken = false,
}: Pick<Call, 'isOpen' | 'takesToken'>): readonly JsonSchema[] {
  if (isOpen) return [];
  return takesToken ? [{ device: [] }, { token: [] }] : [{ device: [] }];
}

function describeProblems(names: readonly ProblemName[]): JsonSchema {
  const byStatus = Map.groupBy(names, (name) => PROBLEMS[name].status);
  return Object.fromEntries(
    [...byStatus].map(([status, kinds]) => [
      status,
      {
        description: kinds.join(', '),
        content: content(PROBLEM_CONTENT_TYPE, { $ref: '#/components/schemas/Problem' }),
      },
    ]),
  );
}
