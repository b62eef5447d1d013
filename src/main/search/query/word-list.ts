import { metaOf, type SearchDb } from '../database/index.ts';

const LINE_FEED = 0x0a;
/** Matching words that are gathered before the shortest are taken. */
const MOST_GATHERED = 50_000;

/** Words of the index, the shortest first; `more`: there are others. */
export interface FoundWords {
  readonly words: readonly string[];
  readonly more: boolean;
}

/** The distinct words of the index, kept in memory. */
export class WordList {
  readonly #db: SearchDb;
  #words: Buffer = Buffer.alloc(0);
  #state = '';
  #isThere = false;

  constructor(db: SearchDb) {
    this.#db = db;
  }

  /** Takes over what was written since. To be called within the transaction of a question. */
  refresh(): void {
    this.#isThere = metaOf(this.#db, 'vocabularyBytes') !== null;
    const state = this.#isThere ? `${this.#db.value<string>(STATE) ?? ''}` : '';
    if (state === this.#state) return;
    const chunks = this.#db
      .statement<[], Buffer>('SELECT words FROM vocabulary ORDER BY chunk')
      .pluck()
      .all();
    this.#words = Buffer.concat(chunks);
    this.#state = state;
  }

  /** False: the index is being filled, and its words are not gathered yet. */
  get isThere(): boolean {
    return this.#isThere;
  }

  beginningWith(start: string, most: number): FoundWords {
    return this.#find(`\n${start}`, 1, most);
  }

  endingWith(end: string, most: number): FoundWords {
    return this.#find(`${end}\n`, 0, most);
  }

  containing(part: string, most: number): FoundWords {
    return this.#find(part, 0, most);
  }

  #find(text: string, skip: number, most: number): FoundWords {
    const pattern = Buffer.from(text);
    const found = new Set<string>();
    let at = this.#words.indexOf(pattern);
    while (at !== -1 && found.size < MOST_GATHERED) {
      const start = this.#words.lastIndexOf(LINE_FEED, at + skip - 1) + 1;
      const end = this.#words.indexOf(LINE_FEED, at + skip);
      found.add(this.#words.toString('utf8', start, end));
      at = this.#words.indexOf(pattern, Math.max(end, at + 1));
    }
    const words = [...found].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
    return { words: words.slice(0, most), more: at !== -1 || words.length > most };
  }
}

const STATE = `SELECT count(*) || ' ' || coalesce(max(chunk), 0) || ' ' || coalesce(sum(length(words)), 0) FROM vocabulary`;
