/** Offline is the structure, not a mode: nobody asks the browser whether it thinks it is online. */
import { type Fault, lineAt, type SourceFile, walk } from './source-tree.ts';

export function findOnLine(files: readonly SourceFile[]): readonly Fault[] {
  return files.flatMap((file) => {
    const lines = new Set<number>();
    walk(file.program, (node) => {
      const isName = node.type === 'Identifier' && node['name'] === 'onLine';
      if (isName || (node.type === 'Literal' && node['value'] === 'onLine')) lines.add(lineAt(file, node.start));
    });
    return [...lines].map((line) => ({ path: file.path, message: `line ${line}: asks onLine` }));
  });
}
