import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/domain/canonical-json.ts';

describe('canonicalJson', () => {
  it('gives the sample of RFC 8785 §3.2.2–3.2.3', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts keys by UTF-16 code units, as RFC 8785 §3.2.3 shows', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect([...canonicalJson(value).matchAll(/"([^"]+)":/g)].map((match) => JSON.parse(`"${match[1]}"`))).toEqual([
      '\r',
      '1',
      '\u0080',
      '\u00f6',
      '\u20ac',
      '\ud83d\ude00',
      '\ufb33',
    ]);
  });

  /** RFC 8785, appendix B: IEEE 754 bits → text. */
  const NUMBERS: readonly (readonly [string, string])[] = [
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ];

  it.each(NUMBERS)('gives the number %s as %s', (bits, text) => {
    const view = new DataView(new ArrayBuffer(8));
    view.setBigUint64(0, BigInt(`0x${bits}`));
    expect(canonicalJson(view.getFloat64(0))).toBe(text);
  });

  it('keeps Vietnamese as it is and escapes control characters only', () => {
    expect(canonicalJson('Cửa Nam\u2028\u0001')).toBe('"Cửa Nam\u2028\\u0001"');
  });

  it('is one for values that differ only in key order and white space', () => {
    expect(canonicalJson(JSON.parse('{ "b": [1, {"d":1,"c":2}], "a": null }'))).toBe(
      '{"a":null,"b":[1,{"c":2,"d":1}]}',
    );
  });

  it('takes a key named __proto__ for what it is', () => {
    expect(canonicalJson(JSON.parse('{"__proto__":1,"a":2}'))).toBe('{"__proto__":1,"a":2}');
  });

  it.each([
    ['a lone surrogate', '\ud800'],
    ['a key that is a lone surrogate', { '\udfff': 1 }],
    ['NaN', Number.NaN],
    ['an infinity', Number.POSITIVE_INFINITY],
    ['something that is no JSON', [undefined]],
  ])('refuses %s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(RangeError);
  });
});

/** RFC 8785 in the plainest way. */
function plainly(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(plainly).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, member]) => `${plainly(key)}:${plainly(member)}`).join(',')}}`;
  }
  const isTaken =
    typeof value === 'string' ? value.isWellFormed() : typeof value !== 'number' || Number.isFinite(value);
  if (!isTaken) throw new RangeError('no canonical form');
  return JSON.stringify(value);
}

function textOf(write: (value: unknown) => string, value: unknown): string {
  try {
    return write(value);
  } catch (error) {
    return String(error instanceof RangeError);
  }
}

/** Keys and texts on which an engine's own order or escapes differ. */
const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.constantFrom(
    '__proto__',
    'toJSON',
    'constructor',
    '10',
    '9',
    '01',
    '',
    '-1',
    '\\ud800',
    '\ud800',
    '\udfffx',
    'b',
    'a',
  ),
);

it('is the same text, or the same refusal, for any value and any order of its keys', () => {
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      oddText,
      fc.double(),
      fc.integer(),
      fc.constantFrom(null, true, Number.POSITIVE_INFINITY),
      tie('members'),
      tie('object'),
    ),
    members: fc.array(tie('value'), { maxLength: 4 }),
    object: fc
      .array(fc.tuple(oddText, tie('value')), { maxLength: 6 })
      .map((entries) => Object.fromEntries(entries) as unknown),
  }));
  fc.assert(
    fc.property(value, (one) => {
      expect(textOf(canonicalJson, one)).toBe(textOf(plainly, one));
    }),
    { numRuns: 3_000, seed: 7 },
  );
});
