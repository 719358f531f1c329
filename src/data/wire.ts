/**
 * The schemas of every answer, as one lazily loaded piece: the first screen does not pay for the schema library.
 * Import it only with `await import('./wire.ts')`.
 */
import * as z from 'zod/mini';
import { enrolAnswerSchema, signInAnswerSchema } from '../protocol/accounts.ts';
import { helloAnswerSchema, pokeSchema, pullAnswerSchema, pushAnswerSchema } from '../protocol/messages.ts';

// The content security policy forbids eval, which the library would otherwise probe for and have reported.
z.config({ jitless: true });

export const wire = {
  enrol: enrolAnswerSchema,
  signIn: signInAnswerSchema,
  hello: helloAnswerSchema,
  push: pushAnswerSchema,
  pull: pullAnswerSchema,
  poke: pokeSchema,
};

/** The value where it passes, undefined where it does not. */
export function parse<T>(schema: z.ZodMiniType<T>, value: unknown): T | undefined {
  const result = z.safeParse(schema, value);
  return result.success ? result.data : undefined;
}
