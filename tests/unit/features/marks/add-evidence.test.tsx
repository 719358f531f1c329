/** A picture that was taken and not yet covered leaves the memory with the screen, whenever that goes. */
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { offerPictureDesk } from '../../../../src/data/open-picture-desk.ts';
import type { Store } from '../../../../src/data/store.ts';
import { AddEvidence } from '../../../../src/features/marks/add-evidence.tsx';
import { WardGate } from '../../../../src/features/marks/ward-gate.tsx';
import { closeTablet, openTablet, showScreen, STAFF } from '../tablet-screen.tsx';

const RENDERED = { bytes: new ArrayBuffer(8), sha256: 'a'.repeat(64), width: 4, height: 3, thumbnail: 'AAAA' };

let store: Store;
let opened: number;
let held: string | undefined;
let events: string[];
let finishReading: (() => void) | undefined;

/** There is no canvas here: a desk that keeps the name of the picture instead of its pixels. */
beforeEach(async () => {
  opened = 0;
  held = undefined;
  events = [];
  finishReading = undefined;
  offerPictureDesk(() => {
    opened += 1;
    return {
      read: async (file) => {
        await new Promise<void>((resolve) => (finishReading = resolve));
        held = (file as File).name;
        events.push('read');
        return { kind: 'picture', rendered: RENDERED, suggested: [] };
      },
      cover: async () => RENDERED,
      clear: async () => {
        held = undefined;
        events.push('cleared');
      },
    };
  });
  store = await openTablet({ person: STAFF });
});

afterEach(() => closeTablet(store));

async function showAdding() {
  const view = await showScreen(
    <WardGate title="Việc">{(ward) => <AddEvidence ward={ward} on="task:S05-03" />}</WardGate>,
    { path: '/viec/S05-03', route: '/viec/:taskId' },
  );
  await screen.findByTestId('take-photo');
  return view;
}

async function takePicture(): Promise<void> {
  fireEvent.change(screen.getByTestId('camera-input'), { target: { files: [new File(['x'], 'mat-nguoi.jpg')] } });
  await waitFor(() => expect(finishReading).toBeTypeOf('function'));
}

test('that is being covered goes when the device is locked [S123]', async () => {
  const { unmount } = await showAdding();
  await takePicture();
  await act(async () => finishReading?.());
  await screen.findByTestId('cover-stage');
  expect(held).toBe('mat-nguoi.jpg');
  unmount();
  await waitFor(() => expect(held).toBeUndefined());
});

test('that is still being read then goes once it was [S123]', async () => {
  const { unmount } = await showAdding();
  await takePicture();
  unmount();
  finishReading?.();
  await waitFor(() => expect(events).toEqual(['read', 'cleared']));
  expect(held).toBeUndefined();
});

test('that was never taken starts nothing', async () => {
  const { unmount } = await showAdding();
  unmount();
  await act(async () => undefined);
  expect(opened).toBe(0);
});
