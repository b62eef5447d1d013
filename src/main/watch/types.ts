/** What happened in a home since the last report. Several events on one path are one entry. */
export interface HomeChange {
  /** Absolute paths of rollouts that appeared, changed or vanished; look at the disk to see which. */
  readonly rollouts: readonly string[];
  /** True when `session_index.jsonl` appeared, changed or vanished. */
  readonly nameIndex: boolean;
  /** Those of the extra files that appeared, changed or vanished, as they were given. */
  readonly other: readonly string[];
  /** True when more may have changed than is named: look at everything. */
  readonly rescan: boolean;
}

export interface WatchHomeOptions {
  /** Absolute path of the home, which need not exist yet. */
  readonly home: string;
  /** Absolute paths of single files to watch too, in or outside the home. They need not exist. */
  readonly extraFiles?: readonly string[];
  readonly onChange: (change: HomeChange) => void;
  /** Called once for each kind of trouble; watching goes on, by sweeping where nothing better works. */
  readonly onError?: (error: Error) => void;
  /** How long changes are gathered before they are reported, in milliseconds; 60 when absent. */
  readonly coalesceMs?: number;
  /**
   * Time between two sweeps, in milliseconds; 30,000 when absent, 0 for none. When watching is refused by the system
   * a sweep runs every 5 seconds whatever is said here.
   */
  readonly sweepMs?: number;
}

export interface HomeWatcher {
  /** Settles when every folder is watched: from then on each change is reported. Never rejects. */
  readonly ready: Promise<void>;
  /** Ends all watching at once; nothing is reported after it. */
  close(): void;
}

/** What the parts of the watcher tell each other. */
export interface ChangeSink {
  rollout(path: string): void;
  rescan(): void;
  /** The folder behind a root was moved, removed or replaced. */
  rootMoved(root: string): void;
  /** Something is not watched, and will not be unless a later try succeeds. */
  trouble(error: Error): void;
}

/** Watches folders of rollouts with all folders below them. */
export interface RolloutTree {
  /**
   * Starts to watch a root, which may be a link to a folder, anew if it is watched already; settles when all of it is.
   * A root that is not there is left alone. With `report` the rollouts that are found are reported.
   */
  attach(root: string, report: boolean): Promise<void>;
  /** Ends watching a root. With `report` the rollouts that were known there are reported, as far as they are known. */
  detach(root: string, report: boolean): void;
  isWatched(root: string): boolean;
  close(): void;
}
