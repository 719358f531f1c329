import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { useInstall, watchInstallOffer } from '../../../../src/features/device/install-store.ts';

let stop: () => void;
beforeEach(() => {
  stop = watchInstallOffer();
});
afterEach(() => {
  stop();
  useInstall.setState({ canAsk: false, isInstalled: false });
});

function offer(outcome: 'accepted' | 'dismissed') {
  const prompt = vi.fn(async () => undefined);
  const event = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
    prompt,
    userChoice: Promise.resolve({ outcome }),
  });
  window.dispatchEvent(event);
  return { event, prompt };
}

describe('the offer to install', () => {
  test('is kept until somebody asks, instead of being shown by the browser', async () => {
    const { event, prompt } = offer('accepted');
    expect(event.defaultPrevented).toBe(true);
    expect(useInstall.getState().canAsk).toBe(true);
    expect(prompt).not.toHaveBeenCalled();
    expect(await useInstall.getState().ask()).toBe('accepted');
    expect(prompt).toHaveBeenCalledOnce();
  });

  test('can be used once', async () => {
    offer('dismissed');
    expect(await useInstall.getState().ask()).toBe('dismissed');
    expect(useInstall.getState().canAsk).toBe(false);
    expect(await useInstall.getState().ask()).toBe('unavailable');
  });

  test('is over once the app is installed', () => {
    offer('accepted');
    window.dispatchEvent(new Event('appinstalled'));
    expect(useInstall.getState()).toMatchObject({ canAsk: false, isInstalled: true });
  });
});
