/** How many tests passed, failed and were skipped, as the reports of the runners tell. */

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const NONE: Counts = { passed: 0, failed: 0, skipped: 0 };

export function addCounts(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** One check that either holds or does not. */
export function oneCheck(isOk: boolean): Counts {
  return isOk ? { ...NONE, passed: 1 } : { ...NONE, failed: 1 };
}

/** A run that ended badly without a failing test in its report (a file that did not load, a crash) is a failure too. */
export function withExitCode(counts: Counts, code: number): Counts {
  const isUntold = counts.failed === 0 && (code !== 0 || counts.passed === 0);
  return isUntold ? { ...counts, failed: 1 } : counts;
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

export function countVitest(report: string): Counts {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests }: VitestReport = JSON.parse(report);
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly errors: readonly unknown[];
}

/** A flaky test is a failing test. */
export function countPlaywright(report: string): Counts {
  const { stats, errors }: PlaywrightReport = JSON.parse(report);
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}
