import type { ChangedFile, SearchState } from '../../shared/search.ts';

type Change = ChangedFile['change'];

/** A letter for each change, as version control has them. */
export const CHANGE_LETTERS: Readonly<Record<Change, string>> = {
  add: 'A',
  update: 'M',
  delete: 'D',
  move: 'R',
  none: '–',
};

/** What became of a file. */
export const CHANGE_WORDS: Readonly<Record<Change, string>> = {
  add: 'added',
  update: 'changed',
  delete: 'deleted',
  move: 'moved',
  none: 'added and deleted again',
};

export interface PathParts {
  /** With its slash; empty for a file that lies in no other folder. */
  readonly folder: string;
  readonly name: string;
}

/** A path in two parts. `cwd`: the thread's folder, which goes without saying; null: not known. */
export function pathParts(whole: string, cwd: string | null): PathParts {
  const start = cwd === null ? '' : `${cwd.replace(/[\\/]+$/, '')}/`;
  const path = start.length > 1 && whole.startsWith(start) ? whole.slice(start.length) : whole;
  const at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
  return at === path.length
    ? { folder: '', name: path }
    : { folder: path.slice(0, at), name: path.slice(at) };
}

/** Why a list of files may not be whole; null: it is. */
export function incompleteWords({ phase, pending }: Pick<SearchState, 'phase' | 'pending'>): string | null {
  switch (phase) {
    case 'off':
      return 'Files are known to the search index, which is off here.';
    case 'failed':
      return 'The search index cannot be used now, so files may be missing.';
    case 'ready':
      return null;
    case 'starting':
    case 'indexing':
    case 'paused':
      return pending === 0 && phase !== 'starting'
        ? null
        : 'Threads are still being indexed: files may be missing.';
  }
}
