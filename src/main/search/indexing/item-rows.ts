import { rowOf, type SearchDb } from '../database/index.ts';
import { WORD_COLUMNS } from '../schema.ts';
import { fileName } from './touches-of.ts';
import type { IndexText, ItemRow, OutputRow, Touch, TurnIds } from './types.ts';

const PATHS_KEPT = 20_000;

/** Writes and deletes what is indexed of items. All within a transaction of the caller. */
export class ItemRows {
  readonly #db: SearchDb;
  /** Numbers of paths that were met. */
  readonly #paths = new Map<string, number>();

  constructor(db: SearchDb) {
    this.#db = db;
  }

  add(number: number, item: ItemRow): void {
    const row = rowOf(number, item.position);
    this.#db
      .statement('INSERT INTO items (row, turn, kind, at_ms, tool, entry) VALUES (?, ?, ?, ?, ?, ?)')
      .run(row, item.turn, item.kind, item.atMs, item.tool, bufferOf(item.entry));
    if (item.words !== null) this.#db.statement(INSERT_WORDS).run(row, ...item.words.map(boundText));
    for (const touch of item.touches) this.#addTouch(row, touch);
  }

  addOutput(number: number, { position, output }: OutputRow): void {
    this.#db
      .statement<[number, string | Buffer | null]>('INSERT INTO outputs (rowid, output) VALUES (?, ?)')
      .run(rowOf(number, position), boundText(output));
  }

  /** Everything of the items from `from` to before `to`; row by row, since FTS5 walks the whole table for a range. */
  remove(number: number, from: number, to: number): void {
    for (let position = from; position < to; position++) {
      const row = rowOf(number, position);
      this.#db.statement<[number]>('DELETE FROM words WHERE rowid = ?').run(row);
      this.#db.statement<[number]>('DELETE FROM outputs WHERE rowid = ?').run(row);
    }
    const range = [rowOf(number, from), rowOf(number, to)] as const;
    this.#db.statement<[number, number]>('DELETE FROM touches WHERE row >= ? AND row < ?').run(...range);
    this.#db.statement<[number, number]>('DELETE FROM items WHERE row >= ? AND row < ?').run(...range);
    if (from === 0) this.setTurns(number, { first: 0, ids: [] });
  }

  /** Takes the place of what was known of these turns and those after them. */
  setTurns(number: number, { first, ids }: TurnIds): void {
    this.#db
      .statement<[number, number]>('DELETE FROM turns WHERE row >= ? AND row < ?')
      .run(rowOf(number, first), rowOf(number + 1, 0));
    const add = this.#db.statement<[number, string]>('INSERT INTO turns (row, id) VALUES (?, ?)');
    for (const [at, id] of ids.entries()) if (id !== null) add.run(rowOf(number, first + at), id);
  }

  #addTouch(row: number, { path, change, movedFrom, added, removed }: Touch): void {
    const from = movedFrom === null ? null : this.#pathNumber(movedFrom);
    this.#db
      .statement(
        `INSERT INTO touches (path, row, change, moved_from, added, removed) VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET change = excluded.change, moved_from = excluded.moved_from,
            added = added + excluded.added, removed = removed + excluded.removed`,
      )
      .run(this.#pathNumber(path), row, change, from, added, removed);
  }

  #pathNumber(path: string): number {
    const known = this.#paths.get(path) ?? this.#storedPath(path);
    const number = known ?? this.#addPath(path);
    if (this.#paths.size >= PATHS_KEPT) this.#paths.clear();
    this.#paths.set(path, number);
    return number;
  }

  #storedPath(path: string): number | undefined {
    return this.#db.value<number>('SELECT number FROM paths WHERE path = ?', path);
  }

  #addPath(path: string): number {
    const { lastInsertRowid } = this.#db
      .statement<[string, string]>('INSERT INTO paths (path, name) VALUES (?, ?)')
      .run(path, fileName(path));
    return Number(lastInsertRowid);
  }

  /** After a transaction was undone, what was met in it may not be there. */
  forgetPaths(): void {
    this.#paths.clear();
  }
}

const INSERT_WORDS = `INSERT INTO words (rowid, ${WORD_COLUMNS.join(', ')}) VALUES (?, ${WORD_COLUMNS.map(() => '?').join(', ')})`;

/** FTS5 takes bytes for the text that they are. */
function boundText(text: IndexText | null): string | Buffer | null {
  return text === null || typeof text === 'string' ? text : bufferOf(text);
}

/** What came from another thread has lost being a Buffer. */
function bufferOf({ buffer, byteOffset, length }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, length);
}
