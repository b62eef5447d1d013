import { expect } from 'vitest';
import type { ThreadStore } from '../../src/main/thread-store/thread-store.ts';
import type { CreateThreadParams, RolloutItem } from '../../src/main/thread-store/types.ts';
import type { Thread, ThreadId } from '../../src/shared/thread.ts';
import {
  agentMessageLine,
  paginatedAgentItemLine,
  paginatedUserItemLine,
  type RolloutLine,
  taskCompleteLine,
  taskStartedLine,
  tokenCountLine,
  turnContextLine,
  userMessageLine,
} from '../support/rollout-builder.ts';
import { list, read, refusalOf } from './store-helpers.ts';
import { seedId, type StoreFixture, type ThreadSeed } from './thread-seed.ts';

export type Era = ThreadSeed['era'];

/** Both ways of keeping history, as rows of a table of tests. */
export const ERAS: readonly { readonly era: Era }[] = [{ era: 'legacy' }, { era: 'paginated' }];

/** The id of threads that tests create; no seed has it. */
export const NEW = seedId(900);

/** Parameters of a thread as Skein would create it. */
export function newThread(era: Era, given: Partial<CreateThreadParams> = {}): CreateThreadParams {
  return {
    threadId: NEW,
    source: 'cli',
    cwd: '/repos/new',
    modelProvider: 'openai',
    cliVersion: '1.2.3',
    originator: 'skein',
    historyMode: era,
    ...given,
  };
}

/** An item to append: no time, so that it is the time of writing. */
export function item({ type, payload }: RolloutLine): RolloutItem {
  return { type, payload };
}

/** What someone says, as a thread of the era keeps it. */
export function userSays(era: Era, text: string, id: ThreadId = NEW): RolloutItem {
  return item(era === 'legacy' ? userMessageLine(text) : paginatedUserItemLine(id, text));
}

/** A whole turn: a question, an answer, and the tokens that they took. */
export function turnItems(era: Era, text: string, tokens = 1_234): readonly RolloutItem[] {
  const answer = era === 'legacy' ? agentMessageLine('an answer') : paginatedAgentItemLine(NEW, 'an answer');
  return [
    item(taskStartedLine()),
    item(turnContextLine({ cwd: '/repos/new', model: 'gpt-9', effort: 'high' })),
    userSays(era, text),
    item(answer),
    item(tokenCountLine(tokens)),
    item(taskCompleteLine()),
  ];
}

/** A line of no meaning to anyone, to tell items apart. */
export function mark(n: number | string): RolloutItem {
  return { type: 'event_msg', payload: { type: 'mark', n } };
}

/** The marks of a history, in its order. */
export async function marksOf(store: ThreadStore, id: ThreadId = NEW): Promise<readonly unknown[]> {
  const items = await history(store, id);
  return items.flatMap(({ payload }) => (isMark(payload) ? [payload.n] : []));
}

function isMark(payload: unknown): payload is { readonly n: unknown } {
  return typeof payload === 'object' && payload !== null && 'n' in payload && 'type' in payload;
}

export async function history(store: ThreadStore, id: ThreadId = NEW): Promise<readonly RolloutItem[]> {
  const { threadId, items } = await store.loadHistory({ threadId: id, includeArchived: true });
  expect(threadId).toBe(id);
  return items;
}

/** The history without times: what was appended, in order. */
export async function untimed(store: ThreadStore, id: ThreadId = NEW): Promise<readonly RolloutItem[]> {
  const items = await history(store, id);
  return items.map(({ type, payload, metadata }) =>
    metadata === undefined ? { type, payload } : { type, payload, metadata },
  );
}

/** The thread by its id, having made sure that the list shows the very same. */
export async function shown(store: ThreadStore, id: ThreadId = NEW): Promise<Thread> {
  const thread = await read(store, id);
  const { threads } = await list(store);
  expect(threads.filter((each) => each.id === id)).toEqual([thread]);
  return thread;
}

/** True when neither the list nor a look by id knows the thread. */
export async function isUnknown(store: ThreadStore, id: ThreadId = NEW): Promise<boolean> {
  const { threads } = await list(store);
  const listed = threads.some((thread) => thread.id === id);
  const code = await refusalOf(read(store, id)).catch(() => null);
  return !listed && code === 'not_found';
}

/** Creates a live thread with these items, if any. */
export async function created(
  { store }: Pick<StoreFixture, 'store'>,
  era: Era,
  items: readonly RolloutItem[] = [],
): Promise<void> {
  await store.createThread(newThread(era));
  if (items.length > 0) await store.appendItems({ threadId: NEW, items });
}

export function append(
  store: ThreadStore,
  items: readonly RolloutItem[],
  threadId: ThreadId = NEW,
): Promise<void> {
  return store.appendItems({ threadId, items });
}

/** The clock that file systems take times from moves in steps of up to so many milliseconds. */
const CLOCK_STEP_MS = 20;

/** Whether an ISO time lies between two readings of the clock. */
export function expectBetween(time: string, before: Date, after: Date): void {
  expect(Date.parse(time)).toBeGreaterThanOrEqual(before.getTime() - CLOCK_STEP_MS);
  expect(Date.parse(time)).toBeLessThanOrEqual(after.getTime() + CLOCK_STEP_MS);
}
