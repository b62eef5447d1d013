import type { ThreadId } from '../../../shared/thread.ts';
import type { LocalContext } from './context.ts';
import { type LiveWriter, liveWriterOf, requireWriter } from './live-writers.ts';

/** Stores what waits and ends the live writer. When that fails the writer stays, so that it can be tried again. */
export async function shutdownThread(context: LocalContext, id: ThreadId): Promise<void> {
  const writer = requireWriter(context, id);
  await writer.recorder.shutdown();
  await letGo(context, writer);
}

/** Ends the live writer without storing what waits; a cold thread is left alone. */
export async function discardThread(context: LocalContext, id: ThreadId): Promise<void> {
  const writer = liveWriterOf(context, id);
  if (writer === null) return;
  await writer.recorder.discard();
  await letGo(context, writer);
}

async function letGo(context: LocalContext, { threadId, lock }: LiveWriter): Promise<void> {
  context.writers.remove(threadId);
  await lock.release();
}
