import type { Label, LabelColour } from '../../shared/library.ts';
import type { ThreadId } from '../../shared/thread.ts';
import type { ItemKind } from '../../shared/transcript.ts';

export type { LibraryChange, Row, Rows } from './tables.ts';

/** A label with the number of threads of all homes that have it. */
export interface StoredLabel extends Label {
  readonly everywhere: number;
}

export interface StoredNote {
  readonly threadId: ThreadId;
  readonly text: string;
  readonly editedMs: number;
}

/** What an item is found again by, as far as the rollout says it. */
export interface ItemAnchor {
  readonly kind: ItemKind;
  /** As Codex names them; null: it does not, or only by a position. */
  readonly turnId: string | null;
  readonly itemId: string | null;
  /** Position in the thread when it was bookmarked, from 0. */
  readonly position: number;
  /** Its first words; empty when it has none. */
  readonly words: string;
}

export interface StoredBookmark extends ItemAnchor {
  readonly id: string;
  readonly threadId: ThreadId;
  readonly addedMs: number;
}

/** A smart folder: a saved search, which shows what it finds now. */
export interface StoredFolder {
  readonly id: string;
  readonly name: string;
  /** In the search language. */
  readonly query: string;
  readonly colour: LabelColour | null;
  /** The order of what it finds; null: the usual one. */
  readonly sort: string | null;
  /** False: it is there in all homes. */
  readonly onlyHere: boolean;
}

/** How one thread is marked. */
export interface StoredMarks {
  readonly threadId: ThreadId;
  /** In the order of the labels. */
  readonly labels: readonly string[];
  readonly pinned: boolean;
  readonly noted: boolean;
  readonly bookmarks: number;
}
