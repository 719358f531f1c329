import { cleanup, render } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, describe, expect, test } from 'vitest';
import { TASK_STATUSES } from '../../../../src/domain/ops.ts';
import { RecordMark } from '../../../../src/features/marks/record-mark.tsx';
import { TickBox } from '../../../../src/features/marks/tick-box.tsx';
import { createI18n } from '../../../../src/i18n/create-i18n.ts';

afterEach(cleanup);

describe('the tick box', () => {
  test('every state is another drawing', () => {
    const drawings = [
      ...TASK_STATUSES.map((status) => <TickBox status={status} key={status} />),
      <TickBox status="todo" isWaiting key="waiting" />,
    ].map((box) => render(box).container.querySelector('path')?.getAttribute('d'));
    expect(new Set(drawings).size).toBe(6);
  });

  test('only a task not begun waits', () => {
    const { container } = render(<TickBox status="doing" isWaiting />);
    expect(container.querySelector('svg')?.dataset['state']).toBe('doing');
  });
});

describe('the record mark', () => {
  test.each([
    ['local', 'Trên máy này'],
    ['sending', 'Đang gửi'],
    ['received', 'Thành phố đã nhận'],
    ['rejected', 'Thành phố trả lại'],
    ['conflict', 'Có hai bản'],
  ] as const)('%s always has its words, seen or not [E2]', (sync, words) => {
    const mark = (withWords: boolean) =>
      render(
        <I18nextProvider i18n={createI18n()}>
          <RecordMark sync={sync} withWords={withWords} />
        </I18nextProvider>,
      ).container;
    expect(mark(true).textContent).toBe(words);
    expect(mark(false).textContent).toBe(words);
    expect(mark(false).querySelector('[data-visually-hidden]')).not.toBeNull();
  });
});
