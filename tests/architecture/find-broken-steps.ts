/** Walks the golden paths: reports every step that no longer hands over to the next. */
import { type Fault, importsOf, type SourceFile, type SyntaxNode, walk } from './source-tree.ts';

/** How a step hands over to the next one in the list. */
export type HandOver =
  /** It imports this name from the next file and uses it. */
  | { readonly calls: string }
  /** It speaks to a port as `as`; the next file fulfils the port. Both import from the file that defines it. */
  | { readonly port: string; readonly as: string; readonly definedIn: string }
  /** Both hold this text: an address, a message, a row. */
  | { readonly says: string };

export interface Step {
  readonly file: string;
  /** Absent at the end of a path. */
  readonly next?: HandOver;
}

export function findBrokenSteps(steps: readonly Step[], files: readonly SourceFile[]): readonly Fault[] {
  const filesByPath = new Map(files.map((file) => [file.path, file]));
  return steps.flatMap((step, index) => {
    const file = filesByPath.get(step.file);
    if (file === undefined)
      return [{ path: step.file, message: 'is a step of a golden path, but there is no such file' }];
    const following = steps[index + 1];
    if (following === undefined || step.next === undefined) return [];
    const other = filesByPath.get(following.file);
    if (other === undefined || handsOver(file, other, step.next)) return [];
    return [{ path: step.file, message: `no longer hands over to ${following.file} (${JSON.stringify(step.next)})` }];
  });
}

function handsOver(file: SourceFile, next: SourceFile, by: HandOver): boolean {
  if ('says' in by) return holdsText(file, by.says) && holdsText(next, by.says);
  if ('port' in by) return needsPort(file, by) && importsName(next, by.definedIn, by.port);
  return importsName(file, next.path, by.calls) && isUsed(file, by.calls);
}

function needsPort(file: SourceFile, { as, definedIn }: Extract<HandOver, { port: string }>): boolean {
  return importsOf(file).some((edge) => edge.target === definedIn) && isUsed(file, as);
}

function importsName(file: SourceFile, target: string, name: string): boolean {
  if (file.path === target) return true;
  if (!importsOf(file).some((edge) => edge.target === target)) return false;
  const wholes = file.module.staticImports.filter((entry) =>
    target.endsWith(`/${entry.moduleRequest.value.replace(/^[./]+/, '')}`),
  );
  // A lazy import names what it takes where it is awaited.
  return wholes.length === 0 || wholes.some((entry) => entry.entries.some((one) => one.importName.name === name));
}

/** Used as a value: called, rendered or passed on, not only imported. */
function isUsed(file: SourceFile, name: string): boolean {
  let isFound = false;
  walk(file.program, (node, parents) => {
    const isName = (node.type === 'Identifier' || node.type === 'JSXIdentifier') && node['name'] === name;
    if (isName && !parents.some((parent) => parent.type === 'ImportDeclaration' || isType(parent))) isFound = true;
  });
  return isFound;
}

function isType(node: SyntaxNode): boolean {
  return node.type.startsWith('TSType');
}

function holdsText(file: SourceFile, text: string): boolean {
  let isFound = false;
  walk(file.program, (node) => {
    const value = node.type === 'TemplateElement' ? (node['value'] as { readonly raw: string }).raw : node['value'];
    if ((node.type === 'Literal' || node.type === 'TemplateElement') && String(value).includes(text)) isFound = true;
  });
  return isFound;
}
