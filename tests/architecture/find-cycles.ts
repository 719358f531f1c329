/** Reports each circle of imports once, as the path that closes it. */
import { importsOf, type SourceFile } from './source-tree.ts';

export function findCycles(files: readonly SourceFile[]): readonly string[] {
  const targetsByPath = new Map(
    files.map((file) => [
      file.path,
      importsOf(file)
        .filter((edge) => edge.isOurs)
        .map((edge) => edge.target),
    ]),
  );
  const done = new Set<string>();
  const cycles: string[] = [];

  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) {
      cycles.push([...trail.slice(at), path].join(' → '));
      return;
    }
    if (done.has(path)) return;
    for (const target of targetsByPath.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };

  for (const path of targetsByPath.keys()) visit(path, []);
  return cycles;
}
