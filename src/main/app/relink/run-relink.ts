import type { CallInput, CallResult } from '../../../shared/contract.ts';
import { displayTitle, type Thread } from '../../../shared/thread.ts';
import type { ChangeEntry } from '../changes/types.ts';
import type { AppContext } from '../context.ts';
import { newFolder } from './new-folder.ts';
import { type RelinkItem, relinkItems } from './relink-items.ts';
import { doneOf, runEach } from './run-each.ts';
import { undoOf } from './undo-of.ts';

/** Lets threads belong to the folder that theirs has become; one entry of the history. */
export async function runRelink(
  context: AppContext,
  { from, to, threadId, workId }: CallInput<'relink.run'>,
): Promise<CallResult<'relink.run'>> {
  const moved = { from, to: await newFolder(to) };
  const items = await relinkItems(context, moved, threadId);
  const words = {
    kind: 'relink',
    title: titleOf(
      items.map(({ thread }) => thread),
      moved.to,
    ),
    workId,
  } as const;
  const results = await context.changes.run(words, async (entry) => {
    const each = (item: RelinkItem) => relinkOne(context, entry, { item, moved });
    const all = await runEach(context, items, each, entry.watch);
    entry.retitle(titleOf(doneOf(items, all), moved.to));
    return all;
  });
  context.truths.forget();
  context.events.emit('truth.changed', {});
  return { results };
}

function relinkOne(
  { store, manager }: AppContext,
  entry: ChangeEntry,
  {
    item,
    moved,
  }: { readonly item: RelinkItem; readonly moved: { readonly from: string; readonly to: string } },
): Promise<unknown> {
  const threadId = item.thread.id;
  const params = { threadId, ...moved };
  return store.planRelinking(params).then((plan) =>
    entry.record({ threadId, title: displayTitle(item.thread), ahead: undoOf(threadId, plan) }, async () => {
      const done = await manager.relinkThread(params);
      return { result: done, undo: undoOf(threadId, done) };
    }),
  );
}

function titleOf(threads: readonly Thread[], to: string): string {
  const [first] = threads;
  if (threads.length === 1 && first !== undefined) return `Relinked “${displayTitle(first)}” to ${to}`;
  return `Relinked ${threads.length} threads to ${to}`;
}
