import type { Thread } from '../../../shared/thread.ts';
import { projectKey } from '../../../shared/thread-filter.ts';

/** What the threads of one folder say of its repository. */
export interface FolderGroup {
  readonly cwd: string;
  threads: number;
  readonly branches: Map<string, BranchUse>;
  /** Threads by the commit they name. */
  readonly shas: Map<string, number>;
  readonly origins: Map<string, number>;
}

export interface BranchUse {
  threads: number;
  /** Of the thread used last; null: it names none. */
  readonly sha: string | null;
}

/** Threads by their folders; the empty path holds those that name none. */
export function groupByFolder(
  groups: Map<string, FolderGroup>,
  threads: readonly Thread[],
): Map<string, FolderGroup> {
  for (const thread of threads) count(groupOf(groups, projectKey(thread.cwd)), thread);
  return groups;
}

function groupOf(groups: Map<string, FolderGroup>, cwd: string): FolderGroup {
  const known = groups.get(cwd);
  if (known !== undefined) return known;
  const group = { cwd, threads: 0, branches: new Map(), shas: new Map(), origins: new Map() };
  groups.set(cwd, group);
  return group;
}

function count(group: FolderGroup, { git: { branch, sha, originUrl } }: Thread): void {
  group.threads++;
  if (sha !== null) add(group.shas, sha);
  if (originUrl !== null) add(group.origins, originUrl);
  if (branch === null) return;
  const use = group.branches.get(branch) ?? { threads: 0, sha };
  use.threads++;
  group.branches.set(branch, use);
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Keys by how often they occur, most first. */
export function byMost(counts: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  return [...counts].toSorted(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
}
