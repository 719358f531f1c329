/** The translations fence: whole in Vietnamese and English, nothing unused, and no text outside `i18n`. */
import { type Fault, lineAt, type SourceFile, type SyntaxNode, walk } from './source-tree.ts';

export type Words = Readonly<Record<string, string>>;

const VIETNAMESE = /[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]/i;

/** `today.countdown_other` → `today.countdown`: i18next looks the form up by the count. */
export function baseKey(key: string): string {
  return key.replace(/_(zero|one|two|few|many|other)$/, '');
}

/** Every key in both languages, with the same placeholders. */
export function findUnpairedWords(vi: Words, en: Words): readonly Fault[] {
  const [viForms, enForms] = [formsByBase(vi), formsByBase(en)];
  const faults: Fault[] = [];
  for (const [key, forms] of viForms) {
    const other = enForms.get(key);
    if (other === undefined) faults.push({ path: key, message: 'is missing in English' });
    else if (placeholders(forms) !== placeholders(other)) {
      faults.push({
        path: key,
        message: `placeholders differ: vi {${placeholders(forms)}}, en {${placeholders(other)}}`,
      });
    }
  }
  for (const key of enForms.keys())
    if (!viForms.has(key)) faults.push({ path: key, message: 'is missing in Vietnamese' });
  for (const [key, text] of [...Object.entries(vi), ...Object.entries(en)]) {
    if (text.trim() === '') faults.push({ path: key, message: 'is empty' });
  }
  return faults;
}

function formsByBase(words: Words): ReadonlyMap<string, readonly string[]> {
  const forms = new Map<string, string[]>();
  for (const [key, text] of Object.entries(words)) forms.set(baseKey(key), [...(forms.get(baseKey(key)) ?? []), text]);
  return forms;
}

function placeholders(forms: readonly string[]): string {
  const names = forms.flatMap((text) => [...text.matchAll(/\{\{\s*([^},\s]+)/g)].map((match) => match[1] ?? ''));
  return [...new Set(names)].sort().join(', ');
}

/** What the source asks for: whole keys, and patterns where part of a key is computed. */
export interface Asked {
  readonly path: string;
  readonly key: RegExp;
  readonly shown: string;
}

/** Keys in `t(…)` and `i18nKey`, literal or as a template, also behind a choice (`t(isX ? 'a' : 'b')`). */
export function keysAsked(files: readonly SourceFile[]): readonly Asked[] {
  return files.flatMap((file) => {
    const asked: Asked[] = [];
    walk(file.program, (node) => {
      const subject = keyArgument(node);
      if (subject === undefined) return;
      for (const shown of literalsIn(subject)) asked.push({ path: file.path, key: patternOf(shown), shown });
    });
    return asked;
  });
}

export function findUnknownKeys(files: readonly SourceFile[], words: Words): readonly Fault[] {
  const keys = [...new Set(Object.keys(words).map(baseKey))];
  return keysAsked(files)
    .filter((asked) => !keys.some((key) => asked.key.test(key)))
    .map((asked) => ({ path: asked.path, message: `asks for "${asked.shown}", which no language has` }));
}

/** A key counts as used where it stands anywhere as a string, or fits a computed key. */
export function findUnusedKeys(files: readonly SourceFile[], words: Words): readonly Fault[] {
  const strings = new Set<string>();
  const patterns = keysAsked(files).map((asked) => asked.key);
  for (const file of files) {
    walk(file.program, (node) => {
      for (const shown of literalsAt(node)) {
        if (shown.includes('${}')) patterns.push(patternOf(shown));
        else strings.add(shown);
      }
    });
  }
  return [...new Set(Object.keys(words).map(baseKey))]
    .filter((key) => !strings.has(key) && !patterns.some((pattern) => pattern.test(key)))
    .map((key) => ({ path: key, message: 'is used nowhere' }));
}

/** Text that a person would read, standing in a component instead of in `i18n`. */
export function findLooseTexts(files: readonly SourceFile[]): readonly Fault[] {
  return files.flatMap((file) => {
    const faults: Fault[] = [];
    const report = (node: SyntaxNode, text: string): void => {
      faults.push({ path: file.path, message: `line ${lineAt(file, node.start)}: "${text.trim()}"` });
    };
    walk(file.program, (node) => {
      if (node.type === 'JSXText' && /\p{L}{2}/u.test(String(node['value']))) report(node, String(node['value']));
      else for (const text of literalsAt(node)) if (VIETNAMESE.test(text)) report(node, text);
    });
    return faults;
  });
}

function keyArgument(node: SyntaxNode): unknown {
  if (node.type === 'CallExpression') {
    const callee = node['callee'] as SyntaxNode;
    const name = callee.type === 'MemberExpression' ? (callee['property'] as SyntaxNode)['name'] : callee['name'];
    return name === 't' ? (node['arguments'] as SyntaxNode[])[0] : undefined;
  }
  const isKeyAttribute = node.type === 'JSXAttribute' && (node['name'] as SyntaxNode)['name'] === 'i18nKey';
  return isKeyAttribute ? node['value'] : undefined;
}

/** Literals a key expression may come to; what a nested call or a test of a choice holds is no key. */
function literalsIn(subject: unknown): readonly string[] {
  const node = subject as SyntaxNode | null;
  if (node === null || typeof node !== 'object') return [];
  if (node.type === 'ConditionalExpression') {
    return [...literalsIn(node['consequent']), ...literalsIn(node['alternate'])];
  }
  if (node.type === 'LogicalExpression') return [...literalsIn(node['left']), ...literalsIn(node['right'])];
  if (node.type === 'JSXExpressionContainer' || node.type === 'TSAsExpression') return literalsIn(node['expression']);
  return literalsAt(node);
}

/** The text of a string or a template at this very node, computed parts as `${}`. */
function literalsAt(node: SyntaxNode): readonly string[] {
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? [node['value']] : [];
  if (node.type !== 'TemplateLiteral') return [];
  const quasis = node['quasis'] as readonly { readonly value: { readonly cooked: string } }[];
  const text = quasis.map((quasi) => quasi.value.cooked).join('${}');
  return text === '${}' ? [] : [text];
}

/** A computed part stands for one step of a key: letters, digits, hyphens. */
function patternOf(shown: string): RegExp {
  const parts = shown.split('${}').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[\\w-]+')}$`);
}
