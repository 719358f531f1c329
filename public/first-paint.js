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
})();
