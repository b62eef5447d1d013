import { SkeinError } from '../../../shared/errors.ts';
import type { Journal, JournalWrite, NewEntry, NewStep, StepEnd, StepUndone } from '../../journal/index.ts';
import type { JournalHandle } from './journal-handle.ts';

/** Ends wait for the next beginning at most until there are this many. */
const WAITING_MOST = 200;

/**
 * Writes one entry. Beginnings are on the disk when `begin` returns; ends go along with the next beginnings, because a
 * step whose end is lost is looked at again. The entry itself comes with its first step: without one there is none.
 */
export class EntryWriter {
  readonly entry: NewEntry;
  readonly #handle: JournalHandle;
  #journal: Journal | null = null;
  #ends: StepEnd[] = [];
  #undone: StepUndone[] = [];
  #title: string | null = null;

  constructor(handle: JournalHandle, entry: NewEntry) {
    this.#handle = handle;
    this.entry = entry;
  }

  get id(): string {
    return this.entry.id;
  }

  /** Ids of the steps, in their order. */
  begin(steps: readonly NewStep[]): readonly number[] {
    return this.#write({ begins: { entryId: this.id, steps } });
  }

  /** Makes the entry, before it has a step. `conflict`: it takes back what another process is just taking back. */
  claim(): void {
    this.#opened();
  }

  end(end: StepEnd): void {
    this.#ends.push(end);
    this.#flushMany();
  }

  /** Of a step of another entry. */
  undone(undone: StepUndone): void {
    this.#undone.push(undone);
    this.#flushMany();
  }

  /** A step that could not even begin. */
  failed(step: Omit<NewStep, 'undo' | 'of'>, message: string): void {
    const undo = { kind: 'never', json: JSON.stringify({ kind: 'never', reason: message }) };
    const [id] = this.begin([{ ...step, undo, of: null }]);
    if (id !== undefined) this.end({ step: id, state: 'failed', message });
  }

  /** Keeps the bytes of a file; see `Journal.keepBytes`. */
  backup(path: string): Promise<string> {
    return this.#opened().keepBytes(this.id, path);
  }

  keptPath(name: string): string {
    return this.#opened().keptPath(name);
  }

  /** What the history calls the entry once it is closed. */
  retitle(title: string): void {
    this.#title = title;
  }

  /** Closes the entry. False: nothing was done, and there is none. */
  finish(): boolean {
    if (this.#journal === null) return false;
    this.#flush();
    return this.#journal.end(this.id, Date.now(), this.#title);
  }

  /** With the entry in it. A file that fails now is given up for a journal in memory, unless another process has it. */
  #opened(): Journal {
    if (this.#journal !== null) return this.#journal;
    try {
      const journal = this.#handle.open();
      journal.write({ entry: this.entry });
      this.#journal = journal;
    } catch (thrown) {
      if (thrown instanceof SkeinError && thrown.code !== 'internal') throw thrown;
      this.#journal = this.#handle.giveUp(thrown instanceof Error ? thrown.message : String(thrown));
      this.#journal.write({ entry: this.entry });
    }
    return this.#journal;
  }

  /** What was done is done: that the journal cannot take it now is found out with the next beginning. */
  #flushMany(): void {
    if (this.#ends.length + this.#undone.length < WAITING_MOST) return;
    try {
      this.#flush();
    } catch {
      // It waits on.
    }
  }

  #flush(): void {
    if (this.#ends.length + this.#undone.length > 0) this.#write({});
  }

  /** With all that waits. What the journal does not take waits on: it tells of changes that were made. */
  #write(write: Pick<JournalWrite, 'begins'>): readonly number[] {
    const ids = this.#opened().write({ ...write, ends: this.#ends, undone: this.#undone });
    this.#ends = [];
    this.#undone = [];
    return ids;
  }
}
