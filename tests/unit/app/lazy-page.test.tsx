import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { startTransition, Suspense, useEffect, useState } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { I18nextProvider } from 'react-i18next';
import { lazyPage } from '../../../src/app/lazy-page.tsx';
import { PageBoundary } from '../../../src/app/page-boundary.tsx';
import { createI18n } from '../../../src/i18n/create-i18n.ts';

afterEach(cleanup);

/** Draws a page inside its boundary; what it throws is kept by the boundary, as in the app. */
async function show(page: ReturnType<typeof lazyPage<object>>): Promise<void> {
  await act(async () => {
    render(
      <I18nextProvider i18n={createI18n()}>
        <PageBoundary onReopen={page.retry}>
          <page.Page />
        </PageBoundary>
      </I18nextProvider>,
      { onCaughtError: () => undefined },
    );
  });
}

const Ready = () => <h1>Sẵn sàng</h1>;

describe('a page that is loaded when it is opened', () => {
  test('is shown, and loaded only once', async () => {
    const load = vi.fn(async () => Ready);
    const page = lazyPage(load);
    void page.preload();
    await show(page);
    expect(screen.getByRole('heading', { name: 'Sẵn sàng' })).toBeDefined();
    expect(load).toHaveBeenCalledOnce();
  });

  test('stays the same page when what stands around it is drawn again', async () => {
    const mounted = vi.fn();
    const page = lazyPage<{ readonly no: number }>(async () => ({ no }) => {
      useEffect(() => mounted(), []);
      return <h1>{no}</h1>;
    });
    const Place = () => {
      const [no, setNo] = useState(0);
      // As the router does: then React draws only what waited, once it is here.
      const go = () => startTransition(() => setNo(no + 1));
      return (
        <>
          <button type="button" onClick={go}>
            Sang
          </button>
          <Suspense>{no > 0 && <page.Page no={no} />}</Suspense>
        </>
      );
    };
    render(<Place />);
    await act(async () => fireEvent.click(screen.getByRole('button')));
    await screen.findByRole('heading', { name: '1' });
    await act(async () => fireEvent.click(screen.getByRole('button')));
    expect(screen.getByRole('heading', { name: '2' })).toBeDefined();
    expect(mounted).toHaveBeenCalledOnce();
  });

  test('says what is kept and tries again when asked, where it could not be loaded', async () => {
    const load = vi.fn<() => Promise<typeof Ready>>().mockRejectedValueOnce(new TypeError('Failed to fetch'));
    load.mockResolvedValue(Ready);
    await show(lazyPage(load));
    expect(screen.getByRole('heading', { name: 'Chưa mở được màn này' })).toBeDefined();
    expect(screen.getByRole('alert').textContent).toContain('Những gì đã nhập vẫn trên máy.');
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Mở lại màn' })));
    expect(await screen.findByRole('heading', { name: 'Sẵn sàng' })).toBeDefined();
  });

  test('a failure ahead of time is forgotten by the time the page is opened', async () => {
    const load = vi.fn<() => Promise<typeof Ready>>().mockRejectedValueOnce(new TypeError('Failed to fetch'));
    load.mockResolvedValue(Ready);
    const page = lazyPage(load);
    await act(async () => page.preload());
    await show(page);
    expect(screen.getByRole('heading', { name: 'Sẵn sàng' })).toBeDefined();
  });
});

describe('a page that fails while it is drawn', () => {
  test('leaves the frame alone, says so, and is drawn afresh when asked', async () => {
    let isBroken = true;
    const Fragile = () => {
      if (isBroken) throw new Error('a bug');
      return <h1>Việc</h1>;
    };
    await show(lazyPage(async () => Fragile));
    expect(screen.getByRole('alert').textContent).toContain(
      'Màn này gặp sự cố. Những gì đã nhập vẫn trên máy. Mở lại màn.',
    );
    isBroken = false;
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Mở lại màn' })));
    expect(await screen.findByRole('heading', { name: 'Việc' })).toBeDefined();
  });
});
