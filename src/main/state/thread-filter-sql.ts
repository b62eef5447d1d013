import type { ThreadFilter } from '../../shared/listing.ts';
import { isSubagentSource } from '../../shared/thread.ts';
import { projectKey, searchWords } from '../../shared/thread-filter.ts';

type Flag = 0 | 1;

/** A filter as SQL over `threads`. Its text part is apart: those threads stand in `temp.text_hits`. */
export interface FilterSql {
  /** Values of `archived` that pass; the same for `subagent`. */
  readonly archived: readonly Flag[];
  readonly subagent: readonly Flag[];
  /** Conditions on source, provider, project and branch, with named parameters. */
  readonly terms: readonly string[];
  readonly params: Readonly<Record<string, string>>;
  readonly words: readonly string[];
}

export function filterSql(filter: ThreadFilter): FilterSql {
  const terms: string[] = [];
  const params: Record<string, string> = {};
  const equal = (column: string, value: string | undefined): void => {
    if (value === undefined) return;
    terms.push(`${column} = @${column}`);
    params[column] = value;
  };
  equal('project', filter.cwd === undefined ? undefined : projectKey(filter.cwd));
  equal('branch', filter.branch);
  equal('provider', filter.provider);
  if (filter.source !== undefined) {
    terms.push('(source = @source OR (source >= @source_from AND source < @source_to))');
    // ';' is the character after ':', so the range holds every word of the family.
    Object.assign(params, {
      source: filter.source,
      source_from: `${filter.source}:`,
      source_to: `${filter.source};`,
    });
  }
  return { ...flags(filter), terms, params, words: searchWords(filter.text) };
}

function flags(filter: ThreadFilter): Pick<FilterSql, 'archived' | 'subagent'> {
  const archived = { active: [0], archived: [1], all: [0, 1] } as const;
  const subagent = { hide: [0], only: [1], include: [0, 1] } as const;
  const wanted = subagent[filter.subagents ?? 'include'];
  // A source is of sub-agents or it is not: said here, it spares a walk through the other half.
  const implied = filter.source === undefined ? wanted : ([isSubagentSource(filter.source) ? 1 : 0] as const);
  return {
    archived: archived[filter.archived],
    subagent: wanted.filter((flag) => implied.some((one) => one === flag)),
  };
}

/** The whole filter as one condition; its text part needs the filter's words in `temp.text_hits`. */
export function whereSql(sql: FilterSql, ...more: readonly string[]): string {
  return [groupWhereSql(sql), ...textTerms(sql), ...more].join(' AND ');
}

/** The filter without its text part: columns that `thread_groups` has too. */
export function groupWhereSql(sql: FilterSql): string {
  return [
    `archived IN (${sql.archived.join(', ')})`,
    `subagent IN (${sql.subagent.join(', ')})`,
    ...sql.terms,
  ].join(' AND ');
}

/** The text part alone. */
export function textTerms(sql: FilterSql): readonly string[] {
  return sql.words.length === 0 ? [] : ['threads.key IN (SELECT key FROM temp.text_hits)'];
}
