/**
 * A fresh start of the page for a part of the app that is missing: only where the city has just answered, because offline
 * the open page is all there is, and only once for each build, because one that comes back as it was will not come back
 * better. What is being typed is kept by its field when the page goes.
 */
import { appBuild } from '../data/app-build.ts';
import { probeCity } from '../data/probe-city.ts';

const DONE_FOR = 'hai-cap.reloaded-for';

export async function reloadWhenSafe(): Promise<void> {
  if (!(await probeCity()) || isDone()) return;
  location.reload();
}

/** Notes it as well; a page that cannot note it does not do it. */
function isDone(): boolean {
  try {
    if (sessionStorage.getItem(DONE_FOR) === appBuild()) return true;
    sessionStorage.setItem(DONE_FOR, appBuild());
    return false;
  } catch {
    return true;
  }
}
