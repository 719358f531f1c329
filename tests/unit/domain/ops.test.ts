import { expect, it } from 'vitest';
import { definitionEntity, isOpKind, KIND_RULES } from '../../../src/domain/ops.ts';

it('kinds are facts in the past, one register each per kind of entity', () => {
  for (const kind of Object.keys(KIND_RULES)) expect(kind).toMatch(/^[a-z]+\.([a-z]+S|s)et$|^[a-z]+\.([a-z]+ed|sent)$/);
  const taskFields = Object.entries(KIND_RULES).filter(([kind]) => kind.startsWith('task.') && kind !== 'task.defined');
  expect(new Set(taskFields.map(([, { field }]) => field)).size).toBe(taskFields.length);
});

it('what everybody inherits is no kind', () => {
  expect(isOpKind('task.statusSet')).toBe(true);
  for (const word of ['toString', '__proto__', 'constructor', '', 'task.burnt']) expect(isOpKind(word)).toBe(false);
});

it('a definition is named by its type and id', () => {
  expect(definitionEntity('task.defined', 'S05-03')).toBe('task:S05-03');
  expect(definitionEntity('calendar.defined', 'ha-noi-2025')).toBe('calendar:ha-noi-2025');
});
