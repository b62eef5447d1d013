import type { ThreadId } from '../../../shared/thread.ts';
import { statRollout } from '../../rollout/index.ts';
import { Catalog } from './catalog.ts';
import { type LocalContext, softly } from './context.ts';
import { type LiveWriter, requireWriter } from './live-writers.ts';

/** Makes a live thread reach the disk, and the state DB when it is new there. */
export async function persistThread(context: LocalContext, id: ThreadId): Promise<void> {
  const writer = requireWriter(context, id);
  await writer.recorder.persist();
  await learnNewRollout(context, writer);
}

/** Stores what waits. A new thread for which nothing waits stays without a file. */
export async function flushThread(context: LocalContext, id: ThreadId): Promise<void> {
  const writer = requireWriter(context, id);
  await writer.recorder.flush();
  await learnNewRollout(context, writer);
}

/** A new rollout is small and read whole. Failing here costs nothing: every lookup and every sweep finds the file. */
async function learnNewRollout(context: LocalContext, { recorder, facts }: LiveWriter): Promise<void> {
  if (!recorder.materialized || facts.scan !== null) return;
  const file = statRollout(context.home, recorder.path);
  const scan = file === null ? null : await context.scan(file);
  if (scan?.kind !== 'facts') return;
  facts.know(scan);
  const { stateDb } = context;
  if (stateDb === null) return;
  softly(context, `add the row of ${scan.facts.threadId}`, () => {
    context.names.refresh();
    context.onRepair(new Catalog(context, stateDb).applyScans([scan]));
  });
}
