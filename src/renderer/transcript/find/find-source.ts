import { createStore, type StoreApi } from 'zustand/vanilla';
import { toSkeinError } from '../../../shared/errors.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import type { SkeinClient } from '../../client/index.ts';
import type { Reader } from '../reading/index.ts';
import type { TranscriptSource } from '../source/index.ts';
import { type FindHit, type FindState, NOT_FINDING, type Occurrence } from './find-state.ts';
import { occurrenceBeside, occurrenceFrom } from './occurrences.ts';

/** Letters typed within this time are searched for together. */
const TYPING_MS = 180;
/** A thread that grows is searched again this long after it did. */
const GROWTH_MS = 1_000;

export interface FindParts {
  readonly client: SkeinClient;
  readonly threadId: ThreadId;
  readonly source: TranscriptSource;
  readonly reader: Reader;
}

/** Finds words in a whole thread, and goes from one occurrence to the next. */
export class FindSource {
  readonly store: StoreApi<FindState> = createStore(() => NOT_FINDING);
  readonly #parts: FindParts;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The search on its way; null: none is. */
  #workId: string | null = null;

  constructor(parts: FindParts) {
    this.#parts = parts;
  }

  /** Follows searches and the thread. Returns the function that stops it. */
  follow(): () => void {
    const { client, source } = this.#parts;
    const stops = [
      client.on('work.progress', ({ workId, done, total }) => {
        if (workId === this.#workId) this.store.setState({ progress: { done, total } });
      }),
      source.store.subscribe(({ about }, { about: before }) => {
        const { open, query } = this.store.getState();
        if (!open || query === '' || before.items === 0) return;
        if (about.epoch !== before.epoch || about.items !== before.items) this.#soon(GROWTH_MS, 'stay');
      }),
    ];
    return () => {
      this.cancel();
      for (const stop of stops) stop();
    };
  }

  open(): void {
    this.store.setState({ open: true, quiet: false });
    const { query, found } = this.store.getState();
    if (query !== '' && found === null) this.#soon(0, 'go');
  }

  /**
   * Shows words in an item that a search of all threads led to: marked at once, while the rest of the thread is still
   * looked through. An item that does not have them just so is shown all the same.
   */
  show(item: number, query: string): void {
    const { open, found, phase, hits } = this.store.getState();
    const known = phase === 'done' && found?.query === query && !found.matchCase;
    if (known && open && hits.some((hit) => hit.item === item)) return this.#goTo({ item, nth: 0 });
    this.cancel();
    const order = { query, matchCase: false };
    this.store.setState({ open: true, quiet: !open, ...order, found: order, hits: [{ item, count: 1 }] });
    this.#goTo({ item, nth: 0 });
    void this.#search('stay').then(() => this.#showAtLeast(item, query));
  }

  /** Words that a line end parts in the item stand there in another way: then the longest of them is shown. */
  #showAtLeast(item: number, query: string): void {
    const { open, phase, found, hits } = this.store.getState();
    if (!open || phase !== 'done' || found?.query !== query || hits.some((hit) => hit.item === item)) return;
    const word = query
      .split(/\s+/u)
      .reduce((longest, next) => (next.length > longest.length ? next : longest));
    if (word !== query) this.show(item, word);
  }

  close(): void {
    this.cancel();
    this.store.setState({ ...NOT_FINDING, query: this.store.getState().query });
  }

  setQuery(query: string): void {
    this.cancel();
    this.store.setState({ query });
    if (query === '') this.store.setState({ found: null, hits: [], at: null, phase: 'idle' });
    else this.#soon(TYPING_MS, 'go');
  }

  setMatchCase(matchCase: boolean): void {
    this.cancel();
    this.store.setState({ matchCase });
    if (this.store.getState().query !== '') this.#soon(0, 'go');
  }

  /** Goes to the next or previous occurrence among the items that are shown. */
  step(way: 'next' | 'previous'): void {
    const { at, found, query, phase } = this.store.getState();
    const hits = this.shownHits();
    if (found === null && phase !== 'searching' && query !== '') this.#soon(0, 'go');
    const { item } = this.#parts.reader.store.getState().place;
    this.#goTo(at === null ? occurrenceFrom(hits, item) : occurrenceBeside(hits, at, way));
  }

  /** Stops the search that is on its way; what it found so far stays. */
  cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const workId = this.#workId;
    if (workId !== null) this.#parts.client.call('work.cancel', { workId }).catch(() => undefined);
  }

  /** Hits in items that the filter lets through. */
  shownHits(): readonly FindHit[] {
    const shown = this.#parts.reader.shown();
    const { hits } = this.store.getState();
    return shown.whole ? hits : hits.filter(({ item }) => shown.has(item));
  }

  #goTo(at: Occurrence | null): void {
    if (at === null) return;
    this.#parts.reader.setOpen(at.item, true);
    this.#parts.reader.goTo(at.item);
    this.store.setState(({ goes }) => ({ at, goes: goes + 1 }));
  }

  #soon(delayMs: number, then: 'go' | 'stay'): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#search(then), delayMs);
  }

  async #search(then: 'go' | 'stay'): Promise<void> {
    const { client, threadId } = this.#parts;
    const { query, matchCase } = this.store.getState();
    const workId = newWorkId();
    this.#workId = workId;
    this.store.setState({ phase: 'searching', error: null, progress: { done: 0, total: 0 } });
    try {
      const answer = await client.call('transcript.find', { threadId, query, matchCase, workId });
      if (this.#workId !== workId) return;
      const { hits, complete } = answer;
      this.store.setState({ phase: 'done', found: { query, matchCase }, hits, complete });
      if (then === 'go') this.#goToFirst();
    } catch (thrown) {
      if (this.#workId === workId) this.store.setState({ phase: 'failed', error: toSkeinError(thrown) });
    } finally {
      if (this.#workId === workId) this.#workId = null;
    }
  }

  #goToFirst(): void {
    const { place, current } = this.#parts.reader.store.getState();
    const first = occurrenceFrom(this.shownHits(), current ?? place.item);
    this.store.setState({ at: null });
    this.#goTo(first);
  }
}

/** Main tells every window of every work, so ids of two windows must differ. */
function newWorkId(): string {
  return `find-${Array.from(crypto.getRandomValues(new Uint32Array(3)), (part) => part.toString(36)).join('-')}`;
}
