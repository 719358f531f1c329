/** The house's own tools tell the truth: a run that went wrong is never counted as a good one. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failuresOfPlaywright, failuresOfVitest, renderFailures } from '../support/failed-tests.ts';
import { findBrowser, type Surroundings } from '../support/find-browser.ts';
import { runCommand } from '../support/run-command.ts';
import { countPlaywright, countVitest, NONE, withExitCode } from '../support/test-counts.ts';
import { ROOT } from './source-tree.ts';

describe('counts', () => {
  it('a file that does not load counts as a failure, though no test of it failed', () => {
    expect(withExitCode({ passed: 3, failed: 0, skipped: 0 }, 1)).toEqual({ passed: 3, failed: 1, skipped: 0 });
  });

  it('a run without any test counts as a failure', () => {
    expect(withExitCode(NONE, 0).failed).toBe(1);
  });

  it('pending and to-do tests are skipped tests', () => {
    const report = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
    expect(countVitest(JSON.stringify(report))).toEqual({ passed: 5, failed: 1, skipped: 3 });
  });

  it('a flaky test is a failed test', () => {
    const report = { stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 0 }, errors: ['did not load'] };
    expect(countPlaywright(JSON.stringify(report))).toEqual({ passed: 4, failed: 3, skipped: 0 });
  });
});

describe('what failed', () => {
  it('is told by file and title with the first lines of the error, without colours', () => {
    const lines = Array.from({ length: 30 }, (_, no) => `line ${no}`);
    const error = `\u001B[31mError:\u001B[39m expected 1\n\n${lines.join('\n')}`;
    const told = renderFailures([{ title: 'a.test.ts: a tick is kept', error }]).split('\n');
    expect(told.slice(0, 3)).toEqual(['✗ a.test.ts: a tick is kept', '    Error: expected 1', '    line 0']);
    expect(told).toHaveLength(26);
  });

  it('of the unit tests is every failed test, and every file that did not load', () => {
    const report = {
      testResults: [
        {
          name: 'a.test.ts',
          status: 'failed',
          message: '',
          assertionResults: [
            { fullName: 'rows are kept', status: 'passed', failureMessages: [] },
            { fullName: ' rows are counted', status: 'failed', failureMessages: ['Error: 3 is not 4'] },
          ],
        },
        { name: 'b.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
        { name: 'c.test.ts', status: 'passed', message: '', assertionResults: [] },
      ],
    };
    expect(failuresOfVitest(JSON.stringify(report))).toEqual([
      { title: 'a.test.ts: rows are counted', error: 'Error: 3 is not 4' },
      { title: 'b.test.ts', error: 'no such module' },
    ]);
  });

  it('of the browser tests is every failed and every flaky test of every depth, and what stands outside of any', () => {
    const spec = (title: string, status: string): object => ({
      title,
      file: 'a.test.ts',
      line: 7,
      tests: [
        {
          status,
          results: [
            {
              errors:
                status === 'expected'
                  ? []
                  : [{ message: `${title} failed`, location: { file: '/x/steps.ts', line: 9 } }],
            },
          ],
        },
      ],
    });
    const report = {
      suites: [
        { title: 'a', specs: [spec('one', 'unexpected'), spec('two', 'expected')] },
        { title: 'b', suites: [{ title: 'c', specs: [spec('three', 'flaky')] }] },
      ],
      errors: [{ message: 'did not load' }],
    };
    expect(failuresOfPlaywright(JSON.stringify(report))).toEqual([
      { title: 'a.test.ts:7 one', error: 'steps.ts:9\none failed' },
      { title: 'a.test.ts:7 three', error: 'steps.ts:9\nthree failed' },
      { title: 'outside of any test', error: 'did not load' },
    ]);
  });
});

describe('commands', () => {
  it('what a command started ends with it', async () => {
    const script = `const c = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => 1, 1000)']);
      console.log(c.pid); c.unref(); process.exit(3);`;
    const { code, output } = await runCommand({ file: process.execPath, args: ['-e', script] }, ROOT);
    expect(code).toBe(3);
    await expect.poll(() => isAlive(Number(output.trim()))).toBe(false);
  });

  it('a command that does not exist fails with its reason', async () => {
    const { code, output } = await runCommand({ file: 'no-such-command', args: [] }, ROOT);
    expect(code).toBe(1);
    expect(output).toContain('ENOENT');
  });

  it('a Node that is too old is told so in one sentence', () => {
    const script = `Object.defineProperty(process.versions, 'node', { value: '20.1.0' }); require('./.node/require-node.cjs');`;
    const { status, stderr } = spawnSync(process.execPath, ['-e', script], { cwd: ROOT, encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^Hai Cấp needs Node 22\.18 or newer.*\n$/);
  });
});

/** A process that ended but was not yet collected by its parent counts as gone. */
function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    const stat = `/proc/${id}/stat`;
    return !existsSync(stat) || !/\) [ZX] /.test(readFileSync(stat, 'utf8'));
  } catch {
    return false;
  }
}

describe('browser', () => {
  const machine = (paths: readonly string[], more: Partial<Surroundings> = {}): Surroundings => ({
    env: { PATH: join('/opt', 'bin') },
    isExecutable: (path) => paths.includes(path),
    ownPath: '/own/chrome',
    install: () => false,
    ...more,
  });

  it('the one named in CHROMIUM_PATH comes first', () => {
    const env = { CHROMIUM_PATH: '/mine/chrome' };
    expect(findBrowser(machine(['/mine/chrome', '/usr/bin/chromium'], { env }))).toBe('/mine/chrome');
    expect(() => findBrowser(machine(['/usr/bin/chromium'], { env }))).toThrow('CHROMIUM_PATH names no program');
  });

  it("then the system's, then Playwright's own", () => {
    expect(findBrowser(machine(['/own/chrome', '/opt/bin/google-chrome']))).toBe('/opt/bin/google-chrome');
    expect(findBrowser(machine(['/own/chrome']))).toBe('/own/chrome');
  });

  it('then one is installed, and where that does not work, a sentence says what to do', () => {
    const paths: string[] = [];
    const install = (): boolean => paths.push('/usr/bin/chromium') > 0;
    expect(findBrowser(machine(paths, { install }))).toBe('/usr/bin/chromium');
    expect(() => findBrowser(machine([]))).toThrow('No browser found: install Chromium');
  });
});
