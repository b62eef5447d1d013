import { SkeinError } from '../../../shared/errors.ts';
import type { EntryTable } from './types.ts';

/** Entries in memory. Ids are looked up in a map from each id to its positions, so that `find` takes no search. */
export class ArrayTable<E extends { readonly id: string | null }> implements EntryTable<E> {
  readonly #entries: E[] = [];
  /** Ascending positions by id. */
  readonly #positions = new Map<string, number[]>();

  get count(): number {
    return this.#entries.length;
  }

  /** All of them, in order. */
  entries(): readonly E[] {
    return this.#entries;
  }

  get(position: number): E {
    const entry = this.#entries[position];
    if (entry === undefined) throw new SkeinError('internal', `there is no entry ${position}`);
    return entry;
  }

  push(entry: E): void {
    if (entry.id !== null) this.#note(entry.id, this.#entries.length);
    this.#entries.push(entry);
  }

  replace(position: number, entry: E): void {
    const { id } = this.get(position);
    if (id !== entry.id) {
      if (id !== null) this.#forget(id, position);
      if (entry.id !== null) this.#note(entry.id, position);
    }
    this.#entries[position] = entry;
  }

  truncate(count: number): void {
    for (let position = this.#entries.length - 1; position >= count; position--) {
      const id = this.#entries.pop()?.id ?? null;
      if (id !== null) this.#forget(id, position);
    }
  }

  find(id: string): number | null {
    return this.#positions.get(id)?.at(-1) ?? null;
  }

  #note(id: string, position: number): void {
    const positions = this.#positions.get(id);
    if (positions === undefined) this.#positions.set(id, [position]);
    else insertSorted(positions, position);
  }

  #forget(id: string, position: number): void {
    const positions = this.#positions.get(id) ?? [];
    const at = positions.lastIndexOf(position);
    if (at >= 0) positions.splice(at, 1);
    if (positions.length === 0) this.#positions.delete(id);
  }
}

function insertSorted(positions: number[], position: number): void {
  const at = positions.findLastIndex((other) => other < position);
  positions.splice(at + 1, 0, position);
}
