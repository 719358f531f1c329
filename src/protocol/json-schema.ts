/** The wire contract for readers that are not ours: JSON Schema from the very schemas that validate. */
import * as z from 'zod/mini';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** JSON Schema 2020-12, as OpenAPI 3.1 takes it. What only code can check (a day that exists) is left to the code. */
export function toJsonSchema(schema: z.core.$ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}
