/** How a file may look: its name, its length, what it exports, and that a test is neither skipped nor vague. */
import { basename } from 'node:path/posix';
import { type Fault, type SourceFile, type SyntaxNode, walk } from './source-tree.ts';

export const MAX_LINES = 400;

const NAME = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|module|examples|config|d))?\.[a-z]+$/;
const DRAWERS = new Set(['index', 'utils', 'util', 'helpers', 'helper', 'common', 'shared', 'types', 'misc', 'lib']);
const HUBS = /-(manager|service|impl)$/;

/** Tools read these by their default export. */
const CONFIGS = /^(vite|playwright|knip)\.config\.ts$/;

export function findNameFaults(paths: readonly string[]): readonly Fault[] {
  return paths.flatMap((path) => {
    const name = basename(path);
    const stem = name.slice(0, name.indexOf('.'));
    if (!NAME.test(name)) return [{ path, message: 'is not named in kebab-case' }];
    if (DRAWERS.has(stem) || HUBS.test(stem)) return [{ path, message: 'has the name of a drawer: it is two files' }];
    const drawer = path
      .split('/')
      .slice(1, -1)
      .find((folder) => DRAWERS.has(folder));
    return drawer === undefined ? [] : [{ path, message: `stands in a drawer: ${drawer}` }];
  });
}

export function findLengthFault(path: string, text: string): readonly Fault[] {
  const lines = text.trimEnd().split('\n').length;
  return lines > MAX_LINES ? [{ path, message: `${lines} lines, ${MAX_LINES} at most` }] : [];
}

export function findExportFaults(files: readonly SourceFile[]): readonly Fault[] {
  return files.flatMap((file) => {
    const faults: Fault[] = [];
    if (hasDefaultExport(file) && !CONFIGS.test(basename(file.path))) {
      faults.push({ path: file.path, message: 'has a default export' });
    }
    const from = /^export\s+(type\s+)?(\*|\{)[^;]*\bfrom\b/m;
    if (file.module.staticExports.some(({ start, end }) => from.test(file.text.slice(start, end)))) {
      faults.push({ path: file.path, message: 'passes on what another file exports' });
    }
    return faults;
  });
}

function hasDefaultExport(file: SourceFile): boolean {
  const names = file.module.staticExports.flatMap((statement) =>
    statement.entries.map((entry) => entry.exportName.name),
  );
  return names.includes('default') || file.program.body.some((node) => node.type === 'ExportDefaultDeclaration');
}

/** The first thing in a file says what it promises. */
export function findMissingHeaders(files: readonly SourceFile[]): readonly Fault[] {
  return files
    .filter((file) => !file.text.startsWith('/**') && !file.path.endsWith('.d.ts'))
    .map((file) => ({ path: file.path, message: 'does not open with what it promises' }));
}

export function findTestFaults(files: readonly SourceFile[]): readonly Fault[] {
  return files.flatMap((file) => {
    const faults: Fault[] = [];
    walk(file.program, (node) => {
      const message = testFaultOf(node);
      if (message !== undefined) faults.push({ path: file.path, message });
    });
    return faults;
  });
}

const TEST_CALLS = new Set(['it', 'test', 'describe']);

function testFaultOf(node: SyntaxNode): string | undefined {
  if (node.type === 'MemberExpression') {
    const object = node['object'] as SyntaxNode;
    const member = String((node['property'] as SyntaxNode)['name']);
    const isTest = object.type === 'Identifier' && TEST_CALLS.has(String(object['name']));
    return isTest && ['skip', 'only', 'todo', 'fails', 'skipIf', 'runIf', 'fixme'].includes(member)
      ? member
      : undefined;
  }
  if (node.type !== 'CallExpression') return undefined;
  const title = (node['arguments'] as SyntaxNode[])[0]?.['value'];
  if (typeof title !== 'string' || !/\bshould\b/i.test(title)) return undefined;
  return isTestCall(node['callee'] as SyntaxNode) ? `a title says "should": ${title}` : undefined;
}

/** `it(…)`, `it.each(…)(…)`. */
function isTestCall(callee: SyntaxNode): boolean {
  if (callee.type === 'Identifier') return TEST_CALLS.has(String(callee['name']));
  if (callee.type === 'CallExpression') return isTestCall(callee['callee'] as SyntaxNode);
  return callee.type === 'MemberExpression' && isTestCall(callee['object'] as SyntaxNode);
}
