/** When the page starts afresh because another worker took it, also where a reload went past the worker. */
import { afterEach, expect, test, vi } from 'vitest';
import { registerWorker } from '../../../src/app/register-worker.ts';
import { useVersion } from '../../../src/features/device/version-store.ts';

const reload = vi.fn();

afterEach(() => {
  reload.mockClear();
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, 'serviceWorker');
  useVersion.setState(useVersion.getInitialState());
});

/** The browser's side of it: one registration, with or without a worker that is at work already. */
class Workers extends EventTarget {
  controller: object | null;
  readonly registration: object;

  constructor({ controller, active }: { readonly controller: object | null; readonly active: object | null }) {
    super();
    this.controller = controller;
    this.registration = Object.assign(new EventTarget(), { active, installing: null, waiting: null });
  }

  async register(): Promise<object> {
    return this.registration;
  }

  /** As `clients.claim()` of a worker that comes into its own. */
  take(worker: object | null): void {
    this.controller = worker;
    this.dispatchEvent(new Event('controllerchange'));
  }
}

async function start(facts: ConstructorParameters<typeof Workers>[0]): Promise<Workers> {
  const workers = new Workers(facts);
  vi.stubGlobal('location', { reload, href: 'https://hai-cap.test/' });
  Object.defineProperty(navigator, 'serviceWorker', { configurable: true, value: workers });
  await registerWorker();
  return workers;
}

const script = () => Object.assign(new EventTarget(), { scriptURL: 'https://hai-cap.test/sw.js', state: 'activated' });

test('the first worker takes the page quietly, the second has another version', async () => {
  const workers = await start({ controller: null, active: null });
  workers.take(script());
  expect(useVersion.getState().phase).toBe('current');
  workers.take(script());
  expect(useVersion.getState().phase).toBe('replaced');
  expect(reload).not.toHaveBeenCalled();
});

test('after a reload past the worker a version that was let in here starts the page afresh', async () => {
  const workers = await start({ controller: null, active: script() });
  useVersion.setState({ phase: 'installing' });
  workers.take(script());
  expect(reload).toHaveBeenCalledOnce();
});

test('after a reload past the worker a version that was let in by another window is told of', async () => {
  const workers = await start({ controller: null, active: script() });
  workers.take(script());
  expect(useVersion.getState().phase).toBe('replaced');
});

test('a worker that is taken away brings no version, and the next one takes the page quietly', async () => {
  const workers = await start({ controller: script(), active: script() });
  workers.take(null);
  workers.take(script());
  expect(useVersion.getState().phase).toBe('current');
  expect(reload).not.toHaveBeenCalled();
});
