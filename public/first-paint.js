// Theme, text size and language before anything is drawn. A file of its own, because the page allows no inline script;
// the same rules as src/app/appearance.ts, which takes over once the app runs.
(function () {
  var chosen = {};
  try {
    chosen = JSON.parse(localStorage.getItem('hai-cap.preferences') || '{}') || {};
  } catch (error) {
    // No storage or no JSON: the device decides.
  }
  var root = document.documentElement;
  var device = matchMedia('(prefers-contrast: more)').matches
    ? 'sun'
    : matchMedia('(prefers-color-scheme: dark)').matches
      ? 'dark'
      : 'light';
  root.dataset.theme = chosen.theme || device;
  if (chosen.isLarge === true) root.dataset.large = '';
  if (chosen.language) root.lang = chosen.language;
})();
