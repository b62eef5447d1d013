import { parseQuery } from '../../../shared/query.ts';
import type { FoundItem } from '../../../shared/search.ts';
import type { TranscriptPart, TranscriptSource } from '../../transcript/index.ts';
import { rowOf, type SearchDb, unpackEntry } from '../database/index.ts';
import type { SearchAnswer, SearchQuestion, ThreadHit } from '../types.ts';
import { type FoundThreads, findThreads } from './find-threads.ts';
import type { Leaf } from './leaf.ts';
import { QUERY_LIMITS, type QueryLimits } from './limits.ts';
import type { RankedThread } from './rank.ts';
import { type ShownItem, shownItems } from './shown-items.ts';
import { foundText, type ItemTexts, nameSnippet, readItemTexts } from './snippets/index.ts';
import { ThreadCatalog } from './thread-catalog.ts';
import { WordList } from './word-list.ts';

export interface SearchQueriesOptions {
  /** Opened for reading. The index may grow meanwhile; each question sees one state of it. */
  readonly db: SearchDb;
  /** Where a thread's transcript is read from; needed for those that share their beginning with others. */
  readonly sourceOf: (id: SearchQuestion['live'][number]) => Promise<TranscriptSource>;
  readonly limits?: QueryLimits;
  /** Milliseconds of a steady clock. */
  readonly clock?: () => number;
}

/**
 * Answers questions from the index as it is. Two passes: what matches is found and ranked within one read transaction,
 * then the items that are shown are read from their rollouts and cut to snippets.
 *
 * Exact: every query whose words are in few items together (`QUERY_LIMITS`). Otherwise `exact` is false: the newest threads
 * were looked through completely, of older ones those were found whose name has the words, or an item in one place (what
 * was written, what was done, what came of it). Rejects only for what SQLite says of a damaged index.
 */
export class SearchQueries {
  readonly #options: SearchQueriesOptions;
  readonly #limits: QueryLimits;
  readonly #clock: () => number;
  readonly #catalog: ThreadCatalog;
  readonly #words: WordList;
  #version: number | null = null;

  constructor(options: SearchQueriesOptions) {
    const { db, limits = QUERY_LIMITS, clock = () => performance.now() } = options;
    this.#options = options;
    this.#limits = limits;
    this.#clock = clock;
    this.#catalog = new ThreadCatalog(db, clock);
    this.#words = new WordList(db);
  }

  async run(question: SearchQuestion): Promise<SearchAnswer> {
    const start = this.#clock();
    const query = parseQuery(question.query, { typing: question.typing });
    const { found, shown } = this.#options.db.read(() => {
      this.#refresh();
      const all = findThreads(query, question, this.#sources());
      return { found: all, shown: this.#shown(all) };
    });
    const texts = await Promise.all(shown.map((one) => this.#textsOf(one)));
    const hits = shown.map((one, at) => hitOf(one, texts[at] ?? new Map(), found.wanted));
    return {
      hits,
      total: found.total,
      items: found.items,
      exact: found.exact,
      tookMs: this.#clock() - start,
      ignored: [...query.ignored.map(({ message }) => message), ...found.ignored],
    };
  }

  #sources() {
    return { db: this.#options.db, catalog: this.#catalog, words: this.#words, limits: this.#limits };
  }

  #refresh(): void {
    const version = this.#options.db.dataVersion;
    this.#catalog.refresh(version);
    if (version !== this.#version) this.#words.refresh();
    this.#version = version;
  }

  #shown({ ranked, relevance }: FoundThreads): readonly ShownThread[] {
    const { db } = this.#options;
    return ranked.map((thread) => ({
      ...thread,
      items: shownItems(db, thread.match, relevance),
      path: db.value<string>('SELECT path FROM threads WHERE number = ?', thread.match.thread.number) ?? '',
    }));
  }

  async #textsOf(shown: ShownThread): Promise<ItemTexts> {
    const { items, path } = shown;
    if (items.length === 0) return new Map();
    return readItemTexts({ items, path, parts: () => this.#partsOf(shown) });
  }

  /** Most threads are in one file. Of the others, only the app knows where their beginnings are. */
  async #partsOf({ match, path }: ShownThread): Promise<readonly TranscriptPart[]> {
    const { number, id } = match.thread;
    if (this.#isInOneFile(number)) return [{ path, compressed: path.endsWith('.zst'), endBytes: null }];
    const source = await this.#options.sourceOf(id);
    return [...(source.bases ?? []), { path: source.path, compressed: source.compressed, endBytes: null }];
  }

  #isInOneFile(number: number): boolean {
    const last = this.#options.db
      .statement<[number, number], Buffer>(
        'SELECT entry FROM items WHERE row >= ? AND row < ? ORDER BY row DESC LIMIT 1',
      )
      .pluck()
      .get(rowOf(number, 0), rowOf(number + 1, 0));
    if (last === undefined) return true;
    return unpackEntry(last, { kind: 'unknown', turn: 0, atMs: null }).lines.every(({ part }) => part === 0);
  }
}

type ShownThread = RankedThread & {
  readonly items: readonly ShownItem[];
  /** Of its rollout. */
  readonly path: string;
};

function hitOf({ match, score, items }: ShownThread, texts: ItemTexts, wanted: readonly Leaf[]): ThreadHit {
  return {
    threadId: match.thread.id,
    score,
    count: match.rows.length,
    name: nameSnippet(match.thread.name, wanted),
    items: items.map((item) => foundItem(item, texts.get(item.position) ?? null, wanted)),
  };
}

function foundItem(
  { position, mask, entry, turnId }: ShownItem,
  texts: Parameters<typeof foundText>[0]['texts'],
  wanted: readonly Leaf[],
): FoundItem {
  return {
    item: position,
    turn: entry.turn,
    turnId,
    itemId: entry.id ?? `item-${entry.serial}`,
    kind: entry.kind,
    ...foundText({ kind: entry.kind, mask, texts }, wanted),
  };
}
