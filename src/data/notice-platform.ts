/** What a browser has for notices. */

export interface NoticePlatform {
  readonly permission: () => NotificationPermission;
  /** Asks the person; a browser that was answered before does not. */
  readonly ask: () => Promise<NotificationPermission>;
  /** Undefined until a worker is there to receive them. */
  readonly push: () => Promise<Pick<PushManager, 'getSubscription' | 'subscribe'> | undefined>;
}

/** Undefined where the browser has none: on iPhone and iPad those have them that stand on the home screen. */
export function noticePlatform(): NoticePlatform | undefined {
  const { navigator } = globalThis as { readonly navigator?: Partial<Navigator> };
  const workers = navigator?.serviceWorker;
  if (workers === undefined || !('PushManager' in globalThis) || !('Notification' in globalThis)) return undefined;
  return {
    permission: () => Notification.permission,
    ask: () => Notification.requestPermission(),
    push: async () => {
      const registration = await workers.getRegistration();
      return registration?.active === null ? undefined : registration?.pushManager;
    },
  };
}
