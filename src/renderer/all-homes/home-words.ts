import type { AskedHome } from '../../shared/contract.ts';
import { formatCount, plural } from '../ui/index.ts';
import { type AllHomesState, hidesFound, threadsOf } from './all-homes-state.ts';
import { hasAnswered } from './rows.ts';

/** Why not all of a home is shown, after its name; null: it is. */
export function gapWords({ state, progress, problem }: AskedHome): string | null {
  switch (state) {
    case 'ready':
      return problem;
    case 'reading': {
      const read =
        progress === null || progress.total === 0
          ? 'being read…'
          : `${formatCount(progress.done)} of ${formatCount(progress.total)} read`;
      return problem === null ? read : `${read}. ${problem}`;
    }
    case 'waiting':
      return 'being opened…';
    case 'missing':
      return 'not found';
    case 'failed':
      return `cannot be read: ${problem ?? 'nobody knows why'}`;
  }
}

/** How much there is: `3,412 threads in 3 homes`. */
export function sumWords({ question, homes, exact, phase }: AllHomesState): string {
  if (question === null) return phase === 'failed' ? '' : 'Reading…';
  const answered = homes.filter(hasAnswered);
  const threads = threadsOf(homes);
  const within = `in ${plural(answered.length, 'home')}`;
  if (question.query === '') return `${plural(threads, 'thread')} ${within}`;
  if (threads === 0) return 'Nothing found';
  return `${exact ? '' : 'At least '}${plural(threads, 'thread')} found ${within}`;
}

/** What is said below the rows of a search that found more than is shown; null: nothing. */
export function restWords(state: AllHomesState): string | null {
  if (!hidesFound(state)) return null;
  return `These are the first ${state.rows.length}. More words or operators find the others.`;
}
