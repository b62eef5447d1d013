import { threadPages } from '../all-threads.ts';
import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { AppContext } from '../context.ts';
import type { WorkWatch } from '../works.ts';
import { byMost, type FolderGroup, groupByFolder } from './folder-groups.ts';
import { repositoryTruth } from './repository-truth.ts';
import type { FolderFound } from './types.ts';

type Report = CallResult<'truth.report'>;

/** Looks at every folder of the home's threads, and at every repository around them once. */
export async function truthReport(
  context: AppContext,
  { refresh, workId }: CallInput<'truth.report'>,
): Promise<Report> {
  if (refresh) context.truths.forget();
  const report = await context.works.run(workId, (watch) => makeReport(context, watch));
  if (refresh) context.events.emit('truth.changed', {});
  return report;
}

interface Looked {
  readonly group: FolderGroup;
  readonly found: FolderFound;
}

async function makeReport(context: AppContext, watch: WorkWatch): Promise<Report> {
  const groups = await allGroups(context);
  const withoutFolder = groups.get('')?.threads ?? 0;
  groups.delete('');
  const looked = await lookAt(context, [...groups.values()], watch);
  const repositories = await repositoriesOf(context, looked, watch);
  return {
    checkedAt: new Date().toISOString(),
    threads: [...groups.values()].reduce((sum, { threads }) => sum + threads, withoutFolder),
    repositories: repositories.toSorted((a, b) => b.threads - a.threads),
    ...withoutRepository(looked),
    withoutFolder,
    partial: watch.signal.aborted,
  };
}

async function allGroups({ store }: AppContext): Promise<Map<string, FolderGroup>> {
  const groups = new Map<string, FolderGroup>();
  for await (const page of threadPages(store)) groupByFolder(groups, page);
  return groups;
}

async function lookAt(
  { truths }: AppContext,
  groups: readonly FolderGroup[],
  { signal, onProgress }: WorkWatch,
): Promise<readonly Looked[]> {
  let done = 0;
  const looked = await Promise.all(
    groups.map(async (group) => {
      const found = signal.aborted ? null : await truths.folder(group.cwd);
      onProgress(++done, groups.length);
      return found === null ? null : { group, found };
    }),
  );
  return looked.filter((one) => one !== null);
}

async function repositoriesOf(
  { truths }: AppContext,
  looked: readonly Looked[],
  { signal, onProgress }: WorkWatch,
): Promise<Report['repositories']> {
  const byRoot = Map.groupBy(looked, ({ found }) => (found.kind === 'repository' ? found.root : null));
  byRoot.delete(null);
  let done = 0;
  const made = await Promise.all(
    [...byRoot].map(async ([root, members]) => {
      if (root === null || signal.aborted) return null;
      const truth = await repositoryTruth(
        truths,
        root,
        members.map(({ group }) => group),
      );
      onProgress(++done, byRoot.size);
      return truth;
    }),
  );
  return made.filter((one) => one !== null);
}

function withoutRepository(looked: readonly Looked[]): Pick<Report, 'gone' | 'plain' | 'unreadable'> {
  const ofKind = (kind: FolderFound['kind']) =>
    looked
      .filter(({ found }) => found.kind === kind)
      .map(({ group }) => group)
      .toSorted((a, b) => b.threads - a.threads);
  return {
    gone: ofKind('gone').map(({ cwd, threads, origins }) => ({
      cwd,
      threads,
      origins: byMost(origins).map(([origin]) => origin),
    })),
    plain: ofKind('plain').map(({ cwd, threads }) => ({ cwd, threads })),
    unreadable: looked.flatMap(({ group: { cwd, threads }, found }) =>
      found.kind === 'unreadable' ? [{ cwd, threads, reason: found.reason }] : [],
    ),
  };
}
