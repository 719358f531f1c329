/** A tap on a notice: the worker brings this window to the front and says which screen it is about. */

export function openNotices(workers: EventTarget = navigator.serviceWorker): void {
  workers.addEventListener('message', (event) => {
    const { type, path } = ((event as MessageEvent).data ?? {}) as { readonly type?: unknown; readonly path?: unknown };
    if (type !== 'OPEN_PATH' || typeof path !== 'string' || path === location.pathname) return;
    // As a link would, without loading the page anew: what somebody is typing goes the way of every change of screen.
    history.pushState(null, '', path);
    dispatchEvent(new PopStateEvent('popstate'));
  });
}
