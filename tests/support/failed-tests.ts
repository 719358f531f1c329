/** Which tests failed and why, as the reports of the runners tell: what stands at the very end of a run. */
import { basename } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

export interface FailedTest {
  readonly title: string;
  /** What the runner said about it, colours included. */
  readonly error: string;
}

const ERROR_LINES = 24;

/** One block per test: its title, and below it the first lines of what went wrong. Nothing where nothing failed. */
export function renderFailures(failures: readonly FailedTest[]): string {
  return failures
    .map(({ title, error }) => [`✗ ${title}`, ...firstLines(error).map((line) => `    ${line}`)].join('\n'))
    .join('\n');
}

function firstLines(error: string): readonly string[] {
  const lines = stripVTControlCharacters(error)
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s+at .*(node_modules|<anonymous>)/.test(line));
  return lines.length <= ERROR_LINES ? lines : [...lines.slice(0, ERROR_LINES), '…'];
}

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[] | null;
    }[];
  }[];
}

/** A file that did not load has no test that failed: then the file itself is named. */
export function failuresOfVitest(report: string): readonly FailedTest[] {
  const { testResults }: VitestReport = JSON.parse(report);
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [{ title: name, error: message }] : [];
    return failed.map((test) => ({
      title: `${name}: ${test.fullName.trim()}`,
      error: (test.failureMessages ?? []).join('\n'),
    }));
  });
}

interface PlaywrightError {
  readonly message?: string;
  readonly location?: { readonly file: string; readonly line: number };
}

interface PlaywrightSuite {
  readonly title: string;
  readonly specs?: readonly {
    readonly title: string;
    readonly line: number;
    readonly file: string;
    readonly tests: readonly {
      readonly status: string;
      readonly results: readonly { readonly errors: readonly PlaywrightError[] }[];
    }[];
  }[];
  readonly suites?: readonly PlaywrightSuite[];
}

interface PlaywrightReport {
  readonly suites: readonly PlaywrightSuite[];
  readonly errors: readonly PlaywrightError[];
}

/** Flaky tests and errors outside of any test are among them. */
export function failuresOfPlaywright(report: string): readonly FailedTest[] {
  const { suites, errors }: PlaywrightReport = JSON.parse(report);
  const outside = errors.map((error) => ({ title: 'outside of any test', error: wordsOf(error) }));
  return [...suites.flatMap(failuresOfSuite), ...outside];
}

function failuresOfSuite({ specs = [], suites = [] }: PlaywrightSuite): readonly FailedTest[] {
  const own = specs.flatMap(({ title, file, line, tests }) => {
    const failed = tests.filter(({ status }) => status === 'unexpected' || status === 'flaky');
    const errors = failed.flatMap(({ results }) => results.flatMap((result) => result.errors));
    if (failed.length === 0) return [];
    return [{ title: `${file}:${line} ${title}`, error: errors.map(wordsOf).join('\n') }];
  });
  return [...own, ...suites.flatMap(failuresOfSuite)];
}

/** The line first: a long error is cut before it tells. */
function wordsOf({ message = '', location }: PlaywrightError): string {
  return location === undefined ? message : `${basename(location.file)}:${location.line}\n${message}`;
}
