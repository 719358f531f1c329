import { describe, expect, it } from 'vitest';
import {
  looksLikeIdentity,
  readCodes,
  readMoment,
  readPeople,
  readSteps,
  writeCodes,
  writePeople,
} from '../../../src/domain/run-text.ts';

describe('dossier codes', () => {
  it('come apart at commas, semicolons, blanks and lines, each once', () => {
    expect(readCodes(' THU-HK-0007, THU-HK-0008;THU-HK-0007\nTHU-HK-0009 ')).toEqual([
      'THU-HK-0007',
      'THU-HK-0008',
      'THU-HK-0009',
    ]);
    expect(readCodes('')).toEqual([]);
  });

  it.each([
    ['012345678', true],
    ['001085012345', true],
    ['001.085.012.345', true],
    ['0010850123', false],
    ['THU-HK-0007', false],
    ['000.00.17.H26-250624-0001', false],
  ])('%s looks like the number of an identity paper: %s', (code, isLikely) => {
    expect(looksLikeIdentity(code)).toBe(isLikely);
  });
});

describe('people', () => {
  it('stand a line each, with what they did after the first comma, and read back as they were', () => {
    const text = 'Đỗ Thị Phượng, tiếp nhận, thu phí\n\n  Trần Đức Ánh  ';
    const people = [{ name: 'Đỗ Thị Phượng', part: 'tiếp nhận, thu phí' }, { name: 'Trần Đức Ánh' }];
    expect(readPeople(text)).toEqual(people);
    expect(readPeople(writePeople(people))).toEqual(people);
    expect(readPeople(', người dân')).toEqual([{ name: 'người dân' }]);
    expect(readPeople(' , ')).toEqual([]);
  });
});

describe('steps', () => {
  it('stand a line each; numbers typed before them are dropped, numbers inside stay', () => {
    expect(readSteps('1. Lấy số\n2) Kiểm tra 3 bản\n\n 30 phút chờ')).toEqual([
      'Lấy số',
      'Kiểm tra 3 bản',
      '30 phút chờ',
    ]);
  });
});

describe('a typed moment', () => {
  it.each([
    ['16:40', { on: '2025-06-24', time: '16:40' }],
    ['7h05', { on: '2025-06-24', time: '07:05' }],
    ['25/6 00:10', { on: '2025-06-25', time: '00:10' }],
    ['25/6/2025, 9:00', { on: '2025-06-25', time: '09:00' }],
    ['24:00', undefined],
    ['16:60', undefined],
    ['31/2 10:00', undefined],
    ['chiều', undefined],
    ['', undefined],
  ])('%j is %j', (text, moment) => {
    expect(readMoment(text, '2025-06-24')).toEqual(moment);
  });

  it('codes are written as people write a list', () => {
    expect(writeCodes(['A', 'B'])).toBe('A, B');
  });
});
