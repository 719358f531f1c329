import { expect, it } from 'vitest';
import { toJsonSchema } from '../../../src/protocol/json-schema.ts';
import { bodySchemas } from '../../../src/protocol/op-schema.ts';
import { EXAMPLES } from '../../support/wire-examples.ts';

it('gives every message and body as JSON Schema that lets later fields pass', () => {
  const schemas = [...Object.values(EXAMPLES).map(({ schema }) => schema), ...Object.values(bodySchemas)];
  for (const schema of schemas) {
    const described = toJsonSchema(schema);
    expect(described).toMatchObject({ type: 'object', additionalProperties: {} });
    expect(described).not.toHaveProperty('$schema');
  }
});

it('tells what is required, what is listed and how long a text may be', () => {
  expect(toJsonSchema(bodySchemas['task.statusSet'])).toMatchObject({
    required: ['status'],
    properties: {
      status: { enum: ['todo', 'doing', 'done', 'blocked', 'na'] },
      output: { type: 'string', maxLength: 4_000 },
    },
  });
});
