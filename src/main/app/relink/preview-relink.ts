import type { CallInput, CallResult } from '../../../shared/contract.ts';
import { displayTitle } from '../../../shared/thread.ts';
import type { AppContext } from '../context.ts';
import { newFolder } from './new-folder.ts';
import { relinkItems } from './relink-items.ts';

/** What letting threads follow a folder would change. */
export async function previewRelink(
  context: AppContext,
  { from, to, threadId }: CallInput<'relink.preview'>,
): Promise<CallResult<'relink.preview'>> {
  const place = await newFolder(to);
  const items = await relinkItems(context, { from, to: place }, threadId);
  return {
    to: place,
    items: items.map(({ thread, after, refusal }) => ({
      threadId: thread.id,
      title: displayTitle(thread),
      before: thread.cwd ?? '',
      after,
      refusal,
    })),
  };
}
