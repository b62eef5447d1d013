import type { ChangedFile } from '../../shared/search.ts';
import type { ThreadId } from '../../shared/thread.ts';
import { isDamage, openForReading, type SearchDb } from './database/index.ts';
import { FileQueries } from './files/index.ts';
import { SearchQueries } from './query/index.ts';
import type { FileTouch, SearchAnswer, SearchHost, SearchQuestion, SearchService } from './types.ts';

/** What of a `SearchService` is about questions. */
export type Asking = Pick<SearchService, 'run' | 'filesTouching' | 'filesChangedIn'>;

export interface QuestionsOptions {
  /** Of the index's file. */
  readonly path: string;
  readonly sourceOf: SearchHost['sourceOf'];
  readonly log: (line: string) => void;
}

interface Opened {
  readonly db: SearchDb;
  readonly queries: SearchQueries;
  readonly files: FileQueries;
}

/** Answers questions from the index as it is now; whoever writes it is another. Without an index nothing is found. */
export class Questions implements Asking {
  readonly #options: QuestionsOptions;
  #opened: Opened | null = null;

  constructor(options: QuestionsOptions) {
    this.#options = options;
  }

  run(question: SearchQuestion): Promise<SearchAnswer> {
    return this.#ask(({ queries }) => queries.run(question), NOTHING_FOUND);
  }

  filesTouching(path: string, limit: number) {
    const nothing: { readonly touched: readonly FileTouch[]; readonly total: number } = {
      touched: [],
      total: 0,
    };
    return this.#ask(({ files }) => files.filesTouching(path, limit), nothing);
  }

  filesChangedIn(id: ThreadId): Promise<readonly ChangedFile[]> {
    return this.#ask<readonly ChangedFile[]>(({ files }) => files.filesChangedIn(id), []);
  }

  /** Lets the file go; the next question opens it again. */
  letGo(): void {
    const opened = this.#opened;
    this.#opened = null;
    opened?.db.close();
  }

  /** A damaged index is as good as none: whoever writes it finds out and makes it anew. */
  async #ask<T>(question: (opened: Opened) => T | Promise<T>, nothing: T): Promise<T> {
    const opened = this.#open();
    if (opened === null) return nothing;
    try {
      return await question(opened);
    } catch (thrown) {
      if (!isDamage(thrown) && opened.db.isOpen) throw thrown;
      if (this.#opened === opened) this.letGo();
      if (isDamage(thrown)) this.#options.log(`the search index is damaged: ${String(thrown)}`);
      return nothing;
    }
  }

  #open(): Opened | null {
    if (this.#opened?.db.isCurrent === false) this.letGo();
    if (this.#opened !== null) return this.#opened;
    const db = openForReading(this.#options.path);
    if (db === null) return null;
    const { sourceOf } = this.#options;
    this.#opened = { db, queries: new SearchQueries({ db, sourceOf }), files: new FileQueries(db) };
    return this.#opened;
  }
}

const NOTHING_FOUND: SearchAnswer = { hits: [], total: 0, items: 0, exact: true, tookMs: 0, ignored: [] };
