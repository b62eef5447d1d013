import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { ThreadId } from '../../shared/thread.ts';
import type { FindSource } from './find/index.ts';
import type { Reader, ReaderState } from './reading/index.ts';
import type { TranscriptSource, TranscriptSourceState } from './source/index.ts';

/** Everything that lives as long as one thread's transcript is shown. */
export interface TranscriptParts {
  readonly threadId: ThreadId;
  readonly source: TranscriptSource;
  readonly reader: Reader;
  readonly find: FindSource;
}

/** Set by the transcript around everything in it. */
export const TranscriptContext = createContext<TranscriptParts | null>(null);

/** The parts of the transcript that the component is in. */
export function useTranscript(): TranscriptParts {
  const parts = use(TranscriptContext);
  if (parts === null) throw new Error('useTranscript is used outside TranscriptContext');
  return parts;
}

/** A part of what is known of the thread; renders anew only when that part changes. */
export function useSourceState<T>(select: (state: TranscriptSourceState) => T): T {
  return useStore(useTranscript().source.store, select);
}

/** A part of how the thread is read; renders anew only when that part changes. */
export function useReaderState<T>(select: (state: ReaderState) => T): T {
  return useStore(useTranscript().reader.store, select);
}
