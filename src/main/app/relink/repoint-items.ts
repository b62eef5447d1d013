import type { CallInput } from '../../../shared/contract.ts';
import { toSkeinError } from '../../../shared/errors.ts';
import type { GitInfoPatch, Thread } from '../../../shared/thread.ts';
import { projectKey } from '../../../shared/thread-filter.ts';
import type { WritePlace } from '../../thread-store/index.ts';
import type { AppContext } from '../context.ts';
import type { WorkWatch } from '../works.ts';
import { threadPages } from '../all-threads.ts';

type Repoint = Omit<CallInput<'relink.planRepoint'>, 'workId'>;

/** A thread that is to get another branch or origin. */
export interface RepointItem {
  readonly thread: Thread;
  /** What would be written, as far as it was planned. */
  readonly places: readonly WritePlace[];
  readonly refusal: string | null;
}

/** The edit that gives a thread the new value. */
export function repointPatch({ field, after }: Pick<Repoint, 'field' | 'after'>): GitInfoPatch {
  return { [field]: after };
}

/** The threads that have the value now. */
export async function threadsToRepoint(
  { store }: AppContext,
  { field, before, cwds }: Repoint,
): Promise<readonly Thread[]> {
  const folders = cwds === null ? null : new Set(cwds.map(projectKey));
  const found: Thread[] = [];
  for await (const page of threadPages(store)) {
    found.push(
      ...page.filter(
        ({ git, cwd }) => git[field] === before && (folders === null || folders.has(projectKey(cwd))),
      ),
    );
  }
  return found;
}

/** What would be written for each of them, and which cannot be changed. Writes nothing. */
export async function repointItems(
  context: AppContext,
  repoint: Repoint,
  { signal, onProgress }: WorkWatch,
): Promise<readonly RepointItem[]> {
  const threads = await threadsToRepoint(context, repoint);
  const items: RepointItem[] = [];
  for (const thread of threads) {
    if (signal.aborted) return items;
    items.push(await planned(context, thread, repointPatch(repoint)));
    onProgress(items.length, threads.length);
  }
  return items;
}

async function planned({ store }: AppContext, thread: Thread, gitInfo: GitInfoPatch): Promise<RepointItem> {
  const params = { threadId: thread.id, patch: { gitInfo }, includeArchived: true };
  try {
    return { thread, places: await store.planThreadMetadata(params), refusal: null };
  } catch (thrown) {
    return { thread, places: [], refusal: toSkeinError(thrown).message };
  }
}
