import { nodeFiles, scanRollout } from '../../rollout/index.ts';
import type { LocalContext } from './context.ts';
import { ForkOrigins } from './fork-origins.ts';
import { LiveWriters } from './live-writers.ts';
import { TrashNames } from './trash/trash-names.ts';

type Optional =
  | 'scan'
  | 'files'
  | 'readGit'
  | 'trashFolder'
  | 'now'
  | 'writers'
  | 'forkOrigins'
  | 'trashNames'
  | 'log'
  | 'onRepair';

/**
 * What a local store needs. Left out: rollouts are read in place, no repository is asked, nothing is deleted, nothing is
 * said. A context that was made once may be passed on: whoever shares it knows of the same live threads.
 */
export type LocalThreadStoreOptions = Omit<LocalContext, Optional> & Partial<Pick<LocalContext, Optional>>;

/** Fills in what options may leave out. */
export function localContext(options: LocalThreadStoreOptions): LocalContext {
  return {
    scan: scanRollout,
    files: nodeFiles,
    readGit: () => Promise.resolve(null),
    trashFolder: null,
    now: () => new Date(),
    writers: new LiveWriters(),
    forkOrigins: new ForkOrigins(),
    trashNames: new TrashNames(),
    log: () => undefined,
    onRepair: () => undefined,
    ...options,
  };
}
