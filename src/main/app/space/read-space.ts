import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CallInput, CallResult } from '../../../shared/contract.ts';
import { addKinds, type KindBytes, type SpaceThread } from '../../../shared/space.ts';
import { filtered, projectsOf } from './report.ts';
import { bytesOf, type SpaceContext, spaceOfHome, unreadOf } from './space-of-home.ts';

/** What takes the bytes of the home. */
export async function readSpace(
  context: SpaceContext,
  { filter, limit }: CallInput<'space.read'>,
): Promise<CallResult<'space.read'>> {
  const home = await spaceOfHome(context);
  const threads = filtered(home.threads, filter, Date.now());
  await nextTurn();
  const projects = projectsOf(threads);
  await nextTurn();
  const total = totalOf(threads);
  await nextTurn();
  return {
    threads: threads.slice(0, limit),
    projects,
    total,
    unowned: { files: home.unowned.length, bytes: bytesOf(home.unowned) },
    unread: unreadOf(home.files),
    others: home.others,
    cannotCompress: home.cannotCompress,
  };
}

function totalOf(threads: readonly SpaceThread[]) {
  const sum = (of: (thread: SpaceThread) => number) =>
    threads.reduce((total, thread) => total + of(thread), 0);
  return {
    threads: threads.length,
    files: sum(({ files }) => files),
    bytes: sum(({ bytes }) => bytes),
    kinds: threads.reduce<KindBytes>((kinds, thread) => addKinds(kinds, thread.kinds), {}),
  };
}
