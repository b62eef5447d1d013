import type { ThreadFilter } from '../../shared/listing.ts';
import type { FilterChange } from './change-filter.ts';

/** The big parts of a home that a list can show whole. */
export const SCOPES = {
  all: { archived: 'all', subagents: undefined, live: undefined, pinned: undefined },
  live: { archived: 'all', subagents: undefined, live: true, pinned: undefined },
  pinned: { archived: 'all', subagents: undefined, live: undefined, pinned: true },
  active: { archived: 'active', subagents: undefined, live: undefined, pinned: undefined },
  archived: { archived: 'archived', subagents: undefined, live: undefined, pinned: undefined },
  subagents: { archived: 'all', subagents: 'only', live: undefined, pinned: undefined },
} as const satisfies Readonly<Record<string, FilterChange>>;

export type ScopeName = keyof typeof SCOPES;

/** What a scope takes away from a filter: it shows all of its threads, except for what the search hides. */
export const NOT_NARROWED = {
  cwd: undefined,
  branch: undefined,
  source: undefined,
  provider: undefined,
  label: undefined,
  marked: undefined,
} as const satisfies FilterChange;

/** The scope that a filter shows whole; null when it is narrowed. Hiding sub-agents leaves the scope as it is. */
export function scopeOf(filter: ThreadFilter): ScopeName | null {
  const { cwd, branch, source, provider, label, marked, subagents, live, pinned } = filter;
  if ([cwd, branch, source, provider, label, marked].some((value) => value !== undefined)) return null;
  if (pinned === true)
    return filter.archived === 'all' && subagents !== 'only' && live === undefined ? 'pinned' : null;
  if (live === true) return filter.archived === 'all' && subagents !== 'only' ? 'live' : null;
  if (subagents !== 'only') return filter.archived;
  return filter.archived === 'all' ? 'subagents' : null;
}
