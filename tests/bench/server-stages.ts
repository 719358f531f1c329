/** What part of a push costs how much: a CPU profile of the server, each sample given to the innermost stage above it. */

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
  readonly children?: readonly number[];
}

export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** The first that fits a frame is its stage. */
const STAGES: readonly (readonly [stage: string, isIn: (name: string, url: string) => boolean])[] = [
  ['commit', (name) => name === 'commit'],
  ['hashing', (name) => name === 'chainHash' || name === 'hashToken'],
  ['canonical JSON', (_, url) => url.endsWith('/canonical-json.ts')],
  ['schema', (_, url) => /\/(node_modules\/zod|src\/protocol)\//.test(url)],
  ['fold', (_, url) => /\/(apply-op|register)\.ts$/.test(url)],
  ['SQLite writes', (name, url) => name === 'storeDraft' || (name === 'run' && url.endsWith('/prepare-statement.ts'))],
  ['SQLite reads', (_, url) => /\/(sqlite-op-log|prepare-statement|sqlite-log-statements)\.ts$/.test(url)],
  ['auth', (_, url) => /\/(authenticate|device-cookies?|sessions|remember-sessions)\.ts$/.test(url)],
  ['reading the body', (_, url) => url.endsWith('/read-message.ts')],
  [
    'judging and memory',
    (_, url) => /\/server\/(push|decide-push|judge-op|push-draft|group-draft|log-memory|op-content)\.ts$/.test(url),
  ],
  ['answer', (name, url) => ANSWERING.has(name) || /\/(answer|security-headers|sync-routes)\.ts$/.test(url)],
  ['measuring', (_, url) => /server-profile\.ts$|^node:inspector/.test(url)],
];

/** What Node and the adapter do once there is an answer. */
const ANSWERING = new Set(['responseViaCache', 'responseViaResponseObject', 'writeHead', 'end', 'writev']);

/** Shares of the time in which the server was at work. What no stage claims is taking requests in. */
export function stageShares(profile: CpuProfile): ReadonlyMap<string, number> {
  const parents = new Map<number, ProfileNode>();
  const nodes = new Map<number, ProfileNode>();
  for (const node of profile.nodes) {
    nodes.set(node.id, node);
    for (const child of node.children ?? []) parents.set(child, node);
  }
  const stageOf = (node: ProfileNode | undefined): string => {
    for (let at = node; at !== undefined; at = parents.get(at.id)) {
      const { functionName, url } = at.callFrame;
      const found = STAGES.find(([, isIn]) => isIn(functionName, url));
      if (found !== undefined) return found[0];
      if (functionName === '(garbage collector)') return 'garbage collection';
    }
    return 'HTTP';
  };
  const spent = new Map<string, number>();
  for (const [index, id] of profile.samples.entries()) {
    const node = nodes.get(id);
    if (node?.callFrame.functionName === '(idle)') continue;
    const stage = stageOf(node);
    spent.set(stage, (spent.get(stage) ?? 0) + (profile.timeDeltas[index] ?? 0));
  }
  const total = [...spent.values()].reduce((sum, time) => sum + time, 0);
  return new Map([...spent].toSorted(([, a], [, b]) => b - a).map(([stage, time]) => [stage, time / total]));
}
