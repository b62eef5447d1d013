import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CallInput, CallResult } from '../../../shared/contract.ts';
import { displayTitle, type Thread } from '../../../shared/thread.ts';
import {
  type HomeFacts,
  judge,
  type NumberedFile,
  type NumberService,
  realPathsOnce,
  type ThreadFacts,
} from '../../visibility/index.ts';
import { allThreads } from '../all-threads.ts';
import type { AppContext } from '../context.ts';
import type { WorkWatch } from '../works.ts';
import { homeFacts } from './home-facts.ts';
import { HomeTally } from './home-tally.ts';
import { numberedFile, withBreak } from './look-at-numbers.ts';
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
  { examples, started, workId }: CallInput<'home.why'>,
): Promise<CallResult<'home.why'>> {
  return context.works.run(workId, async (watch) => {
    const home = await homeFacts(context.doctor.home, started);
    const tally = new HomeTally({ inUse: versionInUse(context), examples, started: started ?? null });
    const threads = await allThreads(context.store);
    const judging = { home, tally, watch, total: threads.length };
    const numbered = await judgeAll(context, threads, judging);
    await judgeNumbered(context.numbers, numbered, judging);
    return { complete: tally.judged === threads.length, ...tally.result() };
  });
}

interface Judging {
  readonly home: HomeFacts;
  readonly tally: HomeTally;
  readonly watch: WorkWatch;
  readonly total: number;
}

/** A thread of which all is known but the numbers of its lines. */
interface Numbered {
  readonly thread: Thread;
  readonly facts: ThreadFacts;
  readonly file: NumberedFile;
}

/** Judges all but those whose lines are numbered, which are returned. */
async function judgeAll(
  context: AppContext,
  threads: readonly Thread[],
  { home, tally, watch, total }: Judging,
): Promise<readonly Numbered[]> {
  const walk = { ...home, beyondCap: await filesBeyondCap(context), realPath: realPathsOnce() };
  const numbered: Numbered[] = [];
  let sliceEnd = performance.now() + SLICE_MS;
  for (let at = 0; at < threads.length; at += BATCH) {
    const batch = threads.slice(at, at + BATCH);
    const rowOf = threadRows(
      context,
      batch.map(({ id }) => id),
    );
    const filesOf = rolloutsOfAll(context, batch);
    for (const thread of batch) {
      if (watch.signal.aborted) return [];
      const rollouts = filesOf?.(thread) ?? (await rolloutsOf(context, thread));
      const files = await lookAtFiles(rollouts, walk);
      const facts = files === null ? null : { threadId: thread.id, files, row: rowOf(thread.id) };
      const file = facts === null ? null : numberedFile(facts.files);
      if (facts !== null && file !== null) numbered.push({ thread, facts, file });
      else tally.add(named(thread), facts === null ? null : judge(home, facts));
      watch.onProgress(tally.judged, total);
      if (performance.now() < sliceEnd) continue;
      await nextTurn();
      sliceEnd = performance.now() + SLICE_MS;
    }
  }
  return numbered;
}

async function judgeNumbered(
  numbers: NumberService,
  numbered: readonly Numbered[],
  { home, tally, watch, total }: Judging,
): Promise<void> {
  const before = tally.judged;
  const breaks = await numbers.find(
    numbered.map(({ file }) => file),
    { signal: watch.signal, onProgress: (files) => watch.onProgress(before + files, total) },
  );
  if (watch.signal.aborted) return;
  let sliceEnd = performance.now() + SLICE_MS;
  for (const { thread, facts, file } of numbered) {
    const files = withBreak(facts.files, breaks.get(file.path) ?? null);
    tally.add(named(thread), judge(home, { ...facts, files }));
    if (performance.now() < sliceEnd) continue;
    await nextTurn();
    sliceEnd = performance.now() + SLICE_MS;
  }
}

function named(thread: Thread) {
  return { threadId: thread.id, title: displayTitle(thread) };
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
