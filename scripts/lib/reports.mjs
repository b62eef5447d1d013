import { existsSync, readFileSync } from 'node:fs';

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

/** Counts in Playwright's JSON report, or null when there is none. An error outside of any test is one failure. */
export function readPlaywrightReport(file) {
  const report = readJson(file);
  if (report === null) return null;
  const tests = report.suites.flatMap(testsOf);
  return {
    passed: tests.filter(({ status }) => status === 'expected').length,
    failed:
      tests.filter(({ status }) => status === 'unexpected' || status === 'flaky').length +
      report.errors.length,
    skipped: tests.filter(({ status }) => status === 'skipped').map(skippedLine),
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

function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}
