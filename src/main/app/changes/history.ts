import { invalidRequest, SkeinError } from '../../../shared/errors.ts';
import type { JournalEntryView, JournalStepView, UndoAccount } from '../../../shared/journal-calls.ts';
import { Turns } from '../../../shared/turns.ts';
import type { Journal, JournalEntry } from '../../journal/index.ts';
import { entryView, stepView } from './entry-view.ts';
import type { ChangesParts } from './parts.ts';
import { recoverAll } from './recover.ts';
import { takeBack } from './take-back.ts';
import { readUndo } from './undo-data.ts';
import { AnyUndoer } from './undoers/index.ts';

/** How long a change that is under way is waited for. */
const PATIENCE_MS = 3_000;

/** A page of the history, newest first. */
export interface HistoryPage {
  readonly entries: readonly JournalEntryView[];
  readonly nextCursor: number | null;
  readonly undo: JournalEntryView | null;
  readonly redo: JournalEntryView | null;
  readonly problem: string | null;
}

/** What was changed in a home, and the way back. */
export interface History {
  /** `cursor`: where the page before ended; null: the newest. */
  list(cursor: number | null, limit: number): HistoryPage;
  /** `not_found`. */
  entry(entryId: string, offset: number, limit: number): EntryPage;
  /** Without an id the newest entry that can be undone. `invalid_request` when it cannot be, with the reason. */
  undo(entryId: string | undefined, workId: string | undefined): Promise<UndoAccount>;
  /** Without an id what was undone last. */
  redo(entryId: string | undefined, workId: string | undefined): Promise<UndoAccount>;
  /** Looks at entries that broke off because their process ended. */
  recover(): Promise<void>;
  close(): void;
}

/** An entry with some of its steps. */
export interface EntryPage {
  readonly entry: JournalEntryView;
  readonly steps: readonly JournalStepView[];
}

/** The history as the journal has it. Undoing is done one at a time. */
export class JournalHistory implements History {
  readonly #parts: ChangesParts;
  readonly #undoer: AnyUndoer;
  readonly #turns = new Turns();

  constructor(parts: ChangesParts) {
    this.#parts = parts;
    this.#undoer = new AnyUndoer(parts);
  }

  list(cursor: number | null, limit: number): HistoryPage {
    this.#parts.journal.settleWaiting();
    const journal = this.#parts.journal.peek();
    if (journal === null) return { entries: [], nextCursor: null, undo: null, redo: null, problem: null };
    const entries = journal.entries(cursor, limit);
    const { owner } = this.#parts;
    const view = (entry: JournalEntry | null) => (entry === null ? null : entryView(journal, entry, owner));
    return {
      entries: entries.map((entry) => entryView(journal, entry, owner)),
      nextCursor: entries.length < limit ? null : (entries.at(-1)?.seq ?? null),
      undo: view(journal.nextUndo()),
      redo: view(journal.nextRedo()),
      problem: journal.problem?.reason ?? null,
    };
  }

  entry(entryId: string, offset: number, limit: number): EntryPage {
    const { journal, entry } = this.#find(entryId);
    const steps = journal.steps(entryId, offset, limit);
    return {
      entry: entryView(journal, entry, this.#parts.owner),
      steps: steps.map((step) => stepView(step, this.#parts.home)),
    };
  }

  undo(entryId: string | undefined, workId: string | undefined): Promise<UndoAccount> {
    return this.#take(workId, entryId, (journal) => journal.nextUndo());
  }

  async redo(entryId: string | undefined, workId: string | undefined): Promise<UndoAccount> {
    if (entryId !== undefined && this.#find(entryId).entry.kind !== 'undo') {
      throw invalidRequest('that is no undo');
    }
    return this.#take(workId, entryId, (journal) => journal.nextRedo());
  }

  async recover(): Promise<void> {
    const { journal, events } = this.#parts;
    const opened = journal.peek();
    if (opened === null) return;
    const changed = await this.#turns.run(() => recoverAll(opened, this.#undoer, this.#parts));
    if (changed) events.emit('journal.changed', {});
  }

  close(): void {
    this.#parts.journal.close();
  }

  async #take(
    workId: string | undefined,
    entryId: string | undefined,
    newest: (journal: Journal) => JournalEntry | null,
  ): Promise<UndoAccount> {
    return await this.#parts.works.run(workId, (watch) =>
      this.#turns.run(async () => {
        if (entryId === undefined) await this.#settled();
        this.#parts.journal.settleWaiting();
        const journal = this.#parts.journal.peek();
        if (journal !== null) await recoverAll(journal, this.#undoer, this.#parts);
        const last = journal === null ? null : newest(journal);
        const entry = entryId === undefined ? last : this.#find(entryId).entry;
        if (journal === null || entry === null) throw invalidRequest('there is nothing to take back');
        this.#assertMayTake(journal, entry);
        try {
          const results = await takeBack(this.#parts, this.#undoer, { entry, watch });
          const now = journal.entry(entry.id) ?? entry;
          return { entry: entryView(journal, now, this.#parts.owner), results };
        } finally {
          this.#parts.events.emit('journal.changed', {});
        }
      }),
    );
  }

  /** Labels, pins and notes are Skein's own, of a home that was opened read-only too. */
  #assertMayTake(journal: Journal, entry: JournalEntry): void {
    const { reason } = entryView(journal, entry, this.#parts.owner);
    if (reason !== null) throw invalidRequest(reason);
    const isOwn = () => journal.undoableSteps(entry.id).every((step) => readUndo(step).kind === 'library');
    if (this.#parts.readOnly && !isOwn()) throw new SkeinError('read_only', 'this home was opened read-only');
  }

  /** Whoever takes back the last change means also the one whose end is a moment away. */
  async #settled(): Promise<void> {
    if (await this.#parts.underWay.ended(PATIENCE_MS)) return;
    throw new SkeinError(
      'conflict',
      'something else is still being changed; stop it, or wait until it is done',
    );
  }

  #find(entryId: string): { readonly journal: Journal; readonly entry: JournalEntry } {
    const journal = this.#parts.journal.peek();
    const entry = journal?.entry(entryId) ?? null;
    if (journal === null || entry === null) {
      throw new SkeinError('not_found', `the history has no entry ${entryId}`);
    }
    return { journal, entry };
  }
}

/** Of a store whose changes nobody keeps. */
export const NO_HISTORY: History = {
  list: () => ({ entries: [], nextCursor: null, undo: null, redo: null, problem: null }),
  entry: (entryId) => {
    throw new SkeinError('not_found', `the history has no entry ${entryId}`);
  },
  undo: () => Promise.reject(invalidRequest('there is nothing to take back')),
  redo: () => Promise.reject(invalidRequest('there is nothing to take back')),
  recover: () => Promise.resolve(),
  close: () => undefined,
};
