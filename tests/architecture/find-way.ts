/** The way by which one file brings a package along when it is loaded: what is imported by type only is not loaded. */
import { importsOf, type SourceFile } from './source-tree.ts';

/** Undefined where there is none. */
export function findWay(files: readonly SourceFile[], from: string, toPackage: string): string | undefined {
  const fileByPath = new Map(files.map((file) => [file.path, file]));
  const seen = new Set([from]);
  const open: (readonly string[])[] = [[from]];
  for (let way = open.pop(); way !== undefined; way = open.pop()) {
    const file = fileByPath.get(way.at(-1) ?? '');
    for (const target of file === undefined ? [] : loadedBy(file)) {
      if (target.startsWith(toPackage)) return [...way, target].join(' → ');
      if (!seen.has(target)) open.push([...way, target]);
      seen.add(target);
    }
  }
  return undefined;
}

function loadedBy(file: SourceFile): readonly string[] {
  const { staticImports, staticExports } = file.module;
  const module = {
    ...file.module,
    staticImports: staticImports.filter(isLoaded),
    staticExports: staticExports.filter(isLoaded),
  };
  return importsOf({ ...file, module }).map(({ target }) => target);
}

function isLoaded({ entries }: { readonly entries: readonly { readonly isType: boolean }[] }): boolean {
  return entries.length === 0 || entries.some(({ isType }) => !isType);
}
