import type { ThreadId } from '../../../shared/thread.ts';
import { type BrokenEntry, type HomeFacts, readNameIndex } from '../../doctor/index.ts';
import { deletionFiles } from '../../thread-store/local/index.ts';
import type { AppContext } from '../context.ts';
import type { WorkWatch } from '../works.ts';
import { examineFiles } from './examine-files.ts';
import { examineLeftovers } from './examine-leftovers.ts';
import { examineOwnRows } from './examine-own-rows.ts';
import { examineRows } from './examine-rows.ts';
import { purgedThreads } from './purged-threads.ts';
import { speakersOf } from './speakers.ts';
import { Steps } from './steps.ts';

/** Looks at everything of a home that has to agree, in short steps. Changes nothing. Rejects with `conflict` when cancelled. */
export async function examineHome(context: AppContext, watch: WorkWatch): Promise<HomeFacts> {
  const { home, readOnly, trashFolder } = context.doctor;
  const steps = new Steps(watch);
  const files = await examineFiles(context, steps);
  const speakers = speakersOf(files, context.stateDb);
  const rows = await examineRows(context, files, steps);
  const names = await readNameIndex(home);
  steps.check();
  const trash = await deletionFiles({ trashFolder });
  const lost = lostThreads(rows, speakers, trash);
  return {
    home,
    nowMs: Date.now(),
    readOnly,
    files,
    speakers,
    ...rows,
    names,
    trash,
    purged: await purgedThreads(context, lost, steps),
    brokenEntries: brokenEntries(context),
    leftovers: await examineLeftovers(context),
    ownRows: await examineOwnRows(context, speakers),
  };
}

/** Those whose rows have nothing to stand for, neither in the home nor in the trash. */
function lostThreads(
  { rows }: Pick<HomeFacts, 'rows'>,
  speakers: HomeFacts['speakers'],
  trash: HomeFacts['trash'],
): ReadonlySet<ThreadId> {
  const deleted = new Set(trash.map(({ threadId }) => threadId));
  const gone = rows?.filter(({ target }) => target.kind === 'gone').map(({ row }) => row.threadId);
  return new Set(gone?.filter((id) => !speakers.has(id) && !deleted.has(id)));
}

/** Among the newest entries: older ones were seen in the history often enough. */
const ENTRIES = 200;

function brokenEntries({ history, host }: AppContext): readonly BrokenEntry[] {
  try {
    const { entries } = history.list(null, ENTRIES);
    return entries.filter(({ state }) => state === 'broken');
  } catch (error) {
    host.log(`the journal could not be examined: ${String(error)}`);
    return [];
  }
}
