import type { LabelColour } from '../../shared/library.ts';
import { LABEL_COLOURS } from '../../shared/library.ts';
import type { ThreadId } from '../../shared/thread.ts';
import { ITEM_KINDS, type ItemKind } from '../../shared/transcript.ts';
import type { Library } from './library.ts';
import type { Row } from './tables.ts';
import type { StoredBookmark, StoredFolder, StoredLabel, StoredNote } from './types.ts';

/** All labels in their order. */
export function readLabels(library: Library): readonly StoredLabel[] {
  const sql = `SELECT id, name, colour, (SELECT count(*) FROM thread_labels WHERE label_id = id)
    FROM labels ORDER BY place, folded`;
  return library.query(sql).map(([id, name, colour, everywhere]) => ({
    id: String(id),
    name: String(name),
    colour: colourFrom(colour) ?? 'grey',
    everywhere: Number(everywhere),
  }));
}

/** The notes of this home, or of one thread, the ones edited last first. */
export function readNotes(library: Library, threadId: ThreadId | null): readonly StoredNote[] {
  const { where, params } = inHome(library, threadId);
  return library
    .rows('notes', `${where} ORDER BY edited_ms DESC, thread_id`, params)
    .map(([, id, text, editedMs]) => ({
      threadId: String(id) as ThreadId,
      text: String(text),
      editedMs: Number(editedMs),
    }));
}

/** The bookmarks of this home, the latest first, or of one thread by their positions. */
export function readBookmarks(library: Library, threadId: ThreadId | null): readonly StoredBookmark[] {
  const { where, params } = inHome(library, threadId);
  const order = threadId === null ? 'added_ms DESC, position' : 'position, added_ms';
  return library.rows('bookmarks', `${where} ORDER BY ${order}, id`, params).map(bookmarkFrom);
}

/** Smart folders of this home and of all homes, in their order. */
export function readFolders(library: Library): readonly StoredFolder[] {
  return library
    .rows('folders', 'WHERE home IS NULL OR home = ? ORDER BY place, id', [library.home])
    .map(([id, home, name, query, colour, sort]) => ({
      id: String(id),
      name: String(name),
      query: String(query),
      colour: colourFrom(colour),
      sort: sort === null || sort === undefined ? null : String(sort),
      onlyHere: home !== null,
    }));
}

/** A colour as it is kept; null: none, or one of a newer Skein. */
export function colourFrom(value: unknown): LabelColour | null {
  return LABEL_COLOURS.find((colour) => colour === value) ?? null;
}

function inHome(library: Library, threadId: ThreadId | null) {
  return threadId === null
    ? { where: 'WHERE home = ?', params: [library.home] }
    : { where: 'WHERE home = ? AND thread_id = ?', params: [library.home, threadId] };
}

function bookmarkFrom(row: Row): StoredBookmark {
  const [id, , threadId, kind, turnId, itemId, position, words, addedMs] = row;
  return {
    id: String(id),
    threadId: String(threadId) as ThreadId,
    kind: kindFrom(kind),
    turnId: textFrom(turnId),
    itemId: textFrom(itemId),
    position: Number(position),
    words: String(words),
    addedMs: Number(addedMs),
  };
}

/** A kind of a newer Skein is shown as one that this one does not know. */
function kindFrom(value: unknown): ItemKind {
  return ITEM_KINDS.find((kind) => kind === value) ?? 'unknown';
}

function textFrom(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
