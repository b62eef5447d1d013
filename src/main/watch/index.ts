import { watch } from 'node:fs';
import { DirectoryTree } from './directory-tree.ts';
import { HomeWatch, type WatchSystem } from './home-watch.ts';
import { RecursiveTree } from './recursive-tree.ts';
import type { HomeWatcher, WatchHomeOptions } from './types.ts';

export type { HomeChange, HomeWatcher, WatchHomeOptions } from './types.ts';

const SYSTEM: WatchSystem = {
  watchFolder: watch,
  makeTree: (sink) => (process.platform === 'linux' ? new DirectoryTree(sink) : new RecursiveTree(sink)),
  troubledSweepMs: 5_000,
};

/**
 * Watches a Codex home: its rollouts, active and archived, its name index, and the extra files. The home and its
 * folders may come and go. The two folders of rollouts may be links and are followed; links to folders below them are
 * not. What the system's watching misses (Linux drops events
 * silently when too many come at once) the next sweep finds.
 */
export function watchHome(options: WatchHomeOptions): HomeWatcher {
  return new HomeWatch(options, SYSTEM);
}
