// Theme, text size and language before anything is drawn. A file of its own, because the page allows no inline script;
// the same rules as src/app/appearance.ts, which takes over once the app runs.
(() => {
  let chosen = {};
  try {
    chosen = JSON.parse(localStorage.getItem('hai-cap.preferences') ?? '{}') ?? {};
  } catch {
    // No storage or no JSON: the device decides.
  }
  const wants = (query) => matchMedia(query).matches;
  const dark = wants('(prefers-color-scheme: dark)') ? 'dark' : 'light';
  const root = document.documentElement;
  root.dataset.theme = chosen.theme ?? (wants('(prefers-contrast: more)') ? 'sun' : dark);
  if (chosen.isLarge === true) root.dataset.large = '';
  if (chosen.language) root.lang = chosen.language;
  // A start that the worker serves has every file on the device: what comes after the first scripts is asked for now.
  const ahead = document.currentScript?.dataset.ahead;
  if (ahead === undefined || !navigator.serviceWorker?.controller) return;
  for (const href of ahead.split(' ')) {
    const rel = href.endsWith('.css') ? 'stylesheet' : 'modulepreload';
    document.head.append(Object.assign(document.createElement('link'), { rel, href, crossOrigin: '' }));
  }
})();
