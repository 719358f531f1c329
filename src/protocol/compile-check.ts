/**
 * The verdict of a schema without what parsing makes besides: no copy, no list of issues. Compiled from the very schema,
 * so there is nothing to keep in step; a schema with anything this file does not know is asked itself.
 *
 * For JSON values. A push has each of its ops checked twice, and parsing was an eighth of the server's work.
 */
import type * as z from 'zod/mini';

type Check = (value: unknown) => boolean;

/** `compileCheck(schema)(value)` is `schema.safeParse(value).success`. */
export function compileCheck<Shape>(schema: z.ZodMiniType<Shape>): (value: unknown) => value is Shape {
  const check = compile(schema) ?? ((value: unknown) => schema.safeParse(value).success);
  return check as (value: unknown) => value is Shape;
}

/** Undefined where the schema holds something that is not known here. */
function compile(schema: z.core.$ZodType): Check | undefined {
  const isType = compileType(schema as z.core.$ZodTypes);
  const checks = whole((schema['_zod'].def.checks ?? []).map((one) => compileRule(one as z.core.$ZodChecks)));
  if (isType === undefined || checks === undefined) return undefined;
  if (checks.length === 0) return isType;
  return (value) => {
    if (!isType(value)) return false;
    for (const check of checks) if (!check(value)) return false;
    return true;
  };
}

function whole(checks: readonly (Check | undefined)[]): readonly Check[] | undefined {
  return checks.includes(undefined) ? undefined : (checks as readonly Check[]);
}

function compileType(schema: z.core.$ZodTypes): Check | undefined {
  const { def } = schema['_zod'];
  switch (def.type) {
    case 'string':
      return def.coerce === true || 'check' in def ? undefined : (value) => typeof value === 'string';
    case 'number':
      return compileNumber(def);
    case 'boolean':
      return def.coerce === true ? undefined : (value) => typeof value === 'boolean';
    case 'unknown':
      return () => true;
    case 'literal':
      return isOneOf(def.values);
    case 'enum':
      return isOneOf([...(schema['_zod'].values ?? [])]);
    case 'nullable':
      return compileOr(null, def.innerType);
    case 'optional':
      return schema['_zod'].traits.has('$ZodExactOptional') ? undefined : compileOr(undefined, def.innerType);
    case 'array':
      return compileArray(def.element);
    case 'union':
      return 'inclusive' in def && def.inclusive === false ? undefined : compileUnion(def.options);
    case 'object':
      return compileObject(def);
    default:
      return undefined;
  }
}

function compileNumber(def: z.core.$ZodNumberDef & { readonly format?: string }): Check | undefined {
  if (def.coerce === true) return undefined;
  if (def.format === 'safeint') return (value) => Number.isSafeInteger(value);
  return def.format === undefined ? (value) => Number.isFinite(value) : undefined;
}

function isOneOf(values: readonly unknown[]): Check {
  const set = new Set(values);
  return (value) => set.has(value);
}

function compileOr(alternative: null | undefined, inner: z.core.$ZodType): Check | undefined {
  const check = compile(inner);
  return check === undefined ? undefined : (value) => value === alternative || check(value);
}

function compileArray(element: z.core.$ZodType): Check | undefined {
  const check = compile(element);
  if (check === undefined) return undefined;
  return (value) => {
    if (!Array.isArray(value)) return false;
    for (const item of value) if (!check(item)) return false;
    return true;
  };
}

function compileUnion(options: readonly z.core.$ZodType[]): Check | undefined {
  const checks = whole(options.map(compile));
  return checks === undefined ? undefined : (value) => checks.some((check) => check(value));
}

/** A key that is not there passes where it is optional, and nowhere else: also not where anything is taken. */
function compileObject({ shape, catchall }: z.core.$ZodObjectDef): Check | undefined {
  if (catchall !== undefined && catchall['_zod'].def.type !== 'unknown') return undefined;
  const keys = Object.keys(shape);
  const checks = whole(keys.map((key) => compile(shape[key] as z.core.$ZodType)));
  if (checks === undefined) return undefined;
  const mustStand = keys.map((key) => (shape[key] as z.core.$ZodType)['_zod'].optin === undefined);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const record = value as Readonly<Record<string, unknown>>;
    for (let index = 0; index < keys.length; index += 1) {
      const key = keys[index] as string;
      const member = record[key];
      if (member === undefined && mustStand[index] === true && !(key in record)) return false;
      if (!(checks[index] as Check)(member)) return false;
    }
    return true;
  };
}

function compileRule(rule: z.core.$ZodChecks): Check | undefined {
  const def = rule['_zod'].def as z.core.$ZodChecks['_zod']['def'] | { readonly check: 'custom' };
  switch (def.check) {
    case 'min_length':
      // Lengths are counted in code points: only where the units leave it open is it counted.
      return (value) => lengthOf(value) >= 2 * def.minimum || passes(rule, value);
    case 'max_length':
      return (value) => lengthOf(value) <= def.maximum || passes(rule, value);
    case 'string_format':
      return def.format === 'regex' ? (value) => passes(rule, value) : undefined;
    case 'greater_than':
    case 'custom':
      return (value) => passes(rule, value);
    default:
      return undefined;
  }
}

function lengthOf(value: unknown): number {
  return (value as { readonly length: number }).length;
}

function passes(rule: z.core.$ZodChecks, value: unknown): boolean {
  const payload: z.core.ParsePayload<never> = { value: value as never, issues: [] };
  void rule['_zod'].check(payload);
  return payload.issues.length === 0;
}
