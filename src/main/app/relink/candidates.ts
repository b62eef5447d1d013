import { threadPages } from '../all-threads.ts';
import type { CallInput, CallResult } from '../../../shared/contract.ts';
import { isBelow } from '../../../shared/moved-folder.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import { projectKey } from '../../../shared/thread-filter.ts';
import type { AppContext } from '../context.ts';
import { type FolderGroup, groupByFolder } from './folder-groups.ts';
import { judgeFolder } from './judge-folder.ts';
import { likelyFolders } from './likely-folders.ts';
import { typedFolder } from './new-folder.ts';

const MOST_CANDIDATES = 8;

/** Folders that a gone folder may have become, the best first. */
export async function truthCandidates(
  context: AppContext,
  { cwd, threadId }: CallInput<'truth.candidates'>,
): Promise<CallResult<'truth.candidates'>> {
  const { wanted, groups } = await wantedOf(context, cwd, threadId);
  const folders = await likelyFolders(wanted, groups);
  const judged = await Promise.all(folders.map((path) => judgeFolder(context.truths, wanted, path)));
  const candidates = judged
    .filter(({ strength }) => strength !== 'none')
    .toSorted((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1));
  return { threads: wanted.threads, candidates: candidates.slice(0, MOST_CANDIDATES) };
}

/** What speaks for one folder. */
export async function truthEvidence(
  context: AppContext,
  { cwd, folder, threadId }: CallInput<'truth.evidence'>,
): Promise<CallResult<'truth.evidence'>> {
  const { wanted } = await wantedOf(context, cwd, threadId);
  return judgeFolder(context.truths, wanted, typedFolder(folder));
}

interface AllWanted {
  readonly wanted: FolderGroup;
  readonly groups: readonly FolderGroup[];
}

/** What the threads of the folder and of those below it say, or the one asked for; and all folders of the home. */
async function wantedOf(
  { store, manager }: AppContext,
  cwd: string,
  only: ThreadId | null,
): Promise<AllWanted> {
  const all = new Map<string, FolderGroup>();
  const own = new Map<string, FolderGroup>();
  const key = projectKey(cwd);
  for await (const page of threadPages(store)) {
    groupByFolder(all, page);
    if (only !== null) continue;
    const inside = page.filter(
      (thread) => projectKey(thread.cwd) === key || isBelow(projectKey(thread.cwd), key),
    );
    groupByFolder(
      own,
      inside.map((thread) => ({ ...thread, cwd: key })),
    );
  }
  if (only !== null)
    groupByFolder(own, [
      { ...(await manager.readThread({ threadId: only, includeArchived: true })), cwd: key },
    ]);
  const nobody = { cwd: key, threads: 0, branches: new Map(), shas: new Map(), origins: new Map() };
  return { wanted: own.get(key) ?? nobody, groups: [...all.values()] };
}
