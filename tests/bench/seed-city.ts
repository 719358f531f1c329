/** Fills a server with a city at work: 126 wards with 120 touched tasks each, pushed by their own staff. */
import { randomBytes } from 'node:crypto';
import { uuidV7 } from '../../src/data/uuid-v7.ts';
import { wardScope } from '../../src/domain/scope.ts';
import { campaignDefinitions } from '../../src/reference/campaign-ops.ts';
import { sampleStaff } from '../../src/reference/sample-people.ts';
import type { SampleFact } from '../../src/reference/sample-fact.ts';
import { pushWeek } from '../../src/server/sample/push-week.ts';

export const TOUCHED_PER_WARD = 120;

const BODIES = [
  { status: 'done', output: 'Biên bản số 12/BB-UBND ngày 23/6/2025, có chữ ký hai bên' },
  { status: 'doing' },
  { status: 'done', output: 'Văn bản số 34/UBND-VP' },
  { status: 'blocked', reason: 'Chưa có tài khoản trên hệ thống một cửa, đang chờ Sở cấp' },
] as const;

/** Days of a full week: with them the city's logs hold more than 100,000 entries. */
export const WEEK_DAYS = 7;
const DAY_MS = 86_400_000;

/**
 * Returns how many facts were pushed.
 * @param days on each of which every one of these tasks was set, the last of them today.
 */
export async function seedCity(origin: string, days = 1): Promise<number> {
  const nowMs = Date.now();
  const taskIds = idsOf('task').slice(0, TOUCHED_PER_WARD);
  const lastByTask = new Map<string, string>();
  const facts = Array.from({ length: days }, (_, day) => nowMs - (days - 1 - day) * DAY_MS).flatMap((madeMs, day) =>
    sampleStaff(idsOf('ward')).flatMap(({ user, wards }, ward) =>
      taskIds.map((entity, index): SampleFact => {
        const scope = wardScope(String(wards[0]));
        const before = lastByTask.get(scope + entity);
        const opId = uuidV7(madeMs, randomBytes(10));
        lastByTask.set(scope + entity, opId);
        return {
          opId,
          scope,
          kind: 'task.statusSet',
          entity,
          body: BODIES[(ward + index + day) % BODIES.length] ?? null,
          seen: before === undefined ? [] : [before],
          actor: user,
          madeAt: new Date(madeMs).toISOString(),
        };
      }),
    ),
  );
  const { sent, odd } = await pushWeek({ ask: fetch, origin, facts, nowMs: () => nowMs });
  if (odd > 0) throw new Error(`${odd} ops did not simply apply`);
  return sent;
}

/** Ids of the campaign's definitions of a kind: `task:S05-03` → `S05-03`. */
function idsOf(kind: 'task' | 'ward'): readonly string[] {
  return campaignDefinitions()
    .map(({ entity }) => entity.split(':'))
    .flatMap(([type, id]) => (type === kind && id !== undefined ? [id] : []));
}
