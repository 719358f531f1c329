/** Memories of the log with one fault each, to see that the checks see them. */
import type { Written } from '../../src/server/log-memory.ts';
import type { ScopeHead } from '../../src/server/op-log.ts';
import type { Plant } from './log-memory-history.ts';

export const FAULTY_LOG_MEMORIES: Readonly<Record<string, Plant>> = {
  'never learns what was written': (memory) => ({ ...memory, keep: () => undefined }),
  'forgets the registers that were written': (memory) => ({
    ...memory,
    keep: (written) => memory.keep({ ...written, registers: [] }),
  }),
  'keeps the head it read first': (memory) => {
    const heads = new Map<string, ScopeHead>();
    const head = (scope: string): ScopeHead => {
      const read = heads.get(scope) ?? memory.held.head(scope);
      heads.set(scope, read);
      return read;
    };
    return { ...memory, held: { ...memory.held, head } };
  },
  'learns a turn too late': (memory) => {
    let late: Written = { installs: [], heads: [], registers: [] };
    return {
      ...memory,
      keep: ({ installs, heads, registers }) => {
        memory.keep(late);
        late = { installs: [...installs], heads: [...heads], registers: [...registers] };
      },
    };
  },
  'takes one field of an entity for another': (memory) => ({
    ...memory,
    held: { ...memory.held, register: (scope, entity) => memory.held.register(scope, entity, 'status') },
  }),
  'believes what is decided before it is committed': (memory) => ({
    ...memory,
    whenDecided: ({ install, heads = [], registers = [] }) =>
      memory.keep({
        installs: install === undefined ? [] : [install],
        heads: heads.map(({ scope, ...head }) => [scope, head] as const),
        registers: registers.map((register) => ({ ...register, text: JSON.stringify(register.register) })),
      }),
  }),
};
