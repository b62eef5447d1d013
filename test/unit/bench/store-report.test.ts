import { describe, expect, test } from 'vitest';
import { samplesOf } from '../../../bench/measure/samples.ts';
import { growth, growthCells, type SizedResults } from '../../../bench/report/growth.ts';
import type { Result } from '../../../bench/report/rows.ts';
import type { StoreFigureName } from '../../../bench/store/figure-names.ts';
import { type StoreSize, storePage, storeText } from '../../../bench/store/report.ts';

type Medians = Partial<Readonly<Record<StoreFigureName, number>>>;

function result(name: string, medians: Medians): Result {
  const figures = Object.entries(medians).map(
    ([figure, median]) => [figure as StoreFigureName, samplesOf([median])] as const,
  );
  return { name, figures: new Map(figures) };
}

const SMALL: SizedResults = {
  threads: 1_000,
  results: [
    result('Skein', { 'name-cold-legacy': 2, 'archive-tree': 500, backfill: 200 }),
    result('Codex', { 'name-cold-legacy': 4, backfill: 2_000 }),
  ],
};
const LARGE: SizedResults = {
  threads: 100_000,
  results: [
    result('Skein', { 'name-cold-legacy': 3, 'archive-tree': 1_000, backfill: 20_000 }),
    result('Codex', { 'name-cold-legacy': 20, backfill: 600_000 }),
  ],
};

describe('the report of the store benchmark', () => {
  test('shows a figure at every size, its growth, and that of the peers', () => {
    expect(growthCells(['name-cold-legacy'], [SMALL, LARGE])).toEqual([
      ['', '1,000', '100,000', 'growth', '', 'growth of Codex'],
      ['rename, cold, legacy', '2.00 ms (p95 2.00 ms)', '3.00 ms (p95 3.00 ms)', '1.5×', 'flat', '5.0×'],
    ]);
  });

  test('calls flat what grew by half at most', () => {
    const rows = growthCells(['name-cold-legacy', 'archive-tree'], [SMALL, LARGE]).slice(1);
    expect(rows.map((row) => row[4])).toEqual(['flat', 'grows']);
  });

  test('compares the time of one thread where a figure covers more of them', () => {
    expect(growth('backfill', [SMALL, LARGE], 'Skein')).toBeCloseTo(1);
    expect(growth('backfill', [SMALL, LARGE], 'Codex')).toBeCloseTo(3);
    expect(growthCells(['backfill'], [SMALL, LARGE])[1]?.slice(1, 3)).toEqual([
      '200 ms (p95 200 ms), 5,000 threads/s',
      '20.0 s (p95 20.0 s), 5,000 threads/s',
    ]);
  });

  test('gives neither growth nor verdict for what was not measured at both ends', () => {
    expect(growth('archive-tree', [SMALL, LARGE], 'Codex')).toBeNull();
    expect(growthCells(['git-cold-legacy'], [SMALL, LARGE])[1]).toEqual([
      'git branch, cold, legacy',
      '-',
      '-',
      '-',
      '',
      '-',
    ]);
  });

  test('writes a page with the growth first, then every size with the ratio behind each peer', () => {
    const appending = [
      result('Skein, loaded thread', { 'append-batches': 100 }),
      result('appendFile', { 'append-batches': 5 }),
    ];
    const sizes = [SMALL, LARGE].map(
      ({ threads, results }): StoreSize => ({ threads, appending, changing: results }),
    );
    const lines = storePage(sizes).split('\n');
    expect(lines.filter((line) => line.startsWith('#'))).toEqual([
      '# Benchmarks of the thread store',
      '## Growth: changing threads',
      '## Growth: appending',
      '## 1,000 threads: changing threads',
      '## 1,000 threads: appending',
      '## 100,000 threads: changing threads',
      '## 100,000 threads: appending',
    ]);
    expect(lines).toContain('|  | Skein | Codex |');
    expect(lines).toContain('| rename, cold, legacy | 2.00 ms (p95 2.00 ms) | 4.00 ms (p95 4.00 ms), 2.0× |');
    expect(lines).toContain(
      '| append of 500 lines, 100 at a time | 100 ms (p95 100 ms) | 5.00 ms (p95 5.00 ms), 0.05× |',
    );
    expect(storeText(sizes)).toContain('100 ms (p95 100 ms), 5,000 lines/s');
  });
});
