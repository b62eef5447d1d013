import type { ChangedFile, SearchState } from '../../../shared/search.ts';
import type { Thread, ThreadId } from '../../../shared/thread.ts';
import type { TranscriptSource } from '../../transcript/index.ts';
import type { ItemsHead, ItemsOrder, OutputsOrder } from '../indexing/index.ts';
import type { FileTouch, SearchAnswer, SearchQuestion } from '../types.ts';
import type { RowBlock } from './row-block.ts';

/** What the main thread can be asked. Types: interfaces have no index signature. */
export type HostCalls = {
  sourceOf(id: ThreadId): Promise<TranscriptSource>;
  log(line: string): void;
};

/** The same of the thread that writes, which also lets it know some things. */
export type KeepHostCalls = HostCalls & {
  state(state: SearchState): void;
  lost(argument: null): void;
  letGo(argument: null): Promise<void>;
};

export type KeepCalls = {
  offer(threads: readonly Thread[]): Promise<void>;
  forget(ids: readonly ThreadId[]): Promise<void>;
  offeredAll(argument: null): Promise<void>;
  yieldFor(ms: number): void;
  setPaused(paused: boolean): void;
  rebuild(argument: null): Promise<void>;
  settled(argument: null): Promise<void>;
};

export type AskCalls = {
  run(question: SearchQuestion): Promise<SearchAnswer>;
  filesTouching(argument: {
    readonly path: string;
    readonly limit: number;
  }): Promise<{ readonly touched: readonly FileTouch[]; readonly total: number }>;
  filesChangedIn(id: ThreadId): Promise<readonly ChangedFile[]>;
  letGo(argument: null): void;
};

/** The next rows of a reading, and whether they are the last. */
export interface Portion {
  readonly block: RowBlock | null;
  readonly isLast: boolean;
}

export type ExtractCalls = {
  items(argument: {
    readonly reading: number;
    readonly order: ItemsOrder;
  }): Promise<{ readonly head: ItemsHead; readonly first: Portion }>;
  outputs(argument: { readonly reading: number; readonly order: OutputsOrder }): Promise<Portion>;
  next(reading: number): Promise<Portion>;
  /** Nobody wants the rest. */
  stop(reading: number): void;
};
