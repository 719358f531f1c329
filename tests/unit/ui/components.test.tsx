import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Button } from '../../../src/ui/button.tsx';
import { Choice } from '../../../src/ui/choice.tsx';
import { DayRuler } from '../../../src/ui/day-ruler.tsx';
import { Dialog } from '../../../src/ui/dialog.tsx';
import { ErrorSummary } from '../../../src/ui/error-summary.tsx';
import { NeedsAction, NeedsActionRow } from '../../../src/ui/needs-action.tsx';
import { PageArrival, PageTitle } from '../../../src/ui/page-title.tsx';
import { ProgressBar } from '../../../src/ui/progress-bar.tsx';
import { Segmented } from '../../../src/ui/segmented.tsx';
import { TextField } from '../../../src/ui/text-field.tsx';
import { UndoBar } from '../../../src/ui/undo-bar.tsx';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('a button', () => {
  test('acts when pressed, and ignores presses while busy without being disabled', async () => {
    const onPress = vi.fn();
    const { rerender } = render(<Button onPress={onPress}>Gửi ngay</Button>);
    await userEvent.click(screen.getByRole('button', { name: 'Gửi ngay' }));
    rerender(
      <Button onPress={onPress} isBusy>
        Đang gửi 3/5
      </Button>,
    );
    const busy = screen.getByRole('button', { name: 'Đang gửi 3/5' });
    await userEvent.click(busy);
    expect(onPress).toHaveBeenCalledTimes(1);
    expect(busy).toHaveProperty('disabled', false);
    expect(busy.getAttribute('aria-busy')).toBe('true');
  });

  test('a busy one does not submit its form either', async () => {
    const onSubmit = vi.fn((event: React.FormEvent) => event.preventDefault());
    render(
      <form onSubmit={onSubmit}>
        <Button type="submit" isBusy>
          Đang lưu
        </Button>
      </form>,
    );
    await userEvent.click(screen.getByRole('button'));
    expect(onSubmit).not.toHaveBeenCalled();
  });
});

describe('a choice', () => {
  const OPTIONS = [
    { value: 'ok', label: 'Đạt' },
    { value: 'fail', label: 'Không đạt', tone: 'son' },
  ] as const;

  test('is a named group of native radios that reports what was chosen', async () => {
    const onChange = vi.fn();
    render(<Choice name="a" legend="Kết quả" options={OPTIONS} value={undefined} onChange={onChange} />);
    const group = screen.getByRole('group', { name: 'Kết quả' });
    await userEvent.click(within(group).getByRole('radio', { name: 'Không đạt' }));
    expect(onChange).toHaveBeenCalledExactlyOnceWith('fail');
  });

  test('two choices of one name on a page do not take each other’s answer', () => {
    render(
      <>
        <Choice name="a" legend="Bước 1" options={OPTIONS} value="ok" onChange={() => undefined} />
        <Choice name="a" legend="Bước 2" options={OPTIONS} value="ok" onChange={() => undefined} />
      </>,
    );
    expect(screen.getAllByRole('radio', { checked: true })).toHaveLength(2);
  });

  test('a segmented one moves with the arrow keys', async () => {
    function Held() {
      const [value, setValue] = useState<'ok' | 'fail'>('ok');
      return <Segmented legend="Bước 1" options={OPTIONS} value={value} onChange={setValue} />;
    }
    render(<Held />);
    await userEvent.tab();
    await userEvent.keyboard('{ArrowRight}');
    expect(screen.getByRole('radio', { name: 'Không đạt' })).toHaveProperty('checked', true);
  });
});

describe('a text field', () => {
  test('is described by its hint and by what is wrong', () => {
    render(<TextField label="Mã PIN" hint="Sáu số" error="Mã PIN chưa đúng." value="" onChange={() => undefined} />);
    const field = screen.getByRole('textbox', { name: 'Mã PIN' });
    const words = (field.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent);
    expect(words).toEqual(['Sáu số', 'Mã PIN chưa đúng.']);
    expect(field.getAttribute('aria-invalid')).toBe('true');
  });

  test('reports each change, and leaving it', async () => {
    const onChange = vi.fn();
    const onBlur = vi.fn();
    render(<TextField label="Ghi chú" multiline value="" onChange={onChange} onBlur={onBlur} />);
    await userEvent.type(screen.getByRole('textbox'), 'ă');
    await userEvent.tab();
    expect(onChange).toHaveBeenCalledExactlyOnceWith('ă');
    expect(onBlur).toHaveBeenCalledOnce();
  });
});

describe('what needs action', () => {
  test('is not there when there is nothing', () => {
    const { container } = render(<NeedsAction title="Cần xử lý">{null}</NeedsAction>);
    expect(container.innerHTML).toBe('');
  });

  test('is a list under its heading', () => {
    render(
      <NeedsAction title="Cần xử lý">
        <NeedsActionRow title="Một" />
        <NeedsActionRow title="Hai" renderLink={({ children }) => <a href="/dong-bo">{children}</a>} />
      </NeedsAction>,
    );
    const region = screen.getByRole('region', { name: 'Cần xử lý' });
    expect(within(region).getAllByRole('listitem')).toHaveLength(2);
    expect(within(region).getByRole('link', { name: 'Hai' })).toBeDefined();
  });
});

describe('the undo bar', () => {
  const wait = (ms: number): void => act(() => void vi.advanceTimersByTime(ms));

  const bar = (onDismiss: () => void, onAction = (): void => undefined) => (
    <UndoBar
      message="Đã lưu trên máy"
      detail="S05-04: Xong"
      actionLabel="Hoàn tác"
      onAction={onAction}
      onDismiss={onDismiss}
      durationMs={10_000}
    />
  );

  test('says what was done and offers the way back', async () => {
    const onAction = vi.fn();
    render(bar(() => undefined, onAction));
    expect(screen.getByRole('status').textContent).toBe('Đã lưu trên máyS05-04: Xong');
    await userEvent.click(screen.getByRole('button', { name: 'Hoàn tác' }));
    expect(onAction).toHaveBeenCalledOnce();
  });

  test('goes after its time, not before', () => {
    vi.useFakeTimers();
    const onDismiss = vi.fn();
    render(bar(onDismiss));
    wait(9_999);
    expect(onDismiss).not.toHaveBeenCalled();
    wait(1);
    expect(onDismiss).toHaveBeenCalledOnce();
  });

  test('stays while it holds the focus', () => {
    vi.useFakeTimers();
    const onDismiss = vi.fn();
    render(bar(onDismiss));
    const button = screen.getByRole('button');
    fireEvent.focus(button);
    wait(60_000);
    expect(onDismiss).not.toHaveBeenCalled();
    fireEvent.blur(button);
    wait(10_000);
    expect(onDismiss).toHaveBeenCalledOnce();
  });
});

describe('a dialog', () => {
  test('opens as a modal with its title as name, and says when it was closed', () => {
    const onClose = vi.fn();
    const { rerender } = render(
      <Dialog title="Rời máy này?" isOpen={false} onClose={onClose} actions={<Button>Ở lại</Button>} />,
    );
    expect(screen.queryByRole('heading', { name: 'Rời máy này?' })).toBeNull();
    rerender(<Dialog title="Rời máy này?" isOpen onClose={onClose} actions={<Button>Ở lại</Button>} />);
    const dialog = screen.getByRole<HTMLDialogElement>('dialog', { name: 'Rời máy này?' });
    expect(dialog.open).toBe(true);
    act(() => dialog.close());
    expect(onClose).toHaveBeenCalled();
  });
});

describe('an error summary', () => {
  test('takes the focus, and each line leads to its field', async () => {
    render(
      <>
        <ErrorSummary title="Còn 1 mục cần điền" items={[{ text: 'Ghi vướng ở đâu', fieldId: 'reason' }]} />
        <TextField id="reason" label="Vướng ở đâu?" value="" onChange={() => undefined} />
      </>,
    );
    expect(document.activeElement).toBe(screen.getByRole('alert', { name: 'Còn 1 mục cần điền' }));
    await userEvent.click(screen.getByRole('link', { name: 'Ghi vướng ở đâu' }));
    expect(document.activeElement).toBe(screen.getByRole('textbox'));
  });
});

describe('figures', () => {
  test('a bar says its measure in words and in numbers', () => {
    render(<ProgressBar value={9} max={19} label="Kịch bản 5" />);
    const bar = screen.getByRole('progressbar', { name: 'Kịch bản 5' });
    expect([bar.getAttribute('aria-valuenow'), bar.getAttribute('aria-valuemax')]).toEqual(['9', '19']);
  });

  test('the ruler reads as a list of days, with today and the phases in words', () => {
    render(
      <DayRuler
        todayWord="hôm nay"
        days={[
          { label: '24', weekday: 'Ba', state: 'today' },
          { label: '28', weekday: 'Bảy', state: 'skipped' },
          { label: '1/7', weekday: 'Ba', state: 'coming' },
        ]}
        groups={[{ label: 'Chính thức', atIndex: 2 }]}
      />,
    );
    const days = screen.getAllByRole('listitem').map((day) => day.textContent);
    expect(days).toEqual(['24 Ba, hôm nay', '·28 Bảy', '1/7 Ba, Chính thức']);
  });
});

describe('a page title', () => {
  test('reports its heading once it is there, and again only for another page', () => {
    const onArrival = vi.fn();
    const { rerender } = render(
      <PageArrival value={onArrival}>
        <PageTitle title="Hôm nay" />
      </PageArrival>,
    );
    rerender(
      <PageArrival value={onArrival}>
        <PageTitle title="Hôm nay, 24/6" />
      </PageArrival>,
    );
    expect(onArrival).toHaveBeenCalledExactlyOnceWith(screen.getByRole('heading', { level: 1 }));
  });
});
