import { SkeinError } from '../../../shared/errors.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import { listRollouts } from '../../rollout/index.ts';
import { type LocalContext, softly } from './context.ts';
import { findThread } from './find-thread.ts';
import { assertNotLive } from './live-writers.ts';

/**
 * For operations that bring a thread into the home: `conflict` when its id is taken, by a live thread, by a row whose
 * file is still there, or by the name of a file. Names are gone through only as long as the state DB has not seen every
 * file, and heads of other files are not read: a new thread must not cost more, the more there are.
 */
export async function assertNotStored(context: LocalContext, id: ThreadId): Promise<void> {
  assertNotLive(context, id);
  if ((await isKnown(context, id)) || (await isNamed(context, id))) {
    throw new SkeinError('conflict', `thread ${id} exists already`);
  }
}

async function isKnown(context: LocalContext, id: ThreadId): Promise<boolean> {
  const row =
    softly(context, `read the row of ${id}`, () => context.stateDb?.getThread(id)) ??
    softly(context, `read Codex's row of ${id}`, () => context.codexDb?.getRow(id)) ??
    null;
  return row !== null && (await findThread(context, id)).kind === 'found';
}

async function isNamed(context: LocalContext, id: ThreadId): Promise<boolean> {
  const status = softly(context, 'read how far the backfill is', () => context.stateDb?.backfill().status);
  if (status === 'complete') return false;
  return (await listRollouts(context.home)).some(({ name }) => name?.threadId === id);
}
