import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readPlaywrightReport, readVitestReport } from '../../../scripts/lib/reports.mjs';

const folder = mkdtempSync(join(tmpdir(), 'skein-reports-'));
const file = join(folder, 'report.json');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(report: unknown): string {
  writeFileSync(file, JSON.stringify(report));
  return file;
}

test('a report that was never written is told apart from one without tests', () => {
  expect(readVitestReport(join(folder, 'missing.json'))).toBeNull();
  expect(readPlaywrightReport(join(folder, 'missing.json'))).toBeNull();
});

test('unit results are counted, skipped ones by name, and a file that could not be loaded is a failure', () => {
  const report = {
    numPassedTests: 1,
    numFailedTests: 1,
    testResults: [
      {
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'a' },
          { status: 'failed', fullName: 'b' },
          { status: 'skipped', fullName: 'c' },
        ],
      },
      { status: 'failed', assertionResults: [] },
    ],
  };
  expect(readVitestReport(written(report))).toEqual({ passed: 1, failed: 2, skipped: ['c (skipped)'] });
});

test('end-to-end results are counted at every depth; what passed when run again is named, an error outside a test is a failure', () => {
  const one = (title: string, status: string, annotations: readonly unknown[] = [], said: string[] = []) => ({
    title,
    tests: [
      {
        status,
        projectName: 'web',
        annotations,
        results: said.map((message) => ({
          status: message === '' ? 'passed' : 'failed',
          ...(message === '' ? {} : { error: { message } }),
        })),
      },
    ],
  });
  const report = {
    errors: [{ message: 'could not load' }],
    suites: [
      {
        specs: [one('a', 'expected')],
        suites: [
          {
            specs: [
              one('b', 'unexpected'),
              one('c', 'flaky', [], ['\u001b[31mtoo slow\u001b[39m\nat line 7', '']),
            ],
          },
        ],
      },
      { specs: [one('d', 'skipped', [{ type: 'skip', description: 'no git here' }])] },
    ],
  };
  expect(readPlaywrightReport(written(report))).toEqual({
    passed: 2,
    failed: 2,
    skipped: ['web: d: no git here'],
    again: ['web: c: too slow'],
  });
});
