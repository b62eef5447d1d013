import { existsSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

/**
 * Counts in Vitest's JSON report, or null when there is none. A file that could not even be loaded has no cases in it:
 * it counts as one failure.
 */
export function readVitestReport(file) {
  const report = readJson(file);
  if (report === null) return null;
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((one) => one.status !== 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.testResults.flatMap(({ assertionResults }) =>
      assertionResults.filter(isSkipped).map(({ fullName, status }) => `${fullName} (${status})`),
    ),
  };
}

function isSkipped({ status }) {
  return status !== 'passed' && status !== 'failed';
}

/**
 * Counts in Playwright's JSON report, or null when there is none. An error outside of any test is one failure. A test that
 * passed only when it was run again has passed, and is named in `again`.
 */
export function readPlaywrightReport(file) {
  const report = readJson(file);
  if (report === null) return null;
  const tests = report.suites.flatMap(testsOf);
  return {
    passed: tests.filter(({ status }) => status === 'expected' || status === 'flaky').length,
    failed: tests.filter(({ status }) => status === 'unexpected').length + report.errors.length,
    skipped: tests.filter(({ status }) => status === 'skipped').map(skippedLine),
    again: tests.filter(({ status }) => status === 'flaky').map(againLine),
  };
}

function testsOf(suite) {
  const own = suite.specs.flatMap((spec) => spec.tests.map((test) => ({ ...test, title: spec.title })));
  return [...own, ...(suite.suites ?? []).flatMap(testsOf)];
}

function skippedLine({ title, projectName, annotations }) {
  const reason = annotations.find(({ type }) => type === 'skip')?.description;
  return `${projectName}: ${title}${reason === undefined ? '' : `: ${reason}`}`;
}

/** The test, and what it said when it failed: the first line is enough to look for it in the run's output. */
function againLine({ title, projectName, results }) {
  const said = results.find(({ status }) => status !== 'passed')?.error?.message ?? 'no reason was given';
  return `${projectName}: ${title}: ${stripVTControlCharacters(said).split('\n')[0]}`;
}

function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}
