/** The source as the fences see it: every file of `src` and `tests`, parsed once. Paths are relative to the root, with `/`. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type EcmaScriptModule, parseSync, type Program } from 'oxc-parser';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');

export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly program: Program;
  readonly module: EcmaScriptModule;
}

/** One import or re-export. `target`: the file it names, relative to the root, or the package as written. */
export interface ImportEdge {
  readonly from: string;
  readonly target: string;
  readonly isOurs: boolean;
}

export interface Fault {
  readonly path: string;
  readonly message: string;
}

/** Any node of the syntax tree: the fences look only at the few fields they know. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

export function parseSource(path: string, text: string): SourceFile {
  const { program, module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors.map((error) => error.message).join('; ')}`);
  return { path, text, program, module };
}

/** Paths of all files below `folder` whose name ends in one of `endings`; packages are not ours. */
export function listFiles(folder: string, endings: readonly string[]): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => posix.join(entry.parentPath.slice(ROOT.length + 1).replaceAll('\\', '/'), entry.name))
    .filter((path) => !path.includes('/node_modules/'))
    .sort();
}

/** All TypeScript files below `folder`. */
export function readSources(folder: string): readonly SourceFile[] {
  return listFiles(folder, ['.ts', '.tsx']).map((path) => parseSource(path, readFileSync(join(ROOT, path), 'utf8')));
}

/** Everything a file imports or re-exports: static, dynamic, by type only, and `import('…')` inside types. */
export function importsOf(file: SourceFile): readonly ImportEdge[] {
  const specifiers = new Set<string>();
  for (const entry of file.module.staticImports) specifiers.add(entry.moduleRequest.value);
  for (const statement of file.module.staticExports) {
    for (const entry of statement.entries) if (entry.moduleRequest) specifiers.add(entry.moduleRequest.value);
  }
  walk(file.program, (node) => {
    if (node.type !== 'ImportExpression' && node.type !== 'TSImportType') return;
    const source = node['source'] as SyntaxNode | undefined;
    specifiers.add(typeof source?.['value'] === 'string' ? source['value'] : '(computed)');
  });
  return [...specifiers].map((specifier) => {
    const isOurs = specifier.startsWith('.') || specifier.startsWith('/');
    const plain = specifier.replace(/\?.*$/, '');
    const target = isOurs ? posix.normalize(posix.join(posix.dirname(file.path), plain)) : specifier;
    return { from: file.path, target, isOurs };
  });
}

/** Visits every node of a tree with its parents, nearest last. */
export function walk(root: unknown, visit: (node: SyntaxNode, parents: readonly SyntaxNode[]) => void): void {
  const parents: SyntaxNode[] = [];
  const step = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const item of value) step(item);
      return;
    }
    if (!isNode(value)) return;
    visit(value, parents);
    parents.push(value);
    for (const [field, child] of Object.entries(value)) if (field !== 'parent') step(child);
    parents.pop();
  };
  step(root);
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && typeof (value as SyntaxNode).type === 'string';
}

/** The number of the line that holds `offset`, from 1. */
export function lineAt(file: SourceFile, offset: number): number {
  return file.text.slice(0, offset).split('\n').length;
}

/** A file that no one wrote, for a planted fault. */
export function plant(path: string, text: string): SourceFile {
  return parseSource(path, text);
}

/** Faults as lines, so that a failing test prints what to mend. */
export function asLines(faults: readonly Fault[]): readonly string[] {
  return faults.map((fault) => `${fault.path}: ${fault.message}`);
}
