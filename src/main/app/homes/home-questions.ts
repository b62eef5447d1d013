import type { CallInput, CallResult, HomeStatus } from '../../../shared/contract.ts';
import type { Cursor } from '../../../shared/listing.ts';
import type { SearchState } from '../../../shared/search.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import type { AskHome, HomeAnswer } from './ask-homes.ts';
import { MERGED_SORT } from './merged-place.ts';

const EVERYTHING = { archived: 'all' } as const;

/** One page of a home's own list. */
export async function pageOf(
  ask: AskHome,
  page: { readonly cursor: Cursor | null; readonly limit: number },
): Promise<HomeAnswer<CallResult<'threads.list'>>> {
  const [value, { progress }] = await Promise.all([
    ask('threads.list', { ...page, filter: EVERYTHING, sort: MERGED_SORT }),
    ask('home.status', {}),
  ]);
  return { value, threads: value.total, progress, reading: progress !== null, problem: null };
}

/** What a home's own search finds, the thread used last first: scores of two indexes cannot be compared. */
export async function searchOf(
  ask: AskHome,
  question: Omit<CallInput<'homes.search'>, 'leaveOut'>,
): Promise<HomeAnswer<CallResult<'search.run'>>> {
  const [value, { progress }] = await Promise.all([
    ask('search.run', { ...question, sort: MERGED_SORT.key }),
    ask('home.status', {}),
  ]);
  return { value, threads: value.total, ...howWhole(value.index, progress) };
}

/** Which of these threads a home has. */
export async function hasThreads(
  ask: AskHome,
  ids: readonly ThreadId[],
): Promise<HomeAnswer<ReadonlySet<ThreadId>>> {
  const { threads } = await ask('threads.refresh', { ids, filter: EVERYTHING });
  const value = new Set(threads.map(({ id }) => id));
  return { value, threads: value.size, progress: null, reading: false, problem: null };
}

function howWhole(
  { phase, indexed, total, pending, problem }: SearchState,
  progress: HomeStatus['progress'],
): Pick<HomeAnswer<unknown>, 'progress' | 'reading' | 'problem'> {
  const index = { done: indexed, total };
  switch (phase) {
    case 'ready':
      return { progress, reading: progress !== null, problem: null };
    case 'starting':
      return { progress: progress ?? index, reading: true, problem: null };
    case 'indexing':
      return { progress: progress ?? index, reading: progress !== null || pending > 0, problem: null };
    case 'paused':
      return { progress: progress ?? index, reading: true, problem: problem ?? 'Indexing is paused.' };
    case 'off':
    case 'failed':
      return { progress, reading: false, problem: problem ?? 'It keeps no index, and cannot be searched.' };
  }
}
