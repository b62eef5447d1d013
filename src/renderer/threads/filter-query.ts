import type { ThreadFilter } from '../../shared/listing.ts';
import { quoteValue } from '../../shared/query.ts';

/**
 * A filter of the list in the language of searches, as far as that can say it: `null` where it would find other threads,
 * as for those whose folder or branch is not known.
 */
export function queryOfFilter(filter: ThreadFilter, labelNames: ReadonlyMap<string, string>): string | null {
  const { archived, subagents, live, pinned, label, marked, cwd, branch, source, provider, text } = filter;
  if (cwd === '' || branch === '' || provider === '') return null;
  const name = label === undefined ? undefined : labelNames.get(label);
  if (label !== undefined && name === undefined) return null;
  const parts = [
    archived === 'archived' ? 'is:archived' : archived === 'active' ? '-is:archived' : '',
    subagents === 'only' ? 'is:subagent' : subagents === 'hide' ? '-is:subagent' : '',
    live === true ? 'is:live' : '',
    pinned === true ? 'is:pinned' : '',
    marked === undefined ? '' : `has:${marked}`,
    valued('label', name),
    valued('project', cwd),
    valued('branch', branch),
    valued('source', source),
    valued('provider', provider),
    text ?? '',
  ];
  const query = parts.filter((part) => part !== '').join(' ');
  return query === '' ? null : query;
}

function valued(operator: string, value: string | undefined): string {
  return value === undefined ? '' : `${operator}:${quoteValue(value)}`;
}
