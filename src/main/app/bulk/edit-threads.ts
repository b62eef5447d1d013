import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { Thread, ThreadEdit } from '../../../shared/thread.ts';
import type { AppContext } from '../context.ts';
import { resolveConfirmed } from './resolve-target.ts';
import { runBulk, threadCount } from './run-bulk.ts';
import { outcomeFor } from './tally.ts';

/** Gives many threads the same git metadata or memory mode. Those that have it already are left alone. */
export async function editThreads(
  context: AppContext,
  { edit, workId, ...confirmed }: CallInput<'bulk.edit'>,
): Promise<CallResult<'bulk.edit'>> {
  const threads = await resolveConfirmed(context, confirmed);
  return await runBulk(
    context,
    { threads, workId },
    {
      kind: 'edit',
      title: (count) => `Edited ${wordsFor(edit)} of ${threadCount(count)}`,
      step: async (entry, thread) => {
        if (isSo(thread, edit)) return [outcomeFor(thread, 'already')];
        return [outcomeFor((await entry.edit(thread.id, edit)).thread, 'done')];
      },
      next: (some) => ({
        kind: 'edit',
        edits: some.filter((thread) => !isSo(thread, edit)).map((thread) => ({ thread, edit })),
      }),
    },
  );
}

type SharedEdit = Omit<ThreadEdit, 'name'>;

function wordsFor({ gitInfo, memoryMode }: SharedEdit): string {
  if (gitInfo === undefined) return 'memory';
  return memoryMode === undefined ? 'git metadata' : 'git metadata and memory';
}

function isSo({ git, memoryMode }: Thread, { gitInfo = {}, memoryMode: mode }: SharedEdit): boolean {
  const { sha, branch, originUrl } = gitInfo;
  if (sha === undefined && branch === undefined && originUrl === undefined && mode === undefined)
    return false;
  return (
    (mode === undefined || mode === memoryMode) &&
    (sha === undefined || sha === git.sha) &&
    (branch === undefined || branch === git.branch) &&
    (originUrl === undefined || originUrl === git.originUrl)
  );
}
