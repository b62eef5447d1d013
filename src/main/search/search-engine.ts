import type { ChangedFile, SearchState } from '../../shared/search.ts';
import type { Thread, ThreadId } from '../../shared/thread.ts';
import { IndexKeeper, LocalExtractor } from './indexing/index.ts';
import { Questions } from './questions.ts';
import type { SearchAnswer, SearchHost, SearchQuestion, SearchService } from './types.ts';

export interface SearchPlaces {
  /** Of the index's file. Its folder is made when it is missing. */
  readonly path: string;
  /** Where indexes of transcripts are kept, the same as for reading them; null: nowhere. */
  readonly indexFolder: string | null;
}

/** Keeps the index and answers questions in this thread: for a process that asks once. */
export class SearchEngine implements SearchService {
  readonly #keeper: IndexKeeper;
  readonly #questions: Questions;

  constructor({ path, indexFolder }: SearchPlaces, host: SearchHost) {
    const { sourceOf, log } = host;
    this.#questions = new Questions({ path, sourceOf, log });
    const letGo = async (): Promise<void> => this.#questions.letGo();
    const extractors = { local: () => new LocalExtractor({ indexFolder, log }) };
    this.#keeper = new IndexKeeper({ path, host, extractors, letGo });
  }

  get state(): SearchState {
    return this.#keeper.state;
  }

  run(question: SearchQuestion): Promise<SearchAnswer> {
    return this.#questions.run(question);
  }

  filesTouching(path: string, limit: number): ReturnType<SearchService['filesTouching']> {
    return this.#questions.filesTouching(path, limit);
  }

  filesChangedIn(id: ThreadId): Promise<readonly ChangedFile[]> {
    return this.#questions.filesChangedIn(id);
  }

  offer(threads: readonly Thread[]): Promise<void> {
    return this.#keeper.offer(threads);
  }

  forget(ids: readonly ThreadId[]): Promise<void> {
    return this.#keeper.forget(ids);
  }

  offeredAll(): Promise<void> {
    return this.#keeper.offeredAll();
  }

  yieldFor(ms: number): void {
    this.#keeper.yieldFor(ms);
  }

  setPaused(paused: boolean): void {
    this.#keeper.setPaused(paused);
  }

  rebuild(): Promise<void> {
    return this.#keeper.rebuild();
  }

  settled(): Promise<void> {
    return this.#keeper.settled();
  }

  async close(): Promise<void> {
    this.#questions.letGo();
    await this.#keeper.close();
  }
}
