import { describe, expect, test } from 'vitest';
import { samplesOf } from '../../../bench/measure/samples.ts';
import { below, fasterThan, judge, noSlowerThan } from '../../../bench/report/bars.ts';
import { toMarkdown } from '../../../bench/report/print.ts';
import { line, type Result } from '../../../bench/report/rows.ts';

function result(name: string, page: number): Result {
  return { name, figures: new Map([['page', samplesOf([page])]]) };
}

const RESULTS = [result('Skein', 2), result('Codex', 12), result('Codex (database only)', 3)];

describe('the report of the benchmark', () => {
  test('takes the middle and the value that nearly all stay below', () => {
    const samples = samplesOf(Array.from({ length: 100 }, (_, index) => 100 - index));
    expect(samples).toEqual({ median: 51, p95: 96, count: 100 });
  });

  test('judges each kind of bar', () => {
    expect(judge('page', below(5), RESULTS)).toBe('pass');
    expect(judge('page', below(2), RESULTS)).toBe('fail');
    expect(judge('page', fasterThan('Codex', 6), RESULTS)).toBe('pass');
    expect(judge('page', fasterThan('Codex', 7), RESULTS)).toBe('fail');
    expect(judge('page', noSlowerThan(['Codex', 'Codex (database only)']), RESULTS)).toBe('pass');
  });

  test('gives no verdict without the peer', () => {
    expect(judge('page', fasterThan('another', 6), RESULTS)).toBe('');
    expect(judge('page', noSlowerThan([]), RESULTS)).toBe('');
  });

  test('prints a line per figure with the ratio behind each peer', () => {
    const table = toMarkdown({ title: 'Rows', results: RESULTS, lines: [line('page', below(5))] });
    expect(table.split('\n').at(-1)).toBe(
      '| page of 50 | 2.00 ms (p95 2.00 ms) | 12.0 ms (p95 12.0 ms), 6.0× | 3.00 ms (p95 3.00 ms), 1.5× | < 5 ms | pass |',
    );
  });
});
