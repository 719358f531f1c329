import { describe, expect, test } from 'vitest';
import { groupRegister, isNotYetInForce, linksIn, tasksCiting } from '../../../src/domain/legal-register.ts';
import { HA_NOI, taskOf } from '../../support/ha-noi.ts';

const DOCUMENTS = [...HA_NOI.documentsById.values()];

describe('the legal register', () => {
  test('stands by kind, laws first, the newest of each kind first [H2]', () => {
    const groups = groupRegister(DOCUMENTS, 'kind');
    expect(groups.slice(0, 4).map(({ name }) => name)).toEqual(['Luật', 'Nghị quyết', 'Nghị định', 'Quyết định']);
    expect(groups.at(-1)?.name).toBe('Văn bản');
    expect(groups.flatMap(({ documents }) => documents)).toHaveLength(96);
    for (const { documents } of groups) {
      const dates = documents.map(({ date }) => date ?? '');
      expect(dates).toEqual([...dates].sort().reverse());
    }
  });

  test('stands by year, the newest first, those without a date last', () => {
    const groups = groupRegister(DOCUMENTS, 'date');
    expect(groups[0]?.name).toBe('2025');
    expect(groups.at(-1)).toMatchObject({ name: '' });
    expect(groups.at(-1)?.documents.every(({ date }) => date === null)).toBe(true);
    expect(groups.flatMap(({ documents }) => documents)).toHaveLength(96);
  });

  test('says which tasks rest on a document', () => {
    const cited = tasksCiting(HA_NOI, 'cv-3695').map(({ id }) => id);
    expect(cited.length).toBeGreaterThan(0);
    expect(cited.every((id) => taskOf(id).documents.includes('cv-3695'))).toBe(true);
    expect(tasksCiting(HA_NOI, 'unknown')).toEqual([]);
  });

  test('a document whose day of effect has not come is not in force yet', () => {
    const document = { ...DOCUMENTS[0]!, effectiveFrom: '2025-07-01' };
    expect(isNotYetInForce(document, '2025-06-30')).toBe(true);
    expect(isNotYetInForce(document, '2025-07-01')).toBe(false);
    const { effectiveFrom: _, ...without } = document;
    expect(isNotYetInForce(without, '2020-01-01')).toBe(false);
  });

  test('addresses are taken out of the words around them', () => {
    expect(linksIn('https://a.vn/x?id=1; b.vn (như trên), http://c.vn/y.')).toEqual([
      'https://a.vn/x?id=1',
      'http://c.vn/y',
    ]);
    expect(linksIn('kiến thức chung')).toEqual([]);
  });
});
