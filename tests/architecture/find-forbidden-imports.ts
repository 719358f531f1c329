/** The direction fence: reports every import the table does not allow. Type-only imports count. */
import { type Permit, PERMITS, SHARED_FEATURE } from './import-table.ts';
import { type Fault, type ImportEdge, importsOf, type SourceFile } from './source-tree.ts';

export function findForbiddenImports(files: readonly SourceFile[]): readonly Fault[] {
  return files.flatMap((file) => {
    const permit = PERMITS[roomOf(file.path)];
    if (permit === undefined) return [{ path: file.path, message: 'stands in no room of the table' }];
    return importsOf(file)
      .filter((edge) => !isAllowed(edge, permit))
      .map((edge) => ({ path: file.path, message: `may not import ${edge.target}` }));
  });
}

/** `src/domain/op.ts` → `domain`; `src/main.tsx` → `main.tsx`. */
export function roomOf(path: string): string {
  return path.split('/')[1] ?? '';
}

function isAllowed(edge: ImportEdge, permit: Permit): boolean {
  if (!edge.isOurs) return permit.packages.some((name) => isOfPackage(edge.target, name));
  if (!edge.target.startsWith('src/')) return false;
  if (roomOf(edge.from) === roomOf(edge.target)) return isInsideRoom(edge);
  const inside = edge.target.slice('src/'.length);
  return permit.rooms.some((room) => inside === room || inside.startsWith(`${room}/`));
}

/** A feature knows its own folder and the marks, never another feature. */
function isInsideRoom(edge: ImportEdge): boolean {
  if (roomOf(edge.from) !== 'features') return true;
  const feature = edge.target.split('/')[2];
  return feature === edge.from.split('/')[2] || feature === SHARED_FEATURE;
}

function isOfPackage(specifier: string, name: string): boolean {
  if (name.endsWith(':')) return specifier.startsWith(name);
  const isEntryPoint = name.split('/').length > (name.startsWith('@') ? 2 : 1);
  return specifier === name || (!isEntryPoint && specifier.startsWith(`${name}/`));
}
