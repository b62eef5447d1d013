import type { Outcome } from '../../shared/contract.ts';
import type { MoveCommand } from './command.ts';

/** More ids than this make no command that anybody would type. */
const HINT_MOST = 20;

/** Says how an archiving or a deletion is taken back; empty when there is nothing to take back. */
export function undoHint({ kind, flags }: MoveCommand, results: readonly Outcome[]): string {
  const done = results.filter(({ outcome }) => outcome === 'done');
  if (done.length === 0 || kind === 'unarchive') return '';
  const home = flags.home === null ? '' : ` --home ${quoted(flags.home)}`;
  if (kind === 'archive') {
    return `\nTo undo: skein unarchive ${listed(done.map(({ threadId }) => threadId))}${home}\n`;
  }
  const ids = done.map(({ threadId, deletionId }) => deletionId ?? threadId);
  return `\nMoved to Skein's trash: ${threads(ids.length)}. To undo: skein trash restore ${listed(ids)}${home}\n`;
}

/** `1 thread`, `3 threads`. */
export function threads(count: number): string {
  return count === 1 ? '1 thread' : `${count} threads`;
}

function listed(ids: readonly string[]): string {
  return ids.length > HINT_MOST ? 'ID...' : ids.join(' ');
}

/** A path as a shell takes it. */
export function quoted(path: string): string {
  return /^[\w./~-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
