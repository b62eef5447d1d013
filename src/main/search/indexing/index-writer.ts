import type { SearchDb } from '../database/index.ts';
import { ItemRows } from './item-rows.ts';
import type { KnownThread } from './known-threads.ts';
import { ThreadRows } from './thread-rows.ts';
import type { IndexText, ItemRow, ItemsHead, OutputRow, RowBatch, TurnIds } from './types.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What is to be written of a thread. */
interface Change {
  readonly thread: KnownThread;
  /** Items from here to before there are taken away. */
  readonly remove?: readonly [from: number, to: number];
  readonly turns?: TurnIds;
  readonly items?: readonly ItemRow[];
  readonly outputs?: readonly OutputRow[];
}

export interface WriterOptions {
  readonly db: SearchDb;
  readonly vocabulary: Vocabulary;
  /** Texts of so many UTF-16 units are written in one transaction. */
  readonly unitsAtOnce: () => number;
}

/** Rows that are written in one transaction, however short their texts are. */
const ROWS_AT_ONCE = 20_000;
/** Of removed rows, each of which costs a search in both full-text tables. */
const REMOVED_AT_ONCE = 2_000;

/**
 * Gathers what was read of threads and writes it in transactions, each with how far its threads are then: whatever
 * happens, the next start goes on there. What is thrown is SQLite's; what is known of threads is then to be loaded again.
 */
export class IndexWriter {
  readonly #options: WriterOptions;
  readonly #items: ItemRows;
  readonly #threads: ThreadRows;
  #changes: Change[] = [];
  #units = 0;
  #rows = 0;

  constructor(options: WriterOptions) {
    this.#options = options;
    this.#items = new ItemRows(options.db);
    this.#threads = new ThreadRows(options.db, options.vocabulary);
  }

  /** What is indexed of the thread from `head.from` on is not right any more. */
  begin(thread: KnownThread, { epoch, settled, from, turns }: ItemsHead): void {
    this.cut(thread, from);
    thread.epoch = epoch;
    thread.settled = Math.min(settled, from);
    if (from === 0) thread.has = 0;
    this.#add({ thread, turns }, 1 + turns.ids.length, 0);
  }

  items(thread: KnownThread, { settled }: ItemsHead, { rows, units, has }: RowBatch<ItemRow>): void {
    const last = rows.at(-1);
    if (last === undefined) return;
    thread.items = last.position + 1;
    thread.settled = Math.min(settled, thread.items);
    thread.has |= has;
    this.#add({ thread, items: rows }, rows.length, units);
  }

  /** `upTo`: the outputs of all items before it are there then. */
  outputs(thread: KnownThread, { rows, units }: RowBatch<OutputRow>, upTo: number): void {
    thread.withOutputs = upTo;
    this.#add({ thread, outputs: rows }, rows.length, units);
  }

  /** What is known of the thread has changed. */
  note(thread: KnownThread): void {
    this.#add({ thread }, 1, 0);
  }

  /** Takes the items away from `from` on. */
  cut(thread: KnownThread, from: number): void {
    while (thread.items > from) {
      const to = thread.items;
      thread.items = Math.max(from, to - REMOVED_AT_ONCE);
      thread.settled = Math.min(thread.settled, thread.items);
      thread.withOutputs = Math.min(thread.withOutputs, thread.items);
      this.#add({ thread, remove: [thread.items, to] }, to - thread.items, 0);
    }
  }

  /** Whether something of the thread is not written yet. */
  holds(thread: KnownThread): boolean {
    return this.#changes.some((change) => change.thread === thread);
  }

  /** Writes all that was gathered in one transaction. */
  write(): void {
    const changes = this.#changes;
    this.#changes = [];
    this.#units = 0;
    this.#rows = 0;
    if (changes.length > 0) this.#options.db.write(() => this.#writeAll(changes));
  }

  #add(change: Change, rows: number, units: number): void {
    // What was gathered before is of rows that are taken away now.
    if (change.remove !== undefined && this.holds(change.thread)) this.write();
    this.#changes.push(change);
    this.#rows += rows;
    this.#units += units;
    if (this.#units >= this.#options.unitsAtOnce() || this.#rows >= ROWS_AT_ONCE) this.write();
  }

  #writeAll(changes: readonly Change[]): void {
    this.#options.vocabulary.add(textsOf(changes));
    for (const { thread, remove } of changes)
      if (remove !== undefined) this.#items.remove(thread.number, ...remove);
    for (const { thread, turns } of changes)
      if (turns !== undefined) this.#items.setTurns(thread.number, turns);
    // FTS5 gathers rows as long as their numbers rise.
    const rising = changes.toSorted((a, b) => a.thread.number - b.thread.number);
    for (const { thread, items = [] } of rising)
      for (const item of items) this.#items.add(thread.number, item);
    for (const { thread, outputs = [] } of rising)
      for (const output of outputs) this.#items.addOutput(thread.number, output);
    for (const thread of new Set(changes.map((change) => change.thread))) this.#threads.note(thread);
  }
}

function* textsOf(changes: readonly Change[]): Generator<string> {
  for (const { items = [], outputs = [] } of changes) {
    for (const { words } of items) for (const text of words ?? []) if (text !== null) yield stringOf(text);
    for (const { output } of outputs) yield stringOf(output);
  }
}

function stringOf(text: IndexText): string {
  return typeof text === 'string' ? text : new TextDecoder().decode(text);
}
