import { render, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { expect, it } from 'vitest';
import { lazyPart } from '../../../../src/features/marks/lazy-part.tsx';
import { createI18n } from '../../../../src/i18n/create-i18n.ts';
import { I18nextProvider } from 'react-i18next';

it('a part that is not on the device says so in its place, and the rest of the screen stays', async () => {
  const Part = lazyPart(() => Promise.reject(new TypeError('not on the device')));
  render(
    <I18nextProvider i18n={createI18n()}>
      <input aria-label="note" defaultValue="typed" />
      <Suspense fallback={null}>
        <Part />
      </Suspense>
    </I18nextProvider>,
  );
  expect(await screen.findByText(/chưa có trên máy/)).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'note' }).value).toBe('typed');
});
