import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CallInput, CallResult } from '../../../shared/contract.ts';
import { displayTitle, type Thread } from '../../../shared/thread.ts';
import { judge } from '../../visibility/index.ts';
import { allThreads } from '../all-threads.ts';
import type { AppContext } from '../context.ts';
import type { WorkWatch } from '../works.ts';
import { homeFacts } from './home-facts.ts';
import { HomeTally } from './home-tally.ts';
import { filesBeyondCap } from './scan-cap.ts';
import { lookAtFiles, ownFirst, rolloutsOf } from './thread-files.ts';
import { threadRows } from './thread-row.ts';
import { versionInUse } from './version-in-use.ts';

/** Threads whose rows are read at once. */
const BATCH = 40;
/** How long is worked between two turns of the event loop. */
const SLICE_MS = 6;

/** Where each Codex lists the threads of the home, and by which rules it leaves some out. */
export async function whyHome(
  context: AppContext,
  { examples, workId }: CallInput<'home.why'>,
): Promise<CallResult<'home.why'>> {
  return context.works.run(workId, async (watch) => {
    const tally = new HomeTally(versionInUse(context), examples);
    const threads = await allThreads(context.store);
    await judgeAll(context, threads, { tally, watch });
    return { complete: tally.judged === threads.length, ...tally.result() };
  });
}

interface Judging {
  readonly tally: HomeTally;
  readonly watch: WorkWatch;
}

async function judgeAll(
  context: AppContext,
  threads: readonly Thread[],
  { tally, watch }: Judging,
): Promise<void> {
  const home = await homeFacts(context.doctor.home);
  const beyondCap = await filesBeyondCap(context);
  let sliceEnd = performance.now() + SLICE_MS;
  for (let at = 0; at < threads.length; at += BATCH) {
    const batch = threads.slice(at, at + BATCH);
    const rowOf = threadRows(
      context,
      batch.map(({ id }) => id),
    );
    const filesOf = rolloutsOfAll(context, batch);
    for (const thread of batch) {
      if (watch.signal.aborted) return;
      const rollouts = filesOf?.(thread) ?? (await rolloutsOf(context, thread));
      const files = await lookAtFiles(rollouts, beyondCap, { ordinals: false });
      const verdict =
        files === null ? null : judge(home, { threadId: thread.id, files, row: rowOf(thread.id) });
      tally.add({ threadId: thread.id, title: displayTitle(thread) }, verdict);
      watch.onProgress(tally.judged, threads.length);
      if (performance.now() < sliceEnd) continue;
      await nextTurn();
      sliceEnd = performance.now() + SLICE_MS;
    }
  }
}

/** One question for all of a batch; null without a state DB. */
function rolloutsOfAll({ stateDb }: AppContext, batch: readonly Thread[]) {
  if (stateDb === null) return null;
  const scans = Map.groupBy(stateDb.scansOf(batch.map(({ id }) => id)), (scan) =>
    scan.kind === 'facts' ? scan.facts.threadId : null,
  );
  return (thread: Thread) =>
    ownFirst(
      (scans.get(thread.id) ?? []).map(({ file }) => file),
      thread,
    );
}
