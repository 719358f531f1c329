/**
 * A query that Kysely wrote and `node:sqlite` runs: compiled and prepared once, then run without a promise, so that a
 * whole push fits in one turn of the event loop.
 */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { Compilable } from 'kysely';

interface ParamTypes {
  readonly text: string;
  readonly integer: number;
  readonly 'text or null': string | null;
  readonly 'integer or null': number | null;
}

type Shape = Readonly<Record<string, keyof ParamTypes>>;
type Params<S extends Shape> = { readonly [Name in keyof S]: ParamTypes[S[Name]] };
/** Placeholders fit any column: what is bound later is checked by `Params`. */
type Placeholders<S extends Shape> = { readonly [Name in keyof S]: never };

export interface Prepared<S extends Shape, Row> {
  get(params: Params<S>): Row | undefined;
  all(params: Params<S>): readonly Row[];
  iterate(params: Params<S>): Iterable<Row>;
  run(params: Params<S>): void;
}

class Placeholder {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** `prepareStatement(sqlite, { id: 'text' }, (p) => db.selectFrom('person').selectAll().where('id', '=', p.id))` */
export function prepareStatement<const S extends Shape, Row>(
  sqlite: DatabaseSync,
  shape: S,
  build: (params: Placeholders<S>) => Compilable<Row>,
): Prepared<S, Row> {
  const { sql, parameters } = build(toPlaceholders(shape)).compile();
  const statement = sqlite.prepare(sql);
  const names = parameters.map((parameter) => (parameter instanceof Placeholder ? parameter.name : undefined));
  const bind = (params: Params<S>): SQLInputValue[] => {
    const values: SQLInputValue[] = [];
    for (let index = 0; index < names.length; index += 1) {
      const name = names[index];
      values.push(name === undefined ? (parameters[index] as SQLInputValue) : params[name as keyof S]);
    }
    return values;
  };
  return {
    get: (params) => statement.get(...bind(params)) as Row | undefined,
    all: (params) => statement.all(...bind(params)) as Row[],
    iterate: (params) => statement.iterate(...bind(params)) as Iterable<Row>,
    run: (params) => void statement.run(...bind(params)),
  };
}

function toPlaceholders<S extends Shape>(shape: S): Placeholders<S> {
  const entries = Object.keys(shape).map((name) => [name, new Placeholder(name)]);
  return Object.fromEntries(entries) as Placeholders<S>;
}
