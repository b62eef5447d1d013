import { Bookmark, BookmarkCheck } from 'lucide-react';
import type { ThreadId } from '../../shared/thread.ts';
import { IconButton } from '../ui/index.ts';
import { useBookmarkAt } from './library-queries.ts';
import { useMarkActions } from './mark-actions.ts';

export interface BookmarkButtonProps {
  readonly threadId: ThreadId;
  /** Position of the item in the thread. */
  readonly item: number;
  readonly tabIndex: number;
}

/** Bookmarks an item, or takes its bookmark away. */
export function BookmarkButton({ threadId, item, tabIndex }: BookmarkButtonProps) {
  const actions = useMarkActions();
  const known = useBookmarkAt(threadId, item);
  const toggle = () =>
    known === undefined ? actions.addBookmark(threadId, item) : actions.removeBookmark(known.id);
  return (
    <IconButton
      label={known === undefined ? 'Bookmark' : 'Remove bookmark'}
      icon={known === undefined ? Bookmark : BookmarkCheck}
      shortcut="B"
      marked={known !== undefined}
      data-bookmarked={known !== undefined ? true : undefined}
      tabIndex={tabIndex}
      onClick={() => void toggle()}
    />
  );
}
