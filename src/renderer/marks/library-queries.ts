import { type QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { CallResult } from '../../shared/contract.ts';
import type { Bookmark, LabelCount, LibraryState, NoteEntry, ThreadMarks } from '../../shared/library.ts';
import type { ThreadId } from '../../shared/thread.ts';
import { type SkeinClient, useClient } from '../client/index.ts';

/** Keys of what the window keeps of the library. */
export const LIBRARY = {
  all: ['library'],
  state: ['library', 'get'],
  notes: ['library', 'notes'],
  note: (id: ThreadId) => ['library', 'note', id],
  bookmarks: (id: ThreadId | null) => ['library', 'bookmarks', id],
} as const;

export interface LibraryFollower {
  readonly client: SkeinClient;
  readonly cache: QueryClient;
  /** Told when threads are marked in another way, so that what is shown of them can be looked up again. */
  readonly onChange: () => void;
}

/** Changes that come together are followed together. */
const TOGETHER_MS = 40;

/** Keeps what is known of the library true to main's events. Returns the function that stops it. */
export function followLibrary({ client, cache, onChange }: LibraryFollower): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const follow = () => {
    timer = undefined;
    void cache.invalidateQueries({ queryKey: LIBRARY.all });
    onChange();
  };
  const stop = client.on('library.changed', () => (timer ??= setTimeout(follow, TOGETHER_MS)));
  return () => {
    clearTimeout(timer);
    stop();
  };
}

/** The whole library; for a part of it `select` says which, so that only its changes render anew. */
function useLibraryQuery<T>(select: (state: LibraryState) => T): T | undefined {
  const client = useClient();
  return useQuery({ queryKey: LIBRARY.state, queryFn: () => readLibrary(client), select }).data;
}

/** Page by page, so that main has room for other things between thousands of threads. */
async function readLibrary(client: SkeinClient): Promise<LibraryState> {
  const counts = await client.call('library.get', {});
  const threads: ThreadMarks[] = [];
  let after: ThreadId | null = null;
  do {
    const page: CallResult<'library.marks'> = await client.call('library.marks', { after });
    threads.push(...page.threads);
    after = page.next;
  } while (after !== null);
  return { ...counts, threads };
}

/** Labels and how threads are marked; undefined until main has answered. */
export function useLibrary(): LibraryState | undefined {
  return useLibraryQuery(whole);
}

/** All labels in their order; none until main has answered. */
export function useLabels(): readonly LabelCount[] {
  return useLibraryQuery(labelsOf) ?? NONE;
}

/** How a thread is marked; undefined: not at all, or nobody knows yet. */
export function useMarks(id: ThreadId): ThreadMarks | undefined {
  return useLibraryQuery((state) => marksOf(state).get(id) ?? null) ?? undefined;
}

/** The labels of a thread, in their order. */
export function useLabelsOf(id: ThreadId): readonly LabelCount[] {
  const labels = useLabels();
  const marks = useMarks(id);
  const ids = marks?.labels;
  if (ids === undefined) return NONE;
  return labels.filter((label) => ids.includes(label.id));
}

/** The note of a thread. Not asked for while `wanted` is false. */
export function useNote(id: ThreadId, wanted: boolean): NoteEntry | null | undefined {
  const client = useClient();
  return useQuery({
    queryKey: LIBRARY.note(id),
    queryFn: async () => (await client.call('library.note', { threadId: id })).note,
    enabled: wanted,
  }).data;
}

/** All notes of the home. */
export function useNotes(): UseQueryResult<CallResult<'library.notes'>> {
  const client = useClient();
  return useQuery({ queryKey: LIBRARY.notes, queryFn: () => client.call('library.notes', {}) });
}

/** All bookmarks of the home, the latest first. */
export function useAllBookmarks(): UseQueryResult<CallResult<'library.bookmarks'>> {
  const client = useClient();
  return useQuery({
    queryKey: LIBRARY.bookmarks(null),
    queryFn: () => client.call('library.bookmarks', { threadId: null }),
  });
}

/** The bookmark of an item of a thread; undefined: it has none. */
export function useBookmarkAt(id: ThreadId, item: number): Bookmark | undefined {
  const client = useClient();
  const any = useMarks(id)?.bookmarks !== undefined;
  return (
    useQuery({
      queryKey: LIBRARY.bookmarks(id),
      queryFn: () => client.call('library.bookmarks', { threadId: id }),
      enabled: any,
      select: ({ bookmarks }) =>
        any ? (bookmarks.find((bookmark) => bookmark.item === item) ?? null) : null,
    }).data ?? undefined
  );
}

/** How many of the items of a thread in a stretch of it are bookmarked. */
export function useBookmarksWithin(id: ThreadId, from: number, count: number): number {
  const client = useClient();
  const any = useMarks(id)?.bookmarks !== undefined;
  const within = useQuery({
    queryKey: LIBRARY.bookmarks(id),
    queryFn: () => client.call('library.bookmarks', { threadId: id }),
    enabled: any,
    select: ({ bookmarks }) =>
      bookmarks.filter(({ item }) => item !== null && item >= from && item < from + count).length,
  }).data;
  return any ? (within ?? 0) : 0;
}

const NONE: readonly LabelCount[] = [];
const whole = (state: LibraryState) => state;
const labelsOf = (state: LibraryState) => state.labels;

const INDEXES = new WeakMap<LibraryState, ReadonlyMap<ThreadId, ThreadMarks>>();

/** The threads of a state by their ids; made once for each state, as thousands of rows ask. */
function marksOf(state: LibraryState): ReadonlyMap<ThreadId, ThreadMarks> {
  const known = INDEXES.get(state);
  if (known !== undefined) return known;
  const index = new Map(state.threads.map((marks) => [marks.id, marks]));
  INDEXES.set(state, index);
  return index;
}
