import type { CallInput, CallResult } from '../../../shared/contract.ts';
import { displayTitle } from '../../../shared/thread.ts';
import type { ChangeEntry } from '../changes/types.ts';
import type { AppContext } from '../context.ts';
import { newFolder } from './new-folder.ts';
import { type RelinkItem, relinkItems } from './relink-items.ts';
import { runEach } from './run-each.ts';
import { undoOf } from './undo-of.ts';

/** Lets threads belong to the folder that theirs has become; one entry of the history. */
export async function runRelink(
  context: AppContext,
  { from, to, threadId, workId }: CallInput<'relink.run'>,
): Promise<CallResult<'relink.run'>> {
  const moved = { from, to: await newFolder(to) };
  const items = await relinkItems(context, moved, threadId);
  const title = titleOf(items, moved.to);
  const results = await context.changes.run({ kind: 'relink', title, workId }, (entry) =>
    runEach(context, items, (item) => relinkOne(context, entry, { item, moved }), entry.watch),
  );
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

function titleOf(items: readonly RelinkItem[], to: string): string {
  const [first] = items;
  if (items.length === 1 && first !== undefined) return `Relinked “${displayTitle(first.thread)}” to ${to}`;
  return `Relinked ${items.length} threads to ${to}`;
}
