import { toSkeinError } from '../../../shared/errors.ts';
import type { MovedFolder } from '../../../shared/moved-folder.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import type { AppContext } from '../context.ts';
import { FewAtATime } from './few-at-a-time.ts';
import { type MovedThread, movedThreads } from './moved-threads.ts';
import { isFolder } from './new-folder.ts';

/** A thread that is to follow its folder. */
export interface RelinkItem extends MovedThread {
  /** Why it cannot; null: nothing speaks against it before its files are looked at. */
  readonly refusal: string | null;
}

const AT_ONCE = 4;

/** The threads that are to follow a folder, without looking into their files, but where a fork shares one. */
export async function relinkItems(
  context: AppContext,
  moved: MovedFolder,
  only: ThreadId | null,
): Promise<readonly RelinkItem[]> {
  const threads = await movedThreads(context, moved, only);
  const missing = await missingFolders(threads.map(({ after }) => after));
  const items: RelinkItem[] = [];
  for (const one of threads) {
    const refusal = refusalOf(context, one, missing) ?? (await sharedRefusal(context, one, moved));
    items.push({ ...one, refusal });
  }
  return items;
}

async function missingFolders(folders: readonly string[]): Promise<ReadonlySet<string>> {
  const turns = new FewAtATime(AT_ONCE);
  const looked = [...new Set(folders)].map((path) =>
    turns.run(async () => ((await isFolder(path)) ? null : path)),
  );
  return new Set((await Promise.all(looked)).filter((path) => path !== null));
}

function refusalOf(
  context: AppContext,
  { thread, after }: MovedThread,
  missing: ReadonlySet<string>,
): string | null {
  const { live, status } = context;
  if (status.value.readOnly) return 'This home was opened read-only.';
  if (missing.has(after)) return `There is no folder ${after}.`;
  if (thread.cwd === after) return 'It belongs to this folder already.';
  if (live.has(thread.id)) return 'A program writes to it just now.';
  if (thread.historyMode === 'unknown') return 'A newer Codex keeps it in a way that Skein does not know.';
  return null;
}

/** Where a fork shares the rollout, whether the new path fits shows only in the file. Of others that needs no looking. */
async function sharedRefusal(
  { store, stateDb }: AppContext,
  { thread, after }: MovedThread,
  { from, to }: MovedFolder,
): Promise<string | null> {
  if (stateDb === null || thread.historyMode !== 'paginated' || thread.cwd === null) return null;
  if (Buffer.byteLength(after) <= Buffer.byteLength(thread.cwd)) return null;
  if (!stateDb.forksOf([thread.id]).some((id) => id !== thread.id)) return null;
  try {
    await store.planRelinking({ threadId: thread.id, from, to });
    return null;
  } catch (thrown) {
    if (toSkeinError(thrown).code !== 'conflict') return null;
    return 'A fork reads its rollout by position, and there is no room for a longer path in it.';
  }
}
