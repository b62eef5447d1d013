import type { ThreadId } from '../../../../shared/thread.ts';
import type { UndoData } from '../types.ts';

/** The step that is looked at or taken back. */
export interface UndoStep {
  readonly threadId: ThreadId | null;
  readonly title: string;
  /** When the entry of the step was begun. */
  readonly atMs: number;
  /** Taking it back broke off once: some of it may be as before already. */
  readonly halfUndone: boolean;
  /** Where a backup of the journal lies. */
  readonly keptPath: (name: string) => string;
  /** Keeps the bytes of a file, flushed, for doing the step again; returns the name for `ReplacedFile.backup`. */
  readonly keep: (path: string) => Promise<string>;
}

/** What a look at the disk says of a step that broke off. */
export type Examined =
  /** `half`: it was not finished, but what was done of it can be taken back. */
  | { readonly state: 'done'; readonly undo: UndoData; readonly half?: true }
  | { readonly state: 'nothing' }
  | { readonly state: 'unclear'; readonly message: string };

/** Knows one kind of change. */
export interface Undoer<Data> {
  /** Refuses (`conflict`, `not_found`, `unsupported`) where taking back would overwrite something else. Changes nothing. */
  check(data: Data, step: UndoStep): Promise<void>;
  /**
   * Takes the step back, after looking once more; refuses as `check` does, and has changed nothing then. Returns what
   * doing it again needs.
   */
  undo(data: Data, step: UndoStep): Promise<UndoData>;
  /** What doing it again will need, as far as that is known before it is taken back. Refuses nothing, keeps nothing. */
  inverse(data: Data): UndoData | Promise<UndoData>;
  /** Which of a step happened that was begun and never ended. */
  examine(data: Data, step: UndoStep): Promise<Examined>;
}

/** The data of one kind. */
export type DataOf<Kind extends UndoData['kind']> = Extract<UndoData, { readonly kind: Kind }>;

export type Undoers = { readonly [Kind in UndoData['kind']]: Undoer<DataOf<Kind>> };

/** A step of several parts of which some were taken back before one failed; `left` are those that were not. */
export class PartlyUndone extends Error {
  override readonly name = 'PartlyUndone';
  readonly left: UndoData;

  constructor(left: UndoData, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.left = left;
  }
}
