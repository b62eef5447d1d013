import { type FacetGroup, sumFacets } from '../../shared/facets.ts';
import type { ThreadFacets, ThreadFilter } from '../../shared/listing.ts';
import type { Statements } from './statements.ts';
import type { TextIndex } from './text-index.ts';
import { type FilterSql, filterSql, groupWhereSql } from './thread-filter-sql.ts';

const COLUMNS = 'project, branch, archived, subagent, source, provider';

interface GroupRow extends Omit<FacetGroup, 'archived' | 'subagent'> {
  readonly archived: 0 | 1;
  readonly subagent: 0 | 1;
}

/** Facets, remembered until the stamp changes. */
export class ThreadFacetCounts {
  readonly #statements: Statements;
  readonly #texts: TextIndex;
  #known = new Map<string, ThreadFacets>();
  #stamp = '';

  constructor(statements: Statements, texts: TextIndex) {
    this.#statements = statements;
    this.#texts = texts;
  }

  facets(filter: ThreadFilter, unreadable: number, stamp: string): ThreadFacets {
    if (this.#stamp !== stamp) this.#known = new Map();
    this.#stamp = stamp;
    const wanted = JSON.stringify(filter);
    const facets = this.#known.get(wanted) ?? sumFacets(this.#groups(filterSql(filter), stamp), 0);
    this.#known.set(wanted, facets);
    return { ...facets, unreadable };
  }

  #groups(sql: FilterSql, stamp: string): readonly FacetGroup[] {
    if (sql.words.length > 0) this.#texts.hold(sql.words, stamp);
    const rows = this.#statements.get<GroupRow>(facetSql(sql)).all(sql.params);
    return rows.map((row) => ({ ...row, archived: row.archived === 1, subagent: row.subagent === 1 }));
  }
}

/** Without a text the groups are counted already; with one, its hits are. */
function facetSql(sql: FilterSql): string {
  if (sql.words.length === 0)
    return `SELECT ${COLUMNS}, total AS count FROM thread_groups WHERE ${groupWhereSql(sql)}`;
  return `SELECT ${COLUMNS}, count(*) AS count FROM temp.text_hits CROSS JOIN threads ON threads.key = text_hits.key
    WHERE ${groupWhereSql(sql)} GROUP BY ${COLUMNS}`;
}
