import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { migrate } from '../../../src/main/state/migrations.ts';
import { filterSql } from '../../../src/main/state/thread-filter-sql.ts';
import { type PageDriver, pageSql } from '../../../src/main/state/thread-pages.ts';
import {
  ARCHIVED_FILTERS,
  SORT_KEYS,
  SORT_ORDERS,
  SUBAGENT_FILTERS,
  type ThreadFilter,
} from '../../../src/shared/listing.ts';

type Sort = Parameters<typeof pageSql>[1];

function plan(filter: ThreadFilter, sort: Sort, driver: PageDriver): string {
  const db = new Database(':memory:');
  migrate(db);
  const sql = filterSql(filter);
  const steps = db
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${pageSql(sql, sort, true, driver)}`)
    .all({ ...sql.params, value: 0, after: '', limit: 51 });
  db.close();
  return steps.map((step) => step.detail).join('\n');
}

describe('the plan of a page', () => {
  test.each(SORT_KEYS)('sorted by %s walks its index and sorts nothing', (key) => {
    for (const order of SORT_ORDERS) {
      for (const archived of ARCHIVED_FILTERS) {
        for (const subagents of SUBAGENT_FILTERS) {
          const steps = plan({ archived, subagents }, { key, order }, 'sorted');
          expect(steps).toMatch(
            new RegExp(`SEARCH threads USING COVERING INDEX threads_${key} \\(archived=\\? AND subagent=\\?`),
          );
          expect(steps).not.toMatch(/TEMP B-TREE|SCAN threads/);
        }
      }
    }
  });

  test('of one project, newest first, walks the index of projects and sorts nothing', () => {
    const steps = plan(
      { archived: 'all', cwd: '/work' },
      { key: 'updated', order: 'desc' },
      'sorted-project',
    );
    expect(steps).toMatch(
      /USING COVERING INDEX threads_project \(project=\? AND archived=\? AND subagent=\?/,
    );
    expect(steps).not.toMatch(/TEMP B-TREE|SCAN threads/);
  });
});
