/** What people were told, kept beside the system and never read from it: what they were shown as saved, and where it may live. */
import type { Op } from '../../src/domain/op.ts';
import { fieldOf } from './own-fold.ts';

/** An edit that a person was shown as saved. */
export interface Saved {
  readonly opId: string;
  readonly scope: string;
  readonly entity: string;
  readonly field: string;
  readonly actor: string;
  readonly isPoison: boolean;
  readonly txn: string | undefined;
  /** The op whose value the person was shown when they acted. */
  readonly saw: string | undefined;
  /** Tablets whose disk has held it since. */
  readonly homes: Set<string>;
  /** Why nobody can be asked to have it any more. */
  excuse: string | undefined;
}

export class Ledger {
  readonly saved: Saved[] = [];

  note(
    op: Op,
    { home, saw, isPoison }: { readonly home: string; readonly saw: string | undefined; readonly isPoison: boolean },
  ): void {
    const { opId, scope, entity, kind, actor, txn } = op;
    this.saved.push({
      opId,
      scope,
      entity,
      field: fieldOf(kind),
      actor,
      isPoison,
      txn,
      saw,
      homes: new Set([home]),
      excuse: undefined,
    });
  }

  /** A copied disk holds what the other held. */
  copyHomes(from: string, to: string): void {
    for (const { homes } of this.saved) if (homes.has(from)) homes.add(to);
  }

  idsOf(home: string): ReadonlySet<string> {
    return new Set(this.saved.filter(({ homes }) => homes.has(home)).map(({ opId }) => opId));
  }

  /** The disk of a tablet holds only these now; what nobody else has is nobody's fault. */
  shrinkHome(home: string, left: ReadonlySet<string>, cityIds: ReadonlySet<string>, why: string): void {
    for (const saved of this.saved) {
      if (left.has(saved.opId)) continue;
      saved.homes.delete(home);
      if (saved.homes.size === 0 && !cityIds.has(saved.opId)) saved.excuse ??= why;
    }
  }

  /** The city holds only these now: the tablets that made the rest still have to bring it. */
  shrinkCity(cityIds: ReadonlySet<string>, why: string): void {
    for (const saved of this.saved) {
      if (saved.homes.size === 0 && !cityIds.has(saved.opId)) saved.excuse ??= why;
    }
  }

  /** The city's data and every copy of them are gone: tablets had let go of what the oldest copy held. */
  excuseAll(opIds: ReadonlySet<string>, why: string): void {
    for (const saved of this.saved) if (opIds.has(saved.opId)) saved.excuse ??= why;
  }
}
