import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { KindBytes, SpaceAction, SpaceKind, SpaceThread } from '../../../shared/space.ts';
import { refusalOf, type RefusalContext } from './refusals.ts';
import { withAgents } from './with-agents.ts';
import { type SpaceOfHome, spaceOfHome } from './space-of-home.ts';

/** About what part of its bytes is left of a kind when it is compressed. Encrypted text and pictures hardly shrink. */
const LEFT: Readonly<Partial<Record<SpaceKind, number>>> = { images: 0.76, reasoning: 0.7, compressed: 1 };
const LEFT_OF_TEXT = 0.25;

/** What an action would do to each of these threads. Threads that are not there any more are left out. */
export async function planSpace(
  context: RefusalContext,
  { action, threadIds }: CallInput<'space.plan'>,
): Promise<CallResult<'space.plan'>> {
  const all = await withAgents(context, action, threadIds);
  return planOf(context, await spaceOfHome(context), { action, threadIds: all });
}

/** The same on a home that was looked at. */
export function planOf(
  context: RefusalContext,
  home: SpaceOfHome,
  { action, threadIds }: CallInput<'space.plan'>,
): CallResult<'space.plan'> {
  const asked = new Set(threadIds);
  const threads = home.threads
    .filter(({ threadId }) => asked.has(threadId))
    .map((thread) => {
      const { threadId, title, bytes } = thread;
      const refusal = refusalOf(context, home, { action, thread });
      return { threadId, title, bytes, frees: refusal === null ? freedBy(action, thread) : 0, refusal };
    });
  const done = threads.filter(({ refusal }) => refusal === null);
  return {
    threads,
    bytes: done.reduce((sum, { bytes }) => sum + bytes, 0),
    frees: done.reduce((sum, { frees }) => sum + frees, 0),
  };
}

function freedBy(action: SpaceAction, { bytes, kinds }: SpaceThread): number {
  switch (action) {
    case 'archive':
    case 'decompress':
      return 0;
    case 'trash':
      return bytes;
    case 'compress':
      return Math.round(bytes - compressed(kinds));
  }
}

function compressed(kinds: KindBytes): number {
  return Object.entries(kinds).reduce(
    (sum, [kind, bytes]) => sum + bytes * (LEFT[kind as SpaceKind] ?? LEFT_OF_TEXT),
    0,
  );
}
