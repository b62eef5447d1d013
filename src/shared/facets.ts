import { compareCodePoints, type Facet, type ProjectFacet, type ThreadFacets } from './listing.ts';
import { isSubagentSource, type Thread } from './thread.ts';
import { projectKey } from './thread-filter.ts';

/** Threads that are alike in everything that facets count, and how many of them there are. */
export interface FacetGroup {
  readonly project: string;
  readonly branch: string;
  readonly archived: boolean;
  readonly subagent: boolean;
  readonly source: string;
  /** The empty string: no provider named. */
  readonly provider: string;
  readonly count: number;
}

/** Adds groups up. Lists are ordered by count, most first, then by value. */
export function sumFacets(groups: Iterable<FacetGroup>, unreadable: number): ThreadFacets {
  const totals = { active: 0, archived: 0, subagents: 0 };
  const projects = new Map<string, Map<string, number>>();
  const sources = new Map<string, number>();
  const providers = new Map<string, number>();
  for (const group of groups) {
    totals[group.archived ? 'archived' : 'active'] += group.count;
    if (group.subagent) totals.subagents += group.count;
    add(branchesOf(projects, group.project), group.branch, group.count);
    add(sources, group.source, group.count);
    if (group.provider !== '') add(providers, group.provider, group.count);
  }
  return {
    ...totals,
    unreadable,
    projects: [...projects].map(projectFacet).sort((a, b) => byCount(a.count, a.cwd, b.count, b.cwd)),
    sources: byMostUsed(sources),
    providers: byMostUsed(providers),
  };
}

/** Facets of an array of threads. This is what facets mean; databases must agree. */
export function facetsOf(threads: readonly Thread[], unreadable: number): ThreadFacets {
  return sumFacets(threads.map(facetGroup), unreadable);
}

function facetGroup(thread: Thread): FacetGroup {
  return {
    project: projectKey(thread.cwd),
    branch: thread.git.branch ?? '',
    archived: thread.archived,
    subagent: isSubagentSource(thread.source),
    source: thread.source,
    provider: thread.modelProvider ?? '',
    count: 1,
  };
}

function branchesOf(projects: Map<string, Map<string, number>>, project: string): Map<string, number> {
  const known = projects.get(project);
  if (known !== undefined) return known;
  const branches = new Map<string, number>();
  projects.set(project, branches);
  return branches;
}

function projectFacet([cwd, branches]: readonly [string, ReadonlyMap<string, number>]): ProjectFacet {
  const facets = byMostUsed(branches);
  return { cwd, count: facets.reduce((sum, facet) => sum + facet.count, 0), branches: facets };
}

function byMostUsed(counts: ReadonlyMap<string, number>): readonly Facet[] {
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => byCount(a.count, a.value, b.count, b.value));
}

function byCount(countA: number, valueA: string, countB: number, valueB: string): number {
  return countB - countA || compareCodePoints(valueA, valueB);
}

function add(counts: Map<string, number>, value: string, count: number): void {
  counts.set(value, (counts.get(value) ?? 0) + count);
}
