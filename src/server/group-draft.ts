/**
 * What the pushes of one transaction change together. Each reads the log with those before it already in; a register, a
 * head or an install that several of them change is written once. Nothing is stored here.
 */
import type { Op } from '../domain/op.ts';
import type {
  HeldLog,
  Install,
  LogChanges,
  ScopeHead,
  StoredDecision,
  StoredEntry,
  StoredQuarantine,
  StoredReceipt,
  StoredRegister,
} from './op-log.ts';
import { registerKey } from './log-memory.ts';

export class GroupDraft {
  readonly installsById = new Map<string, Install>();
  readonly headsByScope = new Map<string, ScopeHead>();
  readonly registersByKey = new Map<string, StoredRegister>();
  readonly receipts: StoredReceipt[] = [];
  readonly entries: StoredEntry[] = [];
  readonly quarantined: StoredQuarantine[] = [];
  readonly amended: StoredReceipt[] = [];
  readonly decisionsById = new Map<string, StoredDecision>();
  readonly #ownersById = new Map<string, StoredReceipt>();
  readonly #receipts = new Places<StoredReceipt>();
  readonly #entryTexts = new Places<string>();
  readonly #quarantined = new Places<StoredQuarantine>();
  /** The log with the draft in it. */
  readonly held: HeldLog;

  constructor(before: HeldLog) {
    this.held = {
      ...before,
      install: (installId) => this.installsById.get(installId) ?? before.install(installId),
      receipt: (installId, n) => this.#receipts.get(installId, n) ?? before.receipt(installId, n),
      owner: (opId) => this.#ownersById.get(opId) ?? before.owner(opId),
      storedOp: (receipt) => this.#storedOp(receipt) ?? before.storedOp(receipt),
      quarantined: (installId, n) => this.#quarantined.get(installId, n) ?? before.quarantined(installId, n),
      decision: (opId) => this.decisionsById.get(opId) ?? before.decision(opId),
      head: (scope) => this.headsByScope.get(scope) ?? before.head(scope),
      register: (scope, entity, field) => {
        const drafted = this.registersByKey.get(registerKey(scope, entity, field));
        return drafted === undefined ? before.register(scope, entity, field) : drafted.register;
      },
    };
  }

  take(changes: LogChanges): void {
    const { install, receipts = [], entries = [], quarantined = [], registers = [], heads = [] } = changes;
    const { amended = [], decisions = [] } = changes;
    if (install !== undefined) this.installsById.set(install.installId, install);
    this.receipts.push(...receipts);
    this.amended.push(...amended);
    for (const receipt of [...receipts, ...amended]) {
      this.#receipts.set(receipt.installId, receipt.n, receipt);
      if (receipt.isOwner) this.#ownersById.set(receipt.opId, receipt);
    }
    for (const decision of decisions) this.decisionsById.set(decision.opId, decision);
    for (const entry of entries) {
      this.entries.push(entry);
      this.#entryTexts.set(entry.scope, entry.seq, entry.opText);
    }
    for (const row of quarantined) {
      this.quarantined.push(row);
      this.#quarantined.set(row.installId, row.n, row);
    }
    for (const register of registers) {
      this.registersByKey.set(registerKey(register.scope, register.entity, register.field), register);
    }
    for (const { scope, seq, hash } of heads) this.headsByScope.set(scope, { seq, hash });
  }

  #storedOp({ installId, n, scope, seq }: StoredReceipt): Op | undefined {
    const isQuarantined = scope === null || seq === null;
    const text = isQuarantined ? this.#quarantined.get(installId, n)?.opText : this.#entryTexts.get(scope, seq);
    return text === undefined ? undefined : (JSON.parse(text) as Op);
  }
}

/** What stands under a name and a number. */
class Places<Value> {
  readonly #byName = new Map<string, Map<number, Value>>();

  get(name: string, place: number): Value | undefined {
    return this.#byName.get(name)?.get(place);
  }

  set(name: string, place: number, value: Value): void {
    const known = this.#byName.get(name);
    if (known === undefined) this.#byName.set(name, new Map([[place, value]]));
    else known.set(place, value);
  }
}
