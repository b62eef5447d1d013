import { internal } from '../../../shared/errors.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import type { TranscriptSource } from '../types.ts';
import type { StoredIndex } from './index-file.ts';
import type { IndexFolder } from './index-folder.ts';
import { lookAt, type PartLook } from './part-look.ts';
import { type OpenIndex, TranscriptIndex } from './transcript-index.ts';

/** An index is stored when making it took longer, or when so much was read since, or a part of the whole. */
const WORTH_STORING_MS = 20;
const WORTH_STORING_BYTES = 1024 * 1024;
const WORTH_STORING_PART = 64;
/** When it is let go, one of less is not stored: reading the rollout again takes no longer. */
const WORTH_STORING_AT_END_BYTES = 256 * 1024;

/** Who asks for an index. */
export interface Asker {
  readonly signal?: AbortSignal;
  /** Decompressed bytes that were read, and of all files together as far as that is known. */
  readonly onProgress?: (doneBytes: number, totalBytes: number) => void;
}

/** The index of one thread: one reading at a time, in memory and in its file. */
export class ThreadIndex {
  readonly #threadId: ThreadId;
  readonly #folder: IndexFolder | null;
  #index: TranscriptIndex | null = null;
  #stored: StoredIndex | null = null;
  /** Bytes that the stored index knows of. */
  #storedBytes = 0;
  #mayBeStored: boolean;
  readonly #askers = new Set<Asker>();
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(threadId: ThreadId, folder: IndexFolder | null) {
    this.#threadId = threadId;
    this.#folder = folder;
    this.#mayBeStored = folder !== null;
  }

  get byteLength(): number {
    const tables = this.#index?.tables;
    return tables === undefined ? 0 : tables.items.byteLength + tables.turns.byteLength;
  }

  get isBusy(): boolean {
    return this.#askers.size > 0;
  }

  /** As `IndexStore.open`. */
  async open(source: TranscriptSource, asker: Asker): Promise<OpenIndex> {
    asker.signal?.throwIfAborted();
    this.#askers.add(asker);
    try {
      const opening = this.#inTurn(() => this.#open(source, asker));
      return await untilAborted(opening, asker.signal);
    } finally {
      this.#askers.delete(asker);
    }
  }

  /** Whether all was read once, so that opening it reads what was appended alone. */
  isKnown(source: TranscriptSource): boolean {
    return this.#known(source)?.isWhole === true;
  }

  /** Lets go what can be loaded from the file again. */
  shrink(): void {
    this.#index?.tables.items.shrink();
    this.#index?.tables.turns.shrink();
  }

  /** Stores it if that is worth it. What was given stays usable; nothing new is. */
  async leave(): Promise<void> {
    this.#isClosed = true;
    await this.#inTurn(async () => {
      const index = this.#index;
      if (index?.isWhole !== true || index.bytes === this.#storedBytes) return;
      if (this.#stored !== null || index.bytes > WORTH_STORING_AT_END_BYTES) await this.#store(index);
    });
  }

  /** The same; what was given is of no use any more. */
  async close(): Promise<void> {
    await this.leave();
    this.#stored?.close();
  }

  async #open(source: TranscriptSource, asker: Asker): Promise<OpenIndex> {
    asker.signal?.throwIfAborted();
    const looks = await lookAt(source);
    const index = await this.#upToDate(source, looks);
    asker.signal?.throwIfAborted();
    if (this.#isClosed) throw internal('the store of indexes was closed');
    return index.view(looks, source.lacksBase === true, () => this.#index === index);
  }

  async #upToDate(source: TranscriptSource, looks: readonly PartLook[]): Promise<TranscriptIndex> {
    const known = this.#known(source);
    const change = known === null ? 'rewritten' : await known.change(looks);
    if (known !== null && change === 'same') return known;
    const index = change === 'grown' && known !== null ? known : TranscriptIndex.fresh(source.historyMode);
    return await this.#read(this.#keep(index), looks);
  }

  /** What is in memory, or in the file. */
  #known({ historyMode }: TranscriptSource): TranscriptIndex | null {
    if (this.#stored?.isDamaged === true) this.#forget();
    if (this.#index === null && this.#mayBeStored) this.#load();
    return this.#index?.historyMode === historyMode ? this.#index : null;
  }

  #load(): void {
    this.#mayBeStored = false;
    this.#stored = this.#folder?.open(this.#threadId) ?? null;
    if (this.#stored === null) return;
    const { record, tables } = this.#stored;
    this.#index = TranscriptIndex.stored(record, tables);
    this.#storedBytes = this.#index.bytes;
  }

  #keep(index: TranscriptIndex): TranscriptIndex {
    if (this.#index !== index) this.#forget();
    this.#index = index;
    return index;
  }

  #forget(): void {
    this.#stored?.close();
    this.#stored = null;
    this.#storedBytes = 0;
    this.#mayBeStored = false;
    this.#index = null;
  }

  async #read(index: TranscriptIndex, looks: readonly PartLook[]): Promise<TranscriptIndex> {
    const startedMs = performance.now();
    const watch = this.#watch(looks);
    try {
      // Somebody may have asked just when those before had gone.
      do await index.extend(looks, watch);
      while (!index.isWhole && !watch.isCancelled());
      if (!index.isWhole) return index;
      const fallback = index.fallback();
      if (fallback !== null) return await this.#read(this.#keep(fallback), looks);
      if (this.#isWorthStoring(index, performance.now() - startedMs)) await this.#store(index);
      return index;
    } catch (error) {
      // A fold that was stopped by an error is in the middle of something.
      this.#forget();
      throw error;
    }
  }

  #watch(looks: readonly PartLook[]) {
    const total = looks.reduce((sum, { endBytes, size }) => sum + (endBytes ?? size), 0);
    return {
      isCancelled: () => this.#isClosed || [...this.#askers].every(({ signal }) => signal?.aborted === true),
      onProgress: (done: number) => {
        for (const { onProgress } of this.#askers) onProgress?.(done, Math.max(done, total));
      },
    };
  }

  #isWorthStoring(index: TranscriptIndex, tookMs: number): boolean {
    if (this.#stored === null) return tookMs > WORTH_STORING_MS || index.bytes > WORTH_STORING_BYTES;
    const least = Math.max(WORTH_STORING_BYTES, index.bytes / WORTH_STORING_PART);
    return index.bytes - this.#storedBytes > least;
  }

  async #store(index: TranscriptIndex): Promise<void> {
    const { tables } = index;
    const stored = (await this.#folder?.write(this.#threadId, index.record(), tables)) ?? null;
    if (stored === null) return;
    tables.items.storedAt(stored.sources.items);
    tables.turns.storedAt(stored.sources.turns);
    this.#stored?.close();
    this.#stored = stored;
    this.#storedBytes = index.bytes;
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const result = this.#last.then(run);
    this.#last = result.catch(() => undefined);
    return result;
  }
}

/** The result, or the signal's reason when that comes first. */
async function untilAborted<T>(result: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return await result;
  result.catch(() => undefined);
  return await new Promise<T>((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    void result.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
