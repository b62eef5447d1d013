import type { CallInput } from '../../shared/contract.ts';
import { displayTitle, type Thread } from '../../shared/thread.ts';
import { quotedTitle } from './change-titles.ts';
import type { AppContext } from './context.ts';
import { madeThread } from './made-thread.ts';

/** Copies of one thread that get a number of their own; the one after them shares the last. */
const NUMBERED_MOST = 99;
/** A title is cut to this many characters before `(copy)` is put behind it. */
const TITLE_MOST = 120;

/**
 * A new thread with the history of this one, named `TITLE (copy)`, or `TITLE (copy 2)` and so on: both have the same first
 * message, and without a name nobody could tell them apart. A copy that cannot be named is a copy all the same.
 */
export async function forkThread(
  context: AppContext,
  { threadId }: CallInput<'threads.fork'>,
): Promise<Thread> {
  const { changes, manager } = context;
  const source = await manager.readThread({ threadId, includeArchived: true });
  const title = displayTitle(source);
  return await changes.run({ kind: 'fork', title: `Duplicated ${quotedTitle(title)}` }, (entry) =>
    entry.record({ threadId, title, ahead: BROKE_OFF }, async () => {
      const copy = await forkAndName(context, source);
      return { result: copy, undo: madeThread(copy) };
    }),
  );
}

/** Which thread it will be is known only when it is made. */
const BROKE_OFF = { kind: 'never', reason: 'Skein ended while the copy was being made' } as const;

async function forkAndName(context: AppContext, source: Thread): Promise<Thread> {
  const { manager, events, host } = context;
  const copy = await manager.forkThread(source.id);
  try {
    const patch = { name: await copyName(context, displayTitle(source)) };
    return (await manager.updateThreadMetadata({ threadId: copy.id, patch, includeArchived: true })).thread;
  } catch (error) {
    host.log(`the copy ${copy.id} could not be named: ${String(error)}`);
    return copy;
  } finally {
    events.threadsChanged([copy.id]);
  }
}

async function copyName({ store }: Pick<AppContext, 'store'>, title: string): Promise<string> {
  const base = shortened(asName(title).replace(/ \(copy(?: \d+)?\)$/, ''));
  for (let number = 1; number < NUMBERED_MOST; number += 1) {
    const name = numbered(base, number);
    if ((await store.findThreadByName(name)) === null) return name;
  }
  return numbered(base, NUMBERED_MOST);
}

/** A first message may hold what a name may not. */
function asName(title: string): string {
  return title
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

function numbered(base: string, number: number): string {
  return number === 1 ? `${base} (copy)` : `${base} (copy ${number})`;
}

function shortened(title: string): string {
  const chars = Array.from(title);
  return chars.length <= TITLE_MOST
    ? title
    : `${chars
        .slice(0, TITLE_MOST - 1)
        .join('')
        .trimEnd()}…`;
}
