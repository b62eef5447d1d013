import type { CallResult } from '../../../shared/contract.ts';
import { readLabels, readMarks, type StoredMarks } from '../../library/index.ts';
import type { AppContext } from '../context.ts';

/** All labels, and how each thread of this home is marked. Threads that are not there are not counted. */
export async function getLibrary({ library }: AppContext): Promise<CallResult<'library.get'>> {
  const marks = readMarks(library.store);
  const present = await library.present(marks.map(({ threadId }) => threadId));
  const there = marks.filter(({ threadId }) => present.has(threadId));
  const counts = new Map<string, number>();
  for (const id of there.flatMap(({ labels }) => labels)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return {
    labels: readLabels(library.store).map((label) => ({ ...label, count: counts.get(label.id) ?? 0 })),
    threads: there.map(shortly),
    pinned: there.filter(({ pinned }) => pinned).length,
    noted: there.filter(({ noted }) => noted).length,
    bookmarked: there.filter(({ bookmarks }) => bookmarks > 0).length,
  };
}

function shortly({ threadId, labels, pinned, noted, bookmarks }: StoredMarks) {
  return {
    id: threadId,
    ...(labels.length > 0 ? { labels } : {}),
    ...(pinned ? { pinned } : {}),
    ...(noted ? { noted } : {}),
    ...(bookmarks > 0 ? { bookmarks } : {}),
  };
}
