/** What a step came to. `begun`: it was announced, and nobody has said since what became of it. */
export const STEP_STATES = ['begun', 'done', 'nothing', 'failed', 'unclear'] as const;
export type StepState = (typeof STEP_STATES)[number];

/** What came of taking a step back. null: nobody tried, or what was taken back was done again. */
export type StepUndo = 'undone' | 'refused' | null;

/** One entry that is about to be written. */
export interface NewEntry {
  readonly id: string;
  readonly atMs: number;
  readonly kind: string;
  readonly title: string;
  /** Who writes it, as `leaseOwner` names processes: an entry without an end whose owner is gone broke off. */
  readonly owner: string;
  /** The entry that this one takes back, or does again. */
  readonly of: string | null;
  /** True: what `of` took back is done again. */
  readonly isRedo: boolean;
}

/** One step that is about to be done. */
export interface NewStep {
  /** A thread, as text; null: about none. */
  readonly threadId: string | null;
  readonly title: string;
  readonly undo: StoredUndo;
  /** The step that this one takes back. */
  readonly of: number | null;
}

/** What taking back a step needs, as JSON with its kind; the journal does not look into it. */
export interface StoredUndo {
  readonly kind: string;
  readonly json: string;
}

/** What a begun step came to. */
export interface StepEnd {
  readonly step: number;
  readonly state: Exclude<StepState, 'begun'>;
  /** Why it failed or is unclear; null otherwise. */
  readonly message: string | null;
  /** Replaces what was known ahead; absent: that stays. */
  readonly undo?: StoredUndo;
}

/** That a step was taken back, or why not; `undo` replaces what taking it back will need from now on. */
export interface StepUndone {
  readonly step: number;
  readonly undo: StepUndo;
  readonly message: string | null;
  readonly replaced?: StoredUndo;
}

/** What is written in one transaction, and is on the disk when `write` returns. */
export interface JournalWrite {
  readonly entry?: NewEntry;
  readonly ends?: readonly StepEnd[];
  readonly undone?: readonly StepUndone[];
  readonly begins?: { readonly entryId: string; readonly steps: readonly NewStep[] };
}

/** One thing that was done, which is one step of undo. */
export interface JournalEntry extends NewEntry {
  /** Grows from entry to entry. */
  readonly seq: number;
  /** null: it is being written, or broke off. */
  readonly endedAtMs: number | null;
  /** Steps of every kind. */
  readonly steps: number;
  readonly done: number;
  readonly failed: number;
  readonly unclear: number;
  /** Steps that can still be taken back. */
  readonly undoable: number;
  readonly undone: number;
  /** Steps whose last try to take them back was refused. */
  readonly refused: number;
}

export interface JournalStep {
  readonly id: number;
  readonly entryId: string;
  /** From 0 in the order of doing. */
  readonly position: number;
  readonly threadId: string | null;
  readonly title: string;
  readonly state: StepState;
  readonly message: string | null;
  readonly undo: StoredUndo;
  readonly undone: StepUndo;
  readonly undoMessage: string | null;
  readonly of: number | null;
}

/** How much is kept. What the newest `safeEntries` need is never dropped. */
export interface JournalLimits {
  readonly entries: number;
  readonly days: number;
  readonly backupBytes: number;
  readonly safeEntries: number;
}

/** Why no file could be used: the journal then ends with the process. */
export interface JournalProblem {
  readonly path: string;
  readonly reason: string;
}

/**
 * Every change that Skein made in one home, newest last, in Skein's own data folder. Steps are on the disk before anything
 * changes. Failures are `SkeinError`s: `locked` when another process kept the file past the busy timeout, else `internal`.
 */
export interface Journal {
  /** null: it is in its file. */
  readonly problem: JournalProblem | null;
  /**
   * Writes all of it or nothing, and returns the ids of the begun steps in their order. `conflict`: another entry that has
   * no end yet takes back the same one.
   */
  write(write: JournalWrite): readonly number[];
  /**
   * Counts the entry up and closes it; steps that were only begun are unclear then. It gets the title that tells what came
   * of it where there is one. False: no step did anything, and the entry is gone.
   */
  end(entryId: string, endedAtMs: number, title?: string | null): boolean;
  /** Counts an entry up again after its steps changed. */
  recount(entryId: string): void;
  entry(entryId: string): JournalEntry | null;
  /** Newest first; `before`: only those with a smaller `seq`. */
  entries(before: number | null, limit: number): readonly JournalEntry[];
  steps(entryId: string, offset: number, limit: number): readonly JournalStep[];
  step(id: number): JournalStep | null;
  /** Those that can be taken back, last first. */
  undoableSteps(entryId: string): readonly JournalStep[];
  /** Those of its steps of which taking back broke off, and nobody knows how far it came. */
  brokenUndos(entryId: string): ReadonlySet<number>;
  /** The newest entry, not itself an undo, of which something can be taken back. */
  nextUndo(): JournalEntry | null;
  /** The newest undo that can be done again: nothing else was done since. */
  nextRedo(): JournalEntry | null;
  /** Entries without an end. */
  unfinished(): readonly JournalEntry[];
  /** The data of one step of this kind, any; for the reason why an entry cannot be taken back. */
  undoOfKind(entryId: string, kind: string): StoredUndo | null;
  /** Copies a file into the journal's folder, flushed; returns its name there. */
  keepBytes(entryId: string, path: string): Promise<string>;
  /** Where a kept copy lies; it may have been dropped. */
  keptPath(name: string): string;
  /** Drops what is beyond the limits; returns the names of dropped backups. */
  prune(limits: JournalLimits, nowMs: number): readonly string[];
  close(): void;
}
