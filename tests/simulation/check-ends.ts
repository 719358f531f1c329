/** What is left to say once everything came to rest. */
import { findFaults } from './check-run.ts';
import { clearUp } from './clear-up.ts';
import type { Run } from './run.ts';

export async function checkEnds(run: Run): Promise<readonly string[]> {
  await clearUp(run);
  return findFaults(run);
}
