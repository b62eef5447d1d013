import type { ThreadId } from '../../shared/thread.ts';
import type { Library } from './library.ts';
import { documentText, type ThreadEntry } from './library-document.ts';
import { readBookmarks, readFolders, readLabels, readNotes } from './read-library.ts';
import { readMarks } from './read-marks.ts';

export interface ExportOptions {
  readonly titles: ReadonlyMap<ThreadId, string>;
  readonly home: string;
  readonly nowMs: number;
}

/** Everything of this home as the text of a file, and of how many threads it speaks. */
export function exportLibrary(library: Library, { titles, home, nowMs }: ExportOptions) {
  const labels = readLabels(library);
  const names = new Map(labels.map(({ id, name }) => [id, name]));
  const notes = new Map(readNotes(library, null).map((note) => [note.threadId, note]));
  const bookmarks = Map.groupBy(readBookmarks(library, null), ({ threadId }) => threadId);
  const pins = new Map(
    library.rows('pins', 'WHERE home = ?', [library.home]).map(([, id, at]) => [id, Number(at)]),
  );
  const threads = readMarks(library).map(({ threadId: id, labels: ids }): ThreadEntry => {
    const [title, note, pinnedMs] = [titles.get(id), notes.get(id), pins.get(id)];
    return {
      id,
      ...(title === undefined ? {} : { title }),
      labels: ids.flatMap((label) => names.get(label) ?? []),
      ...(pinnedMs === undefined ? {} : { pinnedAt: iso(pinnedMs) }),
      ...(note === undefined ? {} : { note: { text: note.text, editedAt: iso(note.editedMs) } }),
      bookmarks: (bookmarks.get(id) ?? []).map(({ kind, turnId, itemId, position, words, addedMs }) => ({
        kind,
        turnId,
        itemId,
        item: position,
        words,
        addedAt: iso(addedMs),
      })),
    };
  });
  const content = {
    labels: labels.map(({ name, colour }) => ({ name, colour })),
    folders: readFolders(library).map(({ name, query, colour, sort, onlyHere }) => ({
      name,
      query,
      colour,
      sort,
      onlyHere,
    })),
    threads,
  };
  return { text: documentText(content, { home, exportedAt: iso(nowMs) }), threads: threads.length };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
