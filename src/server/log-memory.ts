/**
 * What the log holds, as far as it was needed lately, so that a push need not read it again. Nothing but what is committed
 * ever stands here: what a transaction decides comes after its commit, what it reads it reads before its first write.
 */
import type { Register } from '../domain/register.ts';
import type { HeldLog, Install, ScopeHead, StoredRegister } from './op-log.ts';
import { RecentMap } from './recent-map.ts';

/** A register with the text in which it is stored. */
export type WrittenRegister = StoredRegister & { readonly text: string };

/** What a transaction wrote of what is kept here. */
export interface Written {
  readonly installs: Iterable<Install>;
  readonly heads: Iterable<readonly [scope: string, head: ScopeHead]>;
  readonly registers: Iterable<WrittenRegister>;
}

/** The tables themselves. */
export type StoredLog = Omit<HeldLog, 'register'> & {
  readonly registerText: (scope: string, entity: string, field: string) => string | undefined;
  /** Grows when something besides the log was written: a backup by another process changes what an install is told. */
  readonly otherWrites: () => number;
};

export interface LogMemory {
  /** What is kept, and what the tables hold where it is not. */
  readonly held: HeldLog;
  /** After the commit, and only then. */
  keep(written: Written): void;
}

export interface MemoryLimits {
  /** Characters of the registers' texts: a city at work fits. */
  readonly registerTexts: number;
  /** Heads, and as many installs. */
  readonly rows: number;
}

const LIMITS: MemoryLimits = { registerTexts: 48 * 1_048_576, rows: 20_000 };

/** What a register weighs besides its text. */
const OVERHEAD = 200;

export function createLogMemory(stored: StoredLog, limits: MemoryLimits = LIMITS): LogMemory {
  const installs = new RecentMap<Install>(limits.rows);
  const heads = new RecentMap<ScopeHead>(limits.rows);
  const registers = new RecentMap<Register>(limits.registerTexts);
  let learntAt = stored.otherWrites();
  const readInstall = (installId: string): Install | undefined => {
    if (learntAt !== stored.otherWrites()) installs.clear();
    learntAt = stored.otherWrites();
    return installs.get(installId) ?? stored.install(installId);
  };
  const readRegister = (scope: string, entity: string, field: string): Register | undefined => {
    const text = stored.registerText(scope, entity, field);
    if (text === undefined) return undefined;
    const register = JSON.parse(text) as Register;
    registers.set(registerKey(scope, entity, field), register, text.length + OVERHEAD);
    return register;
  };
  return {
    held: {
      ...stored,
      install: readInstall,
      head: (scope) => heads.get(scope) ?? stored.head(scope),
      register: (scope, entity, field) =>
        registers.get(registerKey(scope, entity, field)) ?? readRegister(scope, entity, field),
    },
    keep: (written) => {
      for (const install of written.installs) installs.set(install.installId, install);
      for (const [scope, head] of written.heads) heads.set(scope, head);
      for (const { scope, entity, field, register, text } of written.registers) {
        registers.set(registerKey(scope, entity, field), register, text.length + OVERHEAD);
      }
    },
  };
}

/** One text per register: an entity may hold anything, so it stands last. */
export function registerKey(scope: string, entity: string, field: string): string {
  return `${scope}\n${field}\n${entity}`;
}
