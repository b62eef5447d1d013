import type { Facet, ProjectFacet, ThreadFacets } from './listing.ts';
import { isSubagentSource, type Thread } from './thread.ts';

/** Counts over an array of threads, as the state DB counts over its rows. Most used first, then by name. */
export function facetsOf(threads: readonly Thread[], unreadable: number): ThreadFacets {
  return {
    active: threads.filter((thread) => !thread.archived).length,
    archived: threads.filter((thread) => thread.archived).length,
    subagents: threads.filter((thread) => isSubagentSource(thread.source)).length,
    unreadable,
    projects: projectsOf(threads),
    sources: countBy(threads, (thread) => thread.source),
    providers: countBy(threads, (thread) => thread.modelProvider ?? ''),
  };
}

function projectsOf(threads: readonly Thread[]): readonly ProjectFacet[] {
  const byFolder = Map.groupBy(threads, (thread) => thread.cwd ?? '');
  return countBy(threads, (thread) => thread.cwd ?? '').map(({ value, count }) => ({
    cwd: value,
    count,
    branches: countBy(byFolder.get(value) ?? [], (thread) => thread.git.branch ?? ''),
  }));
}

function countBy(threads: readonly Thread[], valueOf: (thread: Thread) => string): readonly Facet[] {
  const groups = Map.groupBy(threads, valueOf);
  return [...groups]
    .map(([value, members]) => ({ value, count: members.length }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
