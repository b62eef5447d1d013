import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import { readLabels, readMarksPage, type StoredMarks } from '../../library/index.ts';
import type { AppContext } from '../context.ts';

/** All labels, and how many threads of this home are marked. Threads that are not there are not counted. */
export async function getLibrary(context: AppContext): Promise<CallResult<'library.get'>> {
  const counts = new Map<string, number>();
  const sums = { pinned: 0, noted: 0, bookmarked: 0 };
  let after: ThreadId | null = null;
  do {
    const page: PresentPage = await presentPage(context, after);
    for (const { labels, pinned, noted, bookmarks } of page.marks) {
      for (const id of labels) counts.set(id, (counts.get(id) ?? 0) + 1);
      sums.pinned += Number(pinned);
      sums.noted += Number(noted);
      sums.bookmarked += Number(bookmarks > 0);
    }
    after = page.next;
    await nextTurn();
  } while (after !== null);
  const labels = readLabels(context.library.store);
  return { labels: labels.map((label) => ({ ...label, count: counts.get(label.id) ?? 0 })), ...sums };
}

/** How threads of this home are marked, a page at a time: there may be thousands. */
export async function readThreadMarks(
  context: AppContext,
  { after }: CallInput<'library.marks'>,
): Promise<CallResult<'library.marks'>> {
  const { marks, next } = await presentPage(context, after);
  return { threads: marks.map(shortly), next };
}

interface PresentPage {
  readonly marks: readonly StoredMarks[];
  readonly next: ThreadId | null;
}

async function presentPage({ library }: AppContext, after: ThreadId | null): Promise<PresentPage> {
  const { marks, next } = readMarksPage(library.store, after);
  const present = await library.present(marks.map(({ threadId }) => threadId));
  return { marks: marks.filter(({ threadId }) => present.has(threadId)), next };
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
