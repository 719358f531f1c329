/** Kinds of facts as people think of them: a hook hears groups, not kinds. */
import { KIND_RULES, type OpKind } from '../../domain/ops.ts';

export const KIND_GROUPS = [
  'tasks',
  'problems',
  'runs',
  'figures',
  'evidence',
  'comments',
  'signatures',
  'oversight',
] as const;
export type KindGroup = (typeof KIND_GROUPS)[number];

/** By the noun of a kind. */
const GROUP_OF: Readonly<Record<string, KindGroup>> = {
  task: 'tasks',
  scenario: 'runs',
  problem: 'problems',
  run: 'runs',
  figures: 'figures',
  evidence: 'evidence',
  comment: 'comments',
  signature: 'signatures',
  verdict: 'oversight',
  verification: 'oversight',
  urging: 'oversight',
};

function groupOf(kind: string): KindGroup | undefined {
  return GROUP_OF[kind.slice(0, kind.indexOf('.'))];
}

/** Facts of wards only. */
export function kindsOf(groups: readonly KindGroup[]): OpKind[] {
  return (Object.keys(KIND_RULES) as OpKind[]).filter((kind) => {
    const group = groupOf(kind);
    return KIND_RULES[kind].scope === 'ward' && group !== undefined && groups.includes(group);
  });
}

/** In the order of the groups. */
export function groupsOf(kinds: readonly string[]): readonly KindGroup[] {
  const groups = new Set(kinds.map(groupOf));
  return KIND_GROUPS.filter((group) => groups.has(group));
}
