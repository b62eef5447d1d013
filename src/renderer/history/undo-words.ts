import type { UndoAccount } from '../../shared/journal-calls.ts';
import { plural } from '../ui/index.ts';

/** What an undo or a redo came to, in a sentence: what it was, how much of it was left as it is, and why when that is one reason. */
export function undoWords(how: 'undo' | 'redo', { entry, results }: UndoAccount): string {
  const did = how === 'undo' ? 'Undone' : 'Done again';
  const title = entry.title.replace(/^Undid: /, '');
  const done = results.filter(({ outcome }) => outcome === 'undone').length;
  const refused = results.filter(({ outcome }) => outcome === 'refused');
  const left = results.length - done;
  if (left === 0) return `${did}: ${title}`;
  const reasons = [...new Set(refused.map(({ message }) => message ?? ''))];
  const why = reasons.length === 1 ? `: ${reasons[0]}` : '';
  if (done === 0 && refused.length > 0) return `Not ${did.toLowerCase()}: ${title}${why}`;
  return `${did}: ${title}. ${plural(left, 'step was', 'steps were')} left as ${left === 1 ? 'it is' : 'they are'}${why}`;
}
