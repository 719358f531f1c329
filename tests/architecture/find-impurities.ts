/**
 * The purity scan: time, identity and chance are arguments. A clock or a die inside `domain` or `sync` would make tablet
 * and server disagree, and a failing schedule impossible to replay.
 */
import { type Fault, lineAt, type SourceFile, type SyntaxNode, walk } from './source-tree.ts';

const GLOBALS = new Set([
  ...[
    'performance',
    'crypto',
    'process',
    'globalThis',
    'window',
    'self',
    'document',
    'navigator',
    'location',
    'console',
  ],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'requestAnimationFrame', 'requestIdleCallback'],
  ...['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'BroadcastChannel', 'AbortSignal'],
  ...['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'require', 'eval'],
]);

/** Members that read a clock, a die, or the time zone and language of the machine. */
const MEMBERS: Readonly<Record<string, ReadonlySet<string>>> = {
  Date: new Set(['now']),
  Math: new Set(['random']),
  Temporal: new Set(['Now']),
};

const LOCAL_READS = new Set([
  ...['getFullYear', 'getMonth', 'getDate', 'getDay', 'getHours', 'getMinutes', 'getSeconds', 'getTimezoneOffset'],
  ...['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString', 'toDateString', 'toTimeString'],
]);

export function findImpurities(files: readonly SourceFile[]): readonly Fault[] {
  return files.flatMap((file) => {
    const faults: Fault[] = [];
    walk(file.program, (node, parents) => {
      const what = impurityOf(node, parents.at(-1));
      if (what !== undefined) faults.push({ path: file.path, message: `line ${lineAt(file, node.start)}: ${what}` });
    });
    return faults;
  });
}

function impurityOf(node: SyntaxNode, parent: SyntaxNode | undefined): string | undefined {
  if (node.type === 'MemberExpression') return memberImpurity(node);
  if (node.type === 'NewExpression' && isNamed(node['callee'], 'Date') && isEmpty(node['arguments']))
    return 'new Date()';
  if (node.type === 'CallExpression' && isNamed(node['callee'], 'Date')) return 'Date()';
  if (node.type !== 'Identifier' || isMerelyAName(node, parent)) return undefined;
  return GLOBALS.has(nameOf(node)) ? nameOf(node) : undefined;
}

function memberImpurity(node: SyntaxNode): string | undefined {
  const object = node['object'] as SyntaxNode;
  const property = node['property'] as SyntaxNode;
  const member = node['computed'] === true ? property['value'] : property['name'];
  if (typeof member !== 'string') return undefined;
  if (object.type === 'Identifier' && MEMBERS[nameOf(object)]?.has(member)) return `${nameOf(object)}.${member}`;
  return LOCAL_READS.has(member) ? `.${member}` : undefined;
}

/** A property or a key may be called anything. */
function isMerelyAName(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  if (parent === undefined || parent['computed'] === true) return false;
  if (parent.type === 'MemberExpression') return parent['property'] === node;
  return parent['key'] === node;
}

function isNamed(node: unknown, name: string): boolean {
  return (node as SyntaxNode).type === 'Identifier' && nameOf(node as SyntaxNode) === name;
}

function nameOf(node: SyntaxNode): string {
  return String(node['name']);
}

function isEmpty(list: unknown): boolean {
  return Array.isArray(list) && list.length === 0;
}
