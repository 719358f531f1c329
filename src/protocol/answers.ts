/**
 * What a tablet accepts of the city's answers (WSP/1 §4). The browser loads this lazily: the first screen does not pay
 * for the schema library.
 */
import * as z from 'zod/mini';
import { enrolAnswerSchema, signInAnswerSchema } from './accounts.ts';
import { helloAnswerSchema, pokeSchema, pullAnswerSchema, pushAnswerSchema } from './messages.ts';
import { snapshotHeaderSchema, snapshotRegisterSchema } from './snapshot.ts';

// The app's content security policy forbids eval; the library would probe for it and have that reported.
z.config({ jitless: true });

const ANSWERS = {
  enrol: enrolAnswerSchema,
  signIn: signInAnswerSchema,
  hello: helloAnswerSchema,
  push: pushAnswerSchema,
  pull: pullAnswerSchema,
  poke: pokeSchema,
  snapshotHeader: snapshotHeaderSchema,
  snapshotRegister: snapshotRegisterSchema,
};

export type AnswerName = keyof typeof ANSWERS;
export type AnswerOf<Name extends AnswerName> = z.infer<(typeof ANSWERS)[Name]>;

/** The value where it has the shape of that answer; undefined where it has not. */
export function readAnswer<Name extends AnswerName>(name: Name, value: unknown): AnswerOf<Name> | undefined {
  const result = z.safeParse(ANSWERS[name], value);
  return result.success ? (result.data as AnswerOf<Name>) : undefined;
}
