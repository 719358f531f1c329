/**
 * The sign-offs of the sample week, in the wards that have a sample leader: scenarios that passed their last attempt are
 * signed on the last evening, one of each ward some days before: what came after makes it one on an older version.
 */
import type { TaskDefinition } from '../domain/campaign.ts';
import { type OpBodies, signatureEntity } from '../domain/ops.ts';
import { contentOf } from '../domain/signature.ts';
import { summarizeWard } from '../domain/ward-summary.ts';
import type { SampleFact } from './sample-fact.ts';
import { foldSample } from './sample-fold.ts';

interface SignedWard {
  readonly leader: string;
  readonly facts: readonly SampleFact[];
  readonly tasks: readonly TaskDefinition[];
  /** Dates of the trial phase. */
  readonly days: readonly string[];
}

type SignatureFact = Pick<SampleFact, 'kind' | 'entity' | 'body' | 'seen' | 'actor' | 'madeAt'>;

const SIGNED_MOST = 4;

export function signSampleWard({ leader, facts, tasks, days }: SignedWard): readonly SignatureFact[] {
  const tasksById = new Map(tasks.map((task) => [task.id, task]));
  const evening = `${days.at(-1)}T19:30:00.000+07:00`;
  const passedBy = (at: string): readonly number[] => {
    const { runsByScenario = {} } = summarizeWard(foldSample(facts, at), { tasksById });
    return Object.keys(runsByScenario)
      .map(Number)
      .filter((no) => runsByScenario[no]?.last.result === 'passed');
  };
  const signAt = (no: number, at: string): SignatureFact => {
    const content = contentOf(no, foldSample(facts, at), { tasksById }).map(({ opId }) => opId);
    const body = { signed: true, content } satisfies OpBodies['signature.set'];
    return {
      kind: 'signature.set',
      entity: signatureEntity(no),
      body,
      seen: [],
      actor: leader,
      madeAt: at,
    };
  };
  const isOld = ({ entity, body }: SignatureFact): boolean =>
    JSON.stringify(signAt(Number(entity.slice('signature:'.length)), evening).body) !== JSON.stringify(body);
  const early = days.slice(1, -1).map((day) => `${day}T17:45:00.000+07:00`);
  const old = early.flatMap((at) => passedBy(at).map((no) => signAt(no, at))).find(isOld);
  const signed = passedBy(evening).filter((no) => signatureEntity(no) !== old?.entity);
  return [...(old === undefined ? [] : [old]), ...signed.slice(0, SIGNED_MOST).map((no) => signAt(no, evening))];
}
