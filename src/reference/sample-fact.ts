/** A fact of the sample week: an op but for what the device that sends it fills in. */
import type { Json } from '../domain/op.ts';
import type { OpKind } from '../domain/ops.ts';

export interface SampleFact {
  readonly opId: string;
  readonly scope: string;
  readonly kind: OpKind;
  readonly entity: string;
  readonly body: Json;
  readonly seen: readonly string[];
  readonly actor: string;
  readonly madeAt: string;
}
