import type { CallParams } from '../../shared/contract.ts';
import type { ThreadEdit } from '../../shared/thread.ts';
import type { ExportFormat } from '../../shared/transcript.ts';
import type { UsageTableName } from '../../shared/usage.ts';

/** What every command can be told. */
export interface CommonFlags {
  readonly home: string | null;
  readonly json: boolean;
  readonly readOnly: boolean;
}

interface Flagged {
  readonly flags: CommonFlags;
}

/** About one thread, which is named by its id, the beginning of it, or its exact name. */
interface AboutOne extends Flagged {
  readonly reference: string;
}

/** About several of them, at least one. */
interface AboutSome extends Flagged {
  readonly references: readonly string[];
}

export interface ListCommand extends Flagged {
  readonly kind: 'list';
  readonly params: CallParams<'threads.list'>;
}

export interface UpdateCommand extends AboutOne {
  readonly kind: 'update';
  readonly edit: ThreadEdit;
}

export interface OneCommand extends AboutOne {
  readonly kind: 'show' | 'fork' | 'tree';
}

export interface TranscriptCommand extends AboutOne {
  readonly kind: 'transcript';
}

export interface ExportCommand extends AboutOne {
  readonly kind: 'export';
  readonly format: ExportFormat;
  readonly outputs: boolean;
  readonly mask: boolean;
  /** Absolute; null: standard output. */
  readonly output: string | null;
}

export interface MoveCommand extends AboutSome {
  readonly kind: 'archive' | 'unarchive' | 'delete';
}

export interface PackCommand extends AboutSome {
  readonly kind: 'compress' | 'decompress';
  readonly dryRun: boolean;
}

export interface ImportCommand extends Flagged {
  readonly kind: 'import';
  /** Absolute. */
  readonly path: string;
  readonly dryRun: boolean;
}

export interface TrashListCommand extends Flagged {
  readonly kind: 'trash-list';
}

export interface TrashRestoreCommand extends AboutSome {
  readonly kind: 'trash-restore';
}

export interface TrashEmptyCommand extends Flagged {
  readonly kind: 'trash-empty';
  /** None: everything. */
  readonly references: readonly string[];
  readonly yes: boolean;
}

export interface SearchCommand extends Flagged {
  readonly kind: 'search';
  readonly params: CallParams<'search.run'>;
  /** False: what is not indexed after a short while is not found. */
  readonly wait: boolean;
}

export interface FilesCommand extends Flagged {
  readonly kind: 'files';
  readonly params: CallParams<'files.threads'>;
  readonly wait: boolean;
}

export interface ThreadFilesCommand extends AboutOne {
  readonly kind: 'thread-files';
  readonly wait: boolean;
}

export interface SpaceCommand extends Flagged {
  readonly kind: 'space';
  /** Threads to list. */
  readonly limit: number;
}

export interface UsageCommand extends Flagged {
  readonly kind: 'usage';
  readonly csv: boolean;
  readonly by: UsageTableName;
  /** Days that end today; null: all. */
  readonly days: number | null;
  /** Rows to print. */
  readonly limit: number;
}

export interface DoctorCommand extends Flagged {
  readonly kind: 'doctor';
  readonly fix: boolean;
}

export interface RelinkCommand extends Flagged {
  readonly kind: 'relink';
  /** Absolute. */
  readonly from: string;
  readonly to: string;
  readonly dryRun: boolean;
  readonly yes: boolean;
}

export interface RepointCommand extends Flagged {
  readonly kind: 'repoint';
  readonly field: 'branch' | 'originUrl';
  readonly before: string;
  readonly after: string;
  /** Absolute; null: all threads. */
  readonly project: string | null;
  readonly dryRun: boolean;
}

export interface WhyCommand extends AboutOne {
  readonly kind: 'why';
  /** The folder that `codex resume` would be started in. Absolute. */
  readonly started: string;
}

export interface WhyAllCommand extends Flagged {
  readonly kind: 'why-all';
  readonly started: string;
}

export interface HistoryCommand extends Flagged {
  readonly kind: 'history';
  /** Entries. */
  readonly limit: number;
}

export interface UndoCommand extends Flagged {
  readonly kind: 'undo';
  /** An entry of the history by its id or the beginning of it; null: the last one. */
  readonly entry: string | null;
}

export interface LabelsCommand extends Flagged {
  readonly kind: 'labels';
}

export interface LabelCommand extends AboutOne {
  readonly kind: 'label' | 'unlabel';
  /** Names of labels, at least one. */
  readonly names: readonly string[];
}

export interface PinCommand extends AboutSome {
  readonly kind: 'pin' | 'unpin';
}

export interface NoteCommand extends AboutOne {
  readonly kind: 'note';
  /** `piped`: what comes in on standard input is the note. */
  readonly order: 'show' | 'clear' | 'piped' | { readonly text: string };
}

export interface BookmarksCommand extends Flagged {
  readonly kind: 'bookmarks';
  /** null: those of all threads. */
  readonly reference: string | null;
}

export interface LibraryExportCommand extends Flagged {
  readonly kind: 'library-export';
  /** Absolute; null: standard output. */
  readonly path: string | null;
}

export interface LibraryImportCommand extends Flagged {
  readonly kind: 'library-import';
  /** Absolute; null: standard input. */
  readonly path: string | null;
  readonly dryRun: boolean;
}

/** About what users put on threads. */
export type LibraryCommand =
  | LabelsCommand
  | LabelCommand
  | PinCommand
  | NoteCommand
  | BookmarksCommand
  | LibraryExportCommand
  | LibraryImportCommand;

/** One run of the command line that asks the app something. */
export type AskingCommand =
  | LibraryCommand
  | HistoryCommand
  | UndoCommand
  | WhyCommand
  | WhyAllCommand
  | DoctorCommand
  | ListCommand
  | RelinkCommand
  | RepointCommand
  | UpdateCommand
  | OneCommand
  | TranscriptCommand
  | ExportCommand
  | MoveCommand
  | PackCommand
  | ImportCommand
  | SearchCommand
  | FilesCommand
  | ThreadFilesCommand
  | SpaceCommand
  | UsageCommand
  | TrashListCommand
  | TrashRestoreCommand
  | TrashEmptyCommand;

/** One run of the command line: what it asks the app, or the text it prints without asking. */
export type Command = { readonly kind: 'help'; readonly text: string } | AskingCommand;

/** What a command came to: what it prints on standard output, and what went wrong, one line each. */
export interface CommandResult {
  readonly text: string;
  /** Empty: all is well, and the exit code is 0. */
  readonly problems: readonly string[];
  /** What is said beside it on standard error, one line each, without being a failure. */
  readonly notes?: readonly string[];
}

/** Options as they were given: text for those with a value, true for the others, undefined for absent ones. */
export type Values = Readonly<Record<string, string | boolean | undefined>>;

/** The words on the command line cannot be meant. The message names what was expected; exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
