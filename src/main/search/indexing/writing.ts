import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  openSearchDb,
  removeSearchDb,
  type SearchDb,
  takeWriterLock,
  type WriterLock,
} from '../database/index.ts';
import { Indexer, type IndexerOptions } from './indexer.ts';
import type { ThreadFacts } from './thread-facts.ts';
import { ThreadList } from './thread-list.ts';

export type WritingOptions = Omit<IndexerOptions, 'db'> & { readonly path: string };

/** The index, opened for writing: nobody else writes to it until it is closed. */
export class Writing {
  readonly db: SearchDb;
  readonly list: ThreadList;
  readonly indexer: Indexer;
  readonly #lock: WriterLock;

  private constructor(lock: WriterLock, options: WritingOptions) {
    this.#lock = lock;
    this.db = openSearchDb(options.path);
    this.indexer = new Indexer({ ...options, db: this.db });
    this.list = new ThreadList(this.db, this.indexer.vocabulary);
  }

  /** null: another process writes to it. Fails with what SQLite or the file system say. */
  static open(options: WritingOptions): Writing | null {
    const lock = takeWriterLock(options.path);
    if (lock === null) return null;
    try {
      return new Writing(lock, options);
    } catch (thrown) {
      lock.release();
      throw thrown;
    }
  }

  /** Gives those that the index does not have yet. */
  update(facts: readonly ThreadFacts[]): readonly ThreadFacts[] {
    const { changed, unknown } = this.list.update(facts);
    for (const thread of changed) this.indexer.plan.note(thread);
    return unknown;
  }

  add(facts: Iterable<ThreadFacts>): void {
    for (const thread of this.list.add(facts)) this.indexer.plan.note(thread);
  }

  async remove(id: string): Promise<void> {
    const thread = this.list.get(id);
    if (thread === undefined) return;
    await this.indexer.remove(thread);
    this.list.remove(thread);
    await nextTurn();
  }

  /** Reading begins, with what was left over too. */
  begin(): void {
    for (const thread of this.list.all()) this.indexer.plan.note(thread);
    this.indexer.begin();
  }

  /** `remove`: the index is thrown away. */
  async close(remove = false): Promise<void> {
    await this.indexer.close();
    try {
      if (!remove) this.#emptyLog();
      this.db.close();
      if (remove) removeSearchDb(this.db.path);
    } finally {
      this.#lock.release();
    }
  }

  /** What stays in the log is there at the next start too. */
  #emptyLog(): void {
    try {
      this.db.emptyLog();
    } catch {
      // A damaged index, or a full disk: whoever uses it next is told.
    }
  }
}
