import { BookmarkX } from 'lucide-react';
import type { Bookmark } from '../../shared/library.ts';
import { toSkeinError } from '../../shared/errors.ts';
import { useClient } from '../client/index.ts';
import { useAllBookmarks, useMarkActions } from '../marks/index.ts';
import { useNavigation } from '../navigation/index.ts';
import { formatMoment, formatWhen, IconButton, Notice, useNow, useToasts } from '../ui/index.ts';
import { KIND_WORDS } from './kind-words.ts';
import styles from './library-page.module.css';
import { MissingThread, NotReadYet, ThreadTitle } from './tab-parts.tsx';

/** All bookmarks, by thread, those with the latest one first. */
export function BookmarksTab({ find }: { readonly find: string }) {
  const { data, error, refetch } = useAllBookmarks();
  if (data === undefined) return <NotReadYet error={error} what="bookmarks" onRetry={() => void refetch()} />;
  const shown = data.bookmarks.filter(({ words, title }) =>
    `${title ?? ''}\n${words}`.toLowerCase().includes(find),
  );
  if (shown.length === 0)
    return (
      <Notice title={find === '' ? 'No bookmarks yet.' : 'No bookmark matches.'} size="page">
        {find === '' && (
          <p>
            Point at something in a transcript and choose the bookmark, or press <kbd>B</kbd>.
          </p>
        )}
      </Notice>
    );
  const threads = [...Map.groupBy(shown, ({ threadId }) => threadId)];
  return (
    <>
      {threads.map(([threadId, bookmarks]) => (
        <section key={threadId} className={styles['group']}>
          <h3 className={styles['thread']}>
            {bookmarks[0]?.title === null ? (
              <MissingThread id={threadId} />
            ) : (
              <ThreadTitle id={threadId} title={bookmarks[0]?.title ?? ''} />
            )}
          </h3>
          <ul className={styles['lines']}>
            {bookmarks.toSorted(byPlace).map((bookmark) => (
              <BookmarkLine key={bookmark.id} bookmark={bookmark} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function byPlace(a: Bookmark, b: Bookmark): number {
  return (a.item ?? 0) - (b.item ?? 0);
}

function BookmarkLine({ bookmark }: { readonly bookmark: Bookmark }) {
  const { id, kind, words, title, addedAt } = bookmark;
  const actions = useMarkActions();
  const open = useOpenBookmark();
  const now = useNow();
  return (
    <li className={styles['line']}>
      <button
        type="button"
        className={styles['words']}
        disabled={title === null}
        onClick={() => void open(bookmark)}
      >
        <span className={styles['kind']}>{KIND_WORDS[kind]}</span>
        <bdi className={styles['text']}>{words}</bdi>
      </button>
      <time className={styles['when']} dateTime={addedAt} title={formatMoment(addedAt)}>
        {formatWhen(addedAt, now)}
      </time>
      <IconButton label="Remove bookmark" icon={BookmarkX} onClick={() => void actions.removeBookmark(id)} />
    </li>
  );
}

/** Leads to a bookmarked item where it stands now. */
function useOpenBookmark(): (bookmark: Bookmark) => Promise<void> {
  const client = useClient();
  const navigation = useNavigation();
  const toasts = useToasts();
  return async ({ id, threadId }) => {
    try {
      const { bookmarks } = await client.call('library.bookmarks', { threadId });
      const item = bookmarks.find((bookmark) => bookmark.id === id)?.item ?? null;
      if (item !== null) navigation.openFound({ threadId, item, words: null });
      else {
        navigation.select(threadId);
        toasts.show('This item is not in the thread any more: it was rolled back, perhaps.');
      }
    } catch (thrown) {
      toasts.show(`The bookmark could not be opened: ${toSkeinError(thrown).message}`);
    }
  };
}
