import type { Finding } from '../../shared/doctor-calls.ts';
import type { ThreadEdit, ThreadId } from '../../shared/thread.ts';
import type { CodexBackfill, CodexRow } from '../codex-db/types.ts';
import type { RolloutFacts, RolloutFile } from '../rollout/types.ts';

/** The last line of a file that does not end in a newline. */
export interface LastLine {
  /** Where it begins, in bytes. */
  readonly offset: number;
  readonly bytes: number;
  /** Whether it is a JSON object; null: it is too long to be looked at. */
  readonly whole: boolean | null;
  /** Its first characters, those that cannot be shown as escapes. */
  readonly head: string;
}

/** A line that is no record. */
export interface BadLine {
  readonly offset: number;
  readonly bytes: number;
  /** How many of its bytes are NUL: what a file system leaves after a crash. */
  readonly nulBytes: number;
  readonly head: string;
}

/** The first bad lines of a file; `complete`: it has no others. */
export interface BadLines {
  readonly lines: readonly BadLine[];
  readonly complete: boolean;
}

/** One rollout below the two folders of the home. */
export interface ExaminedFile {
  readonly file: RolloutFile;
  /** null: it could not be read, for the reason in `problem`. */
  readonly facts: RolloutFacts | null;
  readonly problem: string | null;
  /** null: the file ends in a newline, or is compressed. */
  readonly lastLine: LastLine | null;
  /** null: not looked for. */
  readonly badLines: BadLines | null;
  /** The compressed file of the same name beside a plain one. */
  readonly compressedTwin: string | null;
  /** Of all bytes, for files that share their id with another of the same size; else null. */
  readonly sha256: string | null;
  /** Somebody writes it, or did some seconds ago: what its end looks like means nothing. */
  readonly busy: boolean;
}

/** What is at the path that a row of Codex names. */
export type RowTarget =
  | { readonly kind: 'gone' }
  | {
      readonly kind: 'file';
      /** As `RolloutFile.path`. */
      readonly path: string;
      /** The file, when it is one of those below the two folders. */
      readonly file: ExaminedFile | null;
      /** Whose it is by its session meta or, without one, its name. */
      readonly carries: ThreadId | null;
      readonly inHome: boolean;
    };

export interface ExaminedRow {
  readonly row: CodexRow;
  readonly target: RowTarget;
}

/** What the name index says of one thread. */
export interface IndexedThread {
  /** The newest entry, trimmed; blank: cleared. */
  readonly name: string;
  /** The newest entry that is not blank; null: there is none. */
  readonly lastWords: string | null;
}

export interface NameIndexFacts {
  readonly path: string;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  /** Lines with words in them. */
  readonly lines: number;
  readonly badLines: readonly BadLine[];
  readonly badLineCount: number;
  readonly lastLine: LastLine | null;
  readonly entries: ReadonlyMap<ThreadId, IndexedThread>;
}

/** What can be written into Codex's database. */
export interface RowAbility {
  readonly writable: boolean;
  readonly archive: boolean;
  readonly name: boolean;
  readonly git: boolean;
  readonly memoryMode: boolean;
}

/** A deletion in Skein's trash. */
export interface TrashedThread {
  readonly deletionId: string;
  readonly threadId: ThreadId;
  readonly title: string;
  /** Where the files that are not there were, from the home on. */
  readonly missing: readonly string[];
  readonly present: number;
}

/** An entry of Skein's journal that broke off. */
export interface BrokenEntry {
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  readonly title: string;
  readonly steps: number;
  readonly done: number;
}

/** A hidden file that a Skein that was stopped left beside a rollout. */
export interface LeftoverFile {
  readonly path: string;
  /** The rollout that it was to stand for, or was; null: its name does not tell. */
  readonly rollout: string | null;
  readonly sizeBytes: number;
  /** Whole milliseconds. */
  readonly mtimeMs: number;
  /** A change of this home is under way somewhere, which may have made it. */
  readonly mayBeInUse: boolean;
  /**
   * Whether something wrote to it after its rollout was replaced, so that nothing else has these lines. null: nobody can
   * tell. False for all that are no former rollouts.
   */
  readonly isWritten: boolean | null;
}

/** A row of Skein's own list that is not what the disk says. */
export interface StaleOwnRow {
  readonly threadId: ThreadId;
  /** What the list has; null: it lacks the thread. */
  readonly listed: string | null;
  /** Where the thread is; null: nowhere. */
  readonly path: string | null;
}

/** Everything that an examination looked at. */
export interface HomeFacts {
  readonly home: string;
  readonly nowMs: number;
  /** The home was opened read-only: nothing can be repaired. */
  readonly readOnly: boolean;
  readonly files: readonly ExaminedFile[];
  /** The file that speaks for a thread, of those below the two folders. */
  readonly speakers: ReadonlyMap<ThreadId, ExaminedFile>;
  /** null: there is no database of Codex, or it cannot be read. */
  readonly rows: readonly ExaminedRow[] | null;
  readonly ability: RowAbility;
  /** Why Codex's database cannot be read; null: it can, or there is none. */
  readonly databaseProblem: string | null;
  readonly names: NameIndexFacts;
  readonly backfill: CodexBackfill | null;
  readonly trash: readonly TrashedThread[];
  /** Threads that Skein deleted for good, as far as its history goes back, and when: ISO 8601. */
  readonly purged: ReadonlyMap<ThreadId, string>;
  readonly brokenEntries: readonly BrokenEntry[];
  readonly leftovers: readonly LeftoverFile[];
  readonly ownRows: readonly StaleOwnRow[];
}

/** Where Codex's row says that a thread is. */
export interface RowPlace {
  readonly rolloutPath: string;
  readonly archived: boolean;
  readonly archivedAtMs: number | null;
}

/** A field of a thread as its sources have it, in the words of `FieldOrigins`. */
export interface ExpectedField {
  readonly field: 'name' | 'branch' | 'sha' | 'origin' | 'memoryMode';
  readonly rollout: string | null;
  readonly codexRow: string | null;
  readonly nameIndex: string | null;
}

/** What a repair does, with all that has to be as it was examined. */
export type Repair =
  | {
      readonly kind: 'place';
      readonly threadId: ThreadId;
      readonly before: RowPlace;
      readonly after: RowPlace;
      /** The rollout that the row shall name, as it is on disk. */
      readonly file: string;
    }
  | {
      readonly kind: 'edit';
      readonly threadId: ThreadId;
      readonly edit: ThreadEdit;
      readonly expected: readonly ExpectedField[];
    }
  | {
      readonly kind: 'newline';
      readonly threadId: ThreadId;
      readonly path: string;
      readonly sizeBytes: number;
    }
  | { readonly kind: 'index-newline'; readonly path: string; readonly sizeBytes: number }
  | ({ readonly kind: 'leftover' } & Omit<LeftoverFile, 'mayBeInUse' | 'isWritten'>)
  | {
      readonly kind: 'own-row';
      readonly threadId: ThreadId;
      readonly path: string | null;
      readonly listed: string | null;
    };

/** A finding and, where it can be repaired, how. */
export interface Diagnosis {
  readonly finding: Finding;
  readonly repair: Repair | null;
}
