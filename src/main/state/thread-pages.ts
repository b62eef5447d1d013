import type { SortKey, ThreadFilter, ThreadPage, ThreadQuery, ThreadSort } from '../../shared/listing.ts';
import { type CursorPlace, checkLimit, decodeCursor, encodeCursor } from '../../shared/paging.ts';
import type { Statements } from './statements.ts';
import type { TextIndex } from './text-index.ts';
import { type FilterSql, filterSql, groupWhereSql, textTerms, whereSql } from './thread-filter-sql.ts';
import type { ThreadRows } from './thread-rows.ts';

const SORT_COLUMN = {
  updated: 'updated_ms',
  created: 'created_ms',
  name: 'title_key',
  tokens: 'tokens_used',
  size: 'rollout_bytes',
} as const satisfies Record<SortKey, string>;

/** Up to here it is cheaper to collect what matches and sort it than to walk a sorted index until a page is full. */
const FEW_ROWS = 3_000;
const FEW_HITS = 2_000;

/** Where a page takes its rows from: an index in the list's own order, or one of the sources that must be sorted. */
export type PageDriver = 'sorted' | 'sorted-project' | keyof typeof UNSORTED;

const UNSORTED = {
  project: 'threads INDEXED BY threads_project',
  facets: 'threads INDEXED BY threads_facets',
  hits: 'temp.text_hits CROSS JOIN threads ON threads.key = text_hits.key',
} as const;

interface PlaceRow extends CursorPlace {
  readonly key: number;
}

/** Pages and totals of lists. `stamp` names the state of the data: equal stamps, equal answers. */
export class ThreadPages {
  readonly #statements: Statements;
  readonly #texts: TextIndex;
  readonly #rows: ThreadRows;
  #totals = new Map<string, number>();
  #totalsStamp = '';

  constructor(statements: Statements, texts: TextIndex, rows: ThreadRows) {
    this.#statements = statements;
    this.#texts = texts;
    this.#rows = rows;
  }

  list(query: ThreadQuery, stamp: string): ThreadPage {
    checkLimit(query.limit);
    const after = query.cursor === null ? null : decodeCursor(query.cursor, query.sort);
    const total = this.count(query.filter, stamp);
    if (total === 0) return { threads: [], nextCursor: null, total };
    const places = this.#places(query, after, total, stamp);
    const shown = places.slice(0, query.limit);
    const last = places.length > query.limit ? shown.at(-1) : undefined;
    return {
      threads: this.#rows.ofKeys(shown.map((place) => place.key)),
      nextCursor: last === undefined ? null : encodeCursor(query.sort, last),
      total,
    };
  }

  count(filter: ThreadFilter, stamp: string): number {
    if (this.#totalsStamp !== stamp) this.#totals = new Map();
    this.#totalsStamp = stamp;
    const wanted = JSON.stringify(filter);
    const total = this.#totals.get(wanted) ?? this.#countNow(filterSql(filter), stamp);
    this.#totals.set(wanted, total);
    return total;
  }

  #countNow(sql: FilterSql, stamp: string): number {
    const hits = this.#hits(sql, stamp);
    if (hits === 0) return 0;
    const row = this.#statements.get<{ total: number | null }>(countSql(sql, hits)).get(sql.params);
    return row?.total ?? 0;
  }

  #places(query: ThreadQuery, after: CursorPlace | null, total: number, stamp: string): readonly PlaceRow[] {
    const sql = filterSql(query.filter);
    const driver = chooseDriver(sql, query.sort, total, this.#hits(sql, stamp));
    return this.#statements
      .get<PlaceRow>(pageSql(sql, query.sort, after !== null, driver))
      .all({ ...sql.params, value: after?.value ?? null, after: after?.id ?? null, limit: query.limit + 1 });
  }

  #hits(sql: FilterSql, stamp: string): number | null {
    return sql.words.length === 0 ? null : this.#texts.hold(sql.words, stamp);
  }
}

function chooseDriver(sql: FilterSql, sort: ThreadSort, total: number, hits: number | null): PageDriver {
  if (hits !== null && hits <= FEW_HITS) return 'hits';
  const inProject = sql.params['project'] !== undefined;
  if (inProject && sort.key === 'updated') return 'sorted-project';
  if (sql.terms.length === 0 || total > FEW_ROWS) return 'sorted';
  return inProject ? 'project' : 'facets';
}

function countSql(sql: FilterSql, hits: number | null): string {
  if (hits === null) return `SELECT sum(total) AS total FROM thread_groups WHERE ${groupWhereSql(sql)}`;
  const narrowest = sql.terms.length === 0 ? 'threads INDEXED BY threads_flags' : UNSORTED.facets;
  const from = hits <= FEW_HITS ? UNSORTED.hits : narrowest;
  return `SELECT count(*) AS total FROM ${from} WHERE ${whereSql(sql)}`;
}

/** The keys of one page and of the row after it, in order. Exported for the test of its plan. */
export function pageSql(sql: FilterSql, sort: ThreadSort, resumed: boolean, driver: PageDriver): string {
  const column = SORT_COLUMN[sort.key];
  const comparison = sort.order === 'asc' ? '>' : '<';
  const after = resumed ? [`(${column}, id) ${comparison} (@value, @after)`] : [];
  const select = `SELECT threads.key AS key, ${column} AS value, id FROM`;
  const parts = driverParts(sql, sort, after, driver).map((part) => `${select} ${part}`);
  return `${parts.join(' UNION ALL ')} ORDER BY value ${sort.order}, id ${sort.order} LIMIT @limit`;
}

function driverParts(
  sql: FilterSql,
  sort: ThreadSort,
  after: readonly string[],
  driver: PageDriver,
): readonly string[] {
  if (driver === 'sorted') return stretches(`threads INDEXED BY threads_${sort.key}`, sql, after);
  if (driver === 'sorted-project') return stretches(UNSORTED.project, sql, after);
  return [`${UNSORTED[driver]} WHERE ${whereSql(sql, ...after)}`];
}

/** One part per stretch of a sorted index; SQLite merges the stretches without sorting them again. */
function stretches(from: string, sql: FilterSql, after: readonly string[]): readonly string[] {
  const more = [...sql.terms, ...textTerms(sql), ...after];
  return sql.archived.flatMap((archived) =>
    sql.subagent.map((subagent) =>
      [`${from} WHERE archived = ${archived} AND subagent = ${subagent}`, ...more].join(' AND '),
    ),
  );
}
