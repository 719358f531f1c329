/**
 * Every check of the project, one after the other: types, lint, format, unused code, tests, build, real browser.
 * At the very end stand the tests that failed and why, so that the end of a long output is enough to know; the last line
 * says how many passed, failed and were skipped; the exit code is 0 only where all passed.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type FailedTest, failuresOfPlaywright, failuresOfVitest, renderFailures } from './support/failed-tests.ts';
import { endLeftOvers, findLeftOvers, RUN_MARK } from './support/left-over-processes.ts';
import { type Command, endCommands, runCommand } from './support/run-command.ts';
import {
  addCounts,
  type Counts,
  countPlaywright,
  countVitest,
  NONE,
  oneCheck,
  withExitCode,
} from './support/test-counts.ts';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const mark = randomUUID();
/** All that a run puts down for a while stands here, and goes with it. */
const place = mkdtempSync(join(tmpdir(), 'hai-cap-run-'));
Object.assign(process.env, { [RUN_MARK]: mark, TMPDIR: place });

interface Outcome {
  readonly counts: Counts;
  readonly failures: readonly FailedTest[];
}

interface Check {
  readonly name: string;
  run(): Promise<Outcome>;
}

const tool = (name: string): string => join(ROOT, 'node_modules', name);

function staticCheck(name: string, script: string, ...args: readonly string[]): Check {
  return {
    name,
    async run() {
      const { code, output } = await runCommand({ file: process.execPath, args: [tool(script), ...args] }, ROOT);
      if (code !== 0) console.log(output.trimEnd());
      return oneOutcome(code === 0, { title: name, error: output });
    },
  };
}

function oneOutcome(isOk: boolean, failure: FailedTest): Outcome {
  return { counts: oneCheck(isOk), failures: isOk ? [] : [failure] };
}

interface Suite {
  readonly command: Command;
  /** The file that the runner writes. */
  readonly report: string;
  readonly count: (report: string) => Counts;
  readonly failuresOf: (report: string) => readonly FailedTest[];
}

/** A runner that writes its own report. */
function suite(name: string, { command, report, count, failuresOf }: Suite): Check {
  return {
    name,
    async run() {
      const { code, output } = await runCommand({ ...command, isStreamed: true }, ROOT);
      const told = existsSync(report) ? readFileSync(report, 'utf8') : undefined;
      const counts = withExitCode(told === undefined ? NONE : count(told), code);
      const failures = told === undefined ? [] : failuresOf(told);
      const isUntold = counts.failed > 0 && failures.length === 0;
      return { counts, failures: isUntold ? [{ title: name, error: lastLines(output) }] : failures };
    },
  };
}

/** Of a runner that ended without a word about any test. */
function lastLines(output: string): string {
  return output.trimEnd().split('\n').slice(-10).join('\n');
}

function typeChecks(): readonly Check[] {
  const rooms = readdirSync(join(ROOT, 'src'), { withFileTypes: true })
    .map((entry) => join('src', entry.name))
    .filter((folder) => existsSync(join(ROOT, folder, 'tsconfig.json')));
  return [...rooms, 'tests'].map((room) => staticCheck(`types of ${room}`, 'typescript/bin/tsc', '-p', room));
}

function unitTests(): Check {
  const report = join(place, 'vitest.json');
  const args = [
    tool('vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  return suite('unit, properties, contracts, journeys, architecture', {
    command: { file: process.execPath, args },
    report,
    count: countVitest,
    failuresOf: failuresOfVitest,
  });
}

function browserTests(): Check {
  const report = join(place, 'playwright.json');
  const args = [tool('@playwright/test/cli.js'), 'test', '-c', 'tests/e2e', '--reporter=list,json'];
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  return suite('in a real browser', {
    command: { file: process.execPath, args, env },
    report,
    count: countPlaywright,
    failuresOf: failuresOfPlaywright,
  });
}

/** What a run must not leave behind: changed files in the tree, running processes. */
function tidyCheck(statusBefore: string): Check {
  return {
    name: 'nothing is left behind',
    async run() {
      const status = await gitStatus();
      const running = findLeftOvers(mark);
      const faults = [
        ...(status === statusBefore ? [] : [`The tree changed during the run:\n${status}`]),
        ...(running.length === 0 ? [] : [`Still running: ${running.join(', ')}`]),
      ];
      if (faults.length > 0) console.log(faults.join('\n'));
      return oneOutcome(faults.length === 0, { title: this.name, error: faults.join('\n') });
    },
  };
}

async function gitStatus(): Promise<string> {
  const { code, output } = await runCommand({ file: 'git', args: ['status', '--porcelain'] }, ROOT);
  return code === 0 ? output : '';
}

async function runAll(checks: readonly Check[]): Promise<Outcome> {
  let total = NONE;
  const failed: FailedTest[] = [];
  for (const check of checks) {
    const startedMs = performance.now();
    console.log(`\n▸ ${check.name}`);
    const { counts, failures } = await check.run();
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
    console.log(
      `  ${counts.failed === 0 ? 'ok' : 'FAILED'}: ${counts.passed} passed, ${counts.failed} failed, ${seconds} s`,
    );
    total = addCounts(total, counts);
    failed.push(...failures);
  }
  return { counts: total, failures: failed };
}

function tidyUp(): void {
  endCommands();
  endLeftOvers(mark);
  rmSync(place, { recursive: true, force: true, maxRetries: 5 });
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    tidyUp();
    process.exit(1);
  });
}

const { counts: total, failures } = await runAll([
  ...typeChecks(),
  staticCheck('lint', 'oxlint/bin/oxlint', '--type-aware'),
  staticCheck('format', 'oxfmt/bin/oxfmt', '--check'),
  staticCheck('unused code', 'knip/bin/knip.js'),
  unitTests(),
  staticCheck('build', 'vite/bin/vite.js', 'build'),
  browserTests(),
  tidyCheck(await gitStatus()),
]);
tidyUp();
process.exitCode = total.failed === 0 && total.skipped === 0 ? 0 : 1;
if (failures.length > 0) console.log(`\nWhat failed:\n${renderFailures(failures)}`);
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
