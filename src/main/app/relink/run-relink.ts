import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { MovedFolder } from '../../../shared/moved-folder.ts';
import { displayTitle, type Thread } from '../../../shared/thread.ts';
import { quotedTitle, threadCount } from '../change-titles.ts';
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
      moved,
    ),
    workId,
  } as const;
  const results = await context.changes.run(words, async (entry) => {
    const each = (item: RelinkItem) => relinkOne(context, entry, { item, moved });
    const all = await runEach(context, items, each, entry.watch);
    entry.retitle(titleOf(doneOf(items, all), moved));
    return all;
  });
  context.truths.forget();
  context.events.emit('truth.changed', {});
  return { results };
}

async function relinkOne(
  { store, manager }: AppContext,
  entry: ChangeEntry,
  {
    item,
    moved,
  }: { readonly item: RelinkItem; readonly moved: { readonly from: string; readonly to: string } },
): Promise<unknown> {
  const threadId = item.thread.id;
  const params = { threadId, ...moved };
  const plan = await store.planRelinking(params);
  const backup = plan.file?.compressed === true ? await entry.backup(plan.file.path) : null;
  const ahead = undoOf(threadId, plan, backup);
  return await entry.record({ threadId, title: displayTitle(item.thread), ahead }, async () => {
    const done = await manager.relinkThread(params);
    return { result: done, undo: undoOf(threadId, done, backup) };
  });
}

function titleOf(threads: readonly Thread[], { from, to }: MovedFolder): string {
  const [first] = threads;
  const one = threads.length === 1 && first !== undefined;
  const what = one ? quotedTitle(displayTitle(first)) : threadCount(threads.length);
  return `Relinked ${what} from ${from} to ${to}`;
}
