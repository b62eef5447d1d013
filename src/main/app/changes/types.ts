import type { GitInfo, Thread, ThreadEdit, ThreadId } from '../../../shared/thread.ts';
import type { BatchWatch, MetadataUpdate, ThreadOutcome } from '../../thread-store/index.ts';

/** What the journal says was done, as one word; the window words it. */
export const CHANGE_KINDS = [
  'edit',
  'archive',
  'unarchive',
  'delete',
  'restore',
  'fork',
  'import',
  'relink',
  'repair',
  'compress',
  'organise',
  'empty-trash',
  'undo',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Columns of one row of Codex's database by name, as SQLite has them; null: there is no row. */
export type RowImage = Readonly<Record<string, string | number | null>> | null;

/** What a file is known by: its bytes are told apart without reading them where size and time differ. */
export interface FileMark {
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  /** Of the whole file, in hex; null: not computed, as for files that only moved. */
  readonly sha256: string | null;
}

/**
 * What taking back one step needs, as JSON. Each kind has an undoer, which first looks whether everything is still as the
 * step left it and otherwise refuses with a reason.
 */
export type UndoData =
  /** Metadata fields as they read before and after. Only the fields that were edited are there. */
  | {
      readonly kind: 'edit';
      readonly before: EditedFields;
      readonly after: EditedFields;
      readonly rowBefore: RowImage;
      readonly rowAfter: RowImage;
    }
  /** Files that changed their places; undo puts each back exactly where it was, with Codex's row as it was. */
  | {
      readonly kind: 'move';
      readonly moves: readonly { readonly from: string; readonly to: string }[];
      readonly rowBefore: RowImage;
      readonly rowAfter: RowImage;
      /** Modification times of the files before, by their former path. */
      readonly mtimesMs: Readonly<Record<string, number>>;
      /** The same afterwards, by their new path, where the move changed them; absent: it did not. */
      readonly mtimesAfterMs?: Readonly<Record<string, number>>;
    }
  /** In Skein's trash; undo restores. */
  | { readonly kind: 'trash'; readonly deletionId: string }
  /** Files that came into being (fork, import, restore from the trash); undo moves the thread to the trash. */
  | {
      readonly kind: 'created';
      readonly threadId: ThreadId;
      /** When its rollout was modified last once it was made: a later time says that it was used. Absent: not known. */
      readonly mtimeMs?: number;
    }
  /** Files whose bytes were replaced, each by a new file put in its place; undo puts the former bytes back. */
  | { readonly kind: 'files'; readonly files: readonly ReplacedFile[] }
  /** Rows of Codex's database. */
  | {
      readonly kind: 'rows';
      readonly rows: readonly {
        readonly threadId: ThreadId;
        readonly before: RowImage;
        readonly after: RowImage;
      }[];
    }
  /** Several of these that belong together; undone last first. */
  | { readonly kind: 'all'; readonly parts: readonly UndoData[] }
  /** A rollout in whose place its compressed form was put, or the other way round; undo exchanges them again. */
  | {
      readonly kind: 'compressed';
      /** What the step left there. */
      readonly left: 'compressed' | 'plain';
      readonly threadId: ThreadId;
      readonly plainPath: string;
      readonly compressedPath: string;
      /** Of the plain text, in hex. */
      readonly sha256: string;
      readonly plainBytes: number;
    }
  /** Skein's own labels, pins, notes and bookmarks, as the library words them. */
  | { readonly kind: 'library'; readonly before: unknown; readonly after: unknown }
  /** Cannot be taken back, for the reason given. */
  | { readonly kind: 'never'; readonly reason: string };

export interface EditedFields {
  readonly name?: string | null;
  readonly gitInfo?: Partial<GitInfo>;
  readonly memoryMode?: 'enabled' | 'disabled' | 'polluted';
}

/**
 * A file that was replaced. `backup` names a file of the journal's own folder that holds the former bytes whole, or null
 * when there was no file before. `splices` instead describe a large file by the parts that changed: at each place of the
 * new file `afterBytes` bytes stand where `before` (base64) stood.
 */
export interface ReplacedFile {
  readonly path: string;
  readonly before: FileMark | null;
  readonly after: FileMark | null;
  readonly backup: string | null;
  readonly splices:
    | readonly { readonly at: number; readonly before: string; readonly afterBytes: number }[]
    | null;
  /** The former bytes are the text of the compressed rollout beside it, of the same name with `.zst`. Absent: they are not. */
  readonly packed?: true;
}

/** What one entry of the journal is about. */
export interface ChangeWords {
  readonly kind: ChangeKind;
  /** A short sentence in the past, as the history shows it: `Renamed “Fix login”`, `Archived 212 threads`. */
  readonly title: string;
  /** Given by the window that asked, to cancel and to be told of progress. */
  readonly workId?: string | undefined;
}

/** A step to be recorded that the journal has no method for. */
export interface ChangeStep {
  /** null: not about one thread. */
  readonly threadId: ThreadId | null;
  /** What a list calls the thread or the file, for the per-item account. */
  readonly title: string;
  /** What is known before anything is done, for a process that dies in between: the undoer looks which of it happened. */
  readonly ahead: UndoData;
}

/** An edit that comes next, and the thread as far as is known. */
export interface NextEdit {
  readonly thread: Thread;
  readonly edit: ThreadEdit;
}

/** Changes that come next, in their order. */
export type NextChanges =
  | { readonly kind: 'edit'; readonly edits: readonly NextEdit[] }
  | { readonly kind: 'archive' | 'unarchive' | 'delete'; readonly threads: readonly Thread[] };

/**
 * One entry that is being written. Every method records a step before it changes anything and completes it afterwards;
 * what fails is recorded as failed and thrown as the operation threw it.
 */
export interface ChangeEntry {
  readonly id: string;
  readonly watch: BatchWatch;
  /**
   * Replaces the title once it is known what was done, which may be less than was asked for. Until the entry ends, and
   * when the process dies before, it has the one that it began with.
   */
  retitle(title: string): void;
  /**
   * Writes the steps of a few changes ahead, all of them together, because each by itself waits for the disk. They are
   * made by the methods below all the same: one that is not as was foreseen when it is its turn gets a step of its own,
   * and of one whose turn does not come nothing was done.
   */
  ahead(next: NextChanges): Promise<void>;
  edit(threadId: ThreadId, edit: ThreadEdit): Promise<MetadataUpdate>;
  archive(threadId: ThreadId): Promise<readonly ThreadOutcome[]>;
  unarchive(
    threadIds: readonly ThreadId[],
    options: { readonly keepUpdatedAt: boolean },
  ): Promise<readonly ThreadOutcome[]>;
  delete(threadId: ThreadId): Promise<readonly ThreadOutcome[]>;
  /** Keeps bytes that are about to be replaced; returns the name for `ReplacedFile.backup`. */
  backup(path: string): Promise<string>;
  /** Any other change. `work` returns its result and what undo needs, now that it is done. */
  record<T>(
    step: ChangeStep,
    work: () => Promise<{ readonly result: T; readonly undo: UndoData }>,
  ): Promise<T>;
}

/** The one way to change anything of a user's: what is done through it can be taken back, also after a restart. */
export interface Changes {
  /**
   * Runs `work` as one entry of the journal, which is one step of undo. An entry without a step that did something is
   * not kept. Progress and cancelling go through `Works` when there is a `workId`.
   */
  run<T>(words: ChangeWords, work: (entry: ChangeEntry) => Promise<T>): Promise<T>;
}
