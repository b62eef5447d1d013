import { formatCount, plural } from '../ui/index.ts';
import type { IndexState, SearchAnswer } from './search-state.ts';

type Counted = Pick<SearchAnswer, 'total' | 'items' | 'exact' | 'index'>;

/** False while what is not found yet may be found later. */
export function isWhole({ phase }: IndexState): boolean {
  return phase === 'ready';
}

/** How many were found: `23 threads, 140 items`; `at least` where nobody counted on. */
export function countWords({ total, items, exact, index }: Counted): string {
  if (total === 0) return isWhole(index) ? 'Nothing found' : 'Nothing found so far';
  const threads = plural(total, 'thread');
  const words = items === 0 ? threads : `${threads}, ${plural(items, 'item')}`;
  return exact ? words : `At least ${words}`;
}

/** Why what was found may not be all there is, in words; null: it is all. */
export function freshnessWords(index: IndexState): string | null {
  const { phase, total, indexed, pending, problem } = index;
  const progress = `Indexed ${formatCount(indexed)} of ${formatCount(total)}, ${formatCount(pending)} pending`;
  switch (phase) {
    case 'off':
      return 'This Skein keeps no index, so nothing can be searched.';
    case 'starting':
      return indexed === 0 ? 'The index is being opened…' : `Looking for what changed. ${progress}`;
    case 'indexing':
      return pending === 0 ? null : progress + outputWords(index);
    case 'paused':
      return `Indexing is paused. ${problem === null ? '' : `${problem} `}${progress}`;
    case 'failed':
      return `The index cannot be used${problem === null ? '.' : `: ${problem}`}`;
    case 'ready':
      return index.failed === 0
        ? null
        : `${plural(index.failed, 'thread')} could not be read, and cannot be found by ${index.failed === 1 ? 'its' : 'their'} words.`;
  }
}

function outputWords({ pending, withoutOutputs }: IndexState): string {
  if (withoutOutputs === 0) return '';
  const some = withoutOutputs === pending ? 'these are' : `${formatCount(withoutOutputs)} of these are`;
  return `; ${some} found by all but outputs`;
}

/** The index in as few words as a status bar has room for. */
export function shortWords({ phase, total, indexed }: IndexState): string {
  const numbers = `${formatCount(indexed)} / ${formatCount(total)}`;
  switch (phase) {
    case 'off':
      return 'no index';
    case 'starting':
      return 'index opens…';
    case 'failed':
      return 'index failed';
    case 'paused':
      return `index paused ${numbers}`;
    case 'indexing':
    case 'ready':
      return `index ${numbers}`;
  }
}
