import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes, useLocation } from 'react-router';
import { afterEach, expect, test } from 'vitest';
import { useSearchKey } from '../../../src/app/use-search-key.ts';
import { observePreferences, savePreferences } from '../../../src/data/preferences.ts';
import type { Store } from '../../../src/data/store.ts';
import { useLive } from '../../../src/features/marks/use-live.ts';
import { closeTablet, openTablet } from '../features/tablet-screen.tsx';
import { renderInApp } from './in-app.tsx';

let store: Store;
afterEach(() => closeTablet(store));

function Place() {
  useSearchKey();
  const { pathname, search } = useLocation();
  const preferences = useLive(observePreferences, []);
  return (
    <>
      <p data-testid="place">{pathname + search}</p>
      <input aria-label="field" />
      <dialog data-testid="dialog" />
      {preferences !== undefined && <p>{JSON.stringify(preferences)}</p>}
    </>
  );
}

async function show(path: string): Promise<void> {
  store = await openTablet({});
  renderInApp(
    <Routes>
      <Route path="*" element={<Place />} />
    </Routes>,
    path,
  );
  await screen.findByText('{}');
}

const place = () => screen.getByTestId('place').textContent;

test('"/" opens the search in the same ward', async () => {
  await show('/kich-ban/5?phuong=00082');
  await userEvent.keyboard('/');
  await waitFor(() => expect(place()).toBe('/tim?phuong=00082'));
});

test('"/" stays a sign where text is typed', async () => {
  await show('/viec/S05-03');
  await userEvent.type(screen.getByRole('textbox', { name: 'field' }), '12/QĐ');
  expect(screen.getByRole('textbox', { name: 'field' })).toHaveProperty('value', '12/QĐ');
  expect(place()).toBe('/viec/S05-03');
});

test('"/" does not lead away from an open dialog, nor together with Ctrl', async () => {
  await show('/');
  await userEvent.keyboard('{Control>}/{/Control}');
  act(() => screen.getByTestId('dialog').setAttribute('open', ''));
  await userEvent.keyboard('/');
  expect(place()).toBe('/');
});

test('"/" does nothing where keys of one letter are off', async () => {
  await show('/');
  await act(() => savePreferences({ areSingleKeysOff: true }));
  await screen.findByText('{"areSingleKeysOff":true}');
  await userEvent.keyboard('/');
  expect(place()).toBe('/');
});
