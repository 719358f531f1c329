/** Draws a piece of the frame as the app does: with its words and an address. */
import { render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { I18nextProvider } from 'react-i18next';
import { MemoryRouter } from 'react-router';
import { createI18n } from '../../../src/i18n/create-i18n.ts';

export function renderInApp(piece: ReactElement, path = '/') {
  const i18n = createI18n();
  return render(piece, {
    wrapper: ({ children }) => (
      <I18nextProvider i18n={i18n}>
        <MemoryRouter initialEntries={[path]}>{children}</MemoryRouter>
      </I18nextProvider>
    ),
  });
}
