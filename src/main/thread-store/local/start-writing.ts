import type { ThreadId } from '../../../shared/thread.ts';
import { type RolloutRecorder, takeWriterLock, type WritableHistoryMode } from '../../rollout/index.ts';
import type { ReadableScan } from './choose-rollout.ts';
import type { LocalContext } from './context.ts';
import { LiveFacts } from './live-facts.ts';
import { assertNotLive } from './live-writers.ts';

/** A recorder that was opened, and what is known of the file it continues. */
export interface OpenedRecorder {
  readonly recorder: RolloutRecorder;
  readonly historyMode: WritableHistoryMode;
  /** null: there is no file yet. */
  readonly scan: ReadableScan | null;
}

/**
 * Makes a thread live: takes its writer lock, which stays until the thread is shut down or discarded, and then opens its
 * recorder. `conflict` when the thread is live here or written by another program.
 */
export async function startWriting(
  context: LocalContext,
  threadId: ThreadId,
  open: () => Promise<OpenedRecorder>,
): Promise<void> {
  assertNotLive(context, threadId);
  const lock = await takeWriterLock(context.home, threadId);
  try {
    const { recorder, historyMode, scan } = await open();
    const facts = new LiveFacts(recorder);
    if (scan !== null) facts.know(scan);
    context.writers.add({ threadId, historyMode, recorder, lock, facts });
  } catch (error) {
    await lock.release();
    throw error;
  }
}
