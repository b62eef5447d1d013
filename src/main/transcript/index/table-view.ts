import { internal, SkeinError } from '../../../shared/errors.ts';
import type { EntryTable } from '../model/types.ts';
import type { ChunkedTable } from './chunked-table.ts';

/** Says whether positions still mean what they did when the view was made. */
export type IsCurrent = () => boolean;

/**
 * A table as it was when the view was made, for reading only. Entries may still change within an epoch; once positions
 * have changed their meaning, every question is a `conflict`.
 */
export class TableView<E> implements EntryTable<E> {
  readonly count: number;
  readonly #table: ChunkedTable<E>;
  readonly #isCurrent: IsCurrent;

  constructor(table: ChunkedTable<E>, isCurrent: IsCurrent) {
    this.#table = table;
    this.#isCurrent = isCurrent;
    this.count = table.count;
  }

  get(position: number): E {
    this.#check();
    if (position >= this.count) throw internal(`there is no entry ${position} of ${this.count}`);
    return this.#table.get(position);
  }

  find(id: string): number | null {
    this.#check();
    return this.#table.findBelow(id, this.count);
  }

  /** A byte for each entry that says what it is: `kindOfMark` and `isFailedMark` of an item. A copy. */
  marks(): Uint8Array {
    this.#check();
    return this.#table.marks.marks().slice(0, this.count);
  }

  push(): never {
    throw readOnly();
  }

  replace(): never {
    throw readOnly();
  }

  truncate(): never {
    throw readOnly();
  }

  #check(): void {
    if (this.#isCurrent() && this.count <= this.#table.count) return;
    throw new SkeinError('conflict', 'the transcript was rewritten while it was read; try again');
  }
}

function readOnly(): SkeinError {
  return internal('an opened index is for reading only');
}
