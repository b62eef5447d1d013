import { basename, dirname, join, sep } from 'node:path';
import { NAME_INDEX_FILE } from '../rollout/index.ts';
import { ChangeBatch } from './change-batch.ts';
import type { WatchFolder } from './directory-tree.ts';
import { toError } from './disk.ts';
import { FolderWatch } from './folder-watch.ts';
import { RootWatch } from './root-watch.ts';
import { Sweep } from './sweep.ts';
import type { ChangeSink, HomeChange, HomeWatcher, RolloutTree, WatchHomeOptions } from './types.ts';

/** What the system gives to watch with. */
export interface WatchSystem {
  readonly watchFolder: WatchFolder;
  readonly makeTree: (sink: ChangeSink) => RolloutTree;
  /** Time between two sweeps while something cannot be watched, in milliseconds. */
  readonly troubledSweepMs: number;
}

const COALESCE_MS = 60;
const SWEEP_MS = 30_000;

/** Puts the parts together: folders of single files, the trees of rollouts, the sweep, and one report for all. */
export class HomeWatch implements HomeWatcher {
  readonly ready: Promise<void>;
  readonly #options: WatchHomeOptions;
  readonly #system: WatchSystem;
  readonly #batch: ChangeBatch;
  /** The home's own comes first. */
  readonly #folders: readonly FolderWatch[];
  readonly #roots: RootWatch;
  readonly #nameIndex: string;
  readonly #extraFiles: ReadonlySet<string>;
  readonly #sweep: Sweep;
  readonly #troubles = new Set<string>();
  #timer: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(options: WatchHomeOptions, system: WatchSystem) {
    this.#options = options;
    this.#system = system;
    this.#nameIndex = join(options.home, NAME_INDEX_FILE);
    this.#extraFiles = new Set(options.extraFiles);
    this.#batch = new ChangeBatch(options.coalesceMs ?? COALESCE_MS, (change) => void this.#deliver(change));
    const rescan = () => this.#batch.rescan();
    const tree = system.makeTree({
      rescan,
      rollout: (path) => this.#batch.rollout(path),
      rootMoved: (root) => void this.#roots.moved(root),
      trouble: (error) => this.#trouble(error),
    });
    this.#roots = new RootWatch(options.home, tree, rescan);
    this.#folders = this.#makeFolders();
    this.#sweep = new Sweep({
      roots: () => this.#roots.there(),
      files: [this.#nameIndex, ...this.#extraFiles],
    });
    this.ready = this.#start();
  }

  close(): void {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#batch.close();
    this.#sweep.stop();
    this.#roots.close();
    for (const folder of this.#folders) folder.close();
  }

  #makeFolders(): readonly FolderWatch[] {
    const paths = new Set([this.#options.home, ...[...this.#extraFiles].map((file) => dirname(file))]);
    return [...paths].map((path) => {
      const listener = {
        changed: (name: string | null, event: string) => this.#folderChanged(path, name, event),
        moved: () => this.#folderMoved(path),
        trouble: (error: Error) => this.#trouble(error),
      };
      return new FolderWatch(path, listener, this.#system.watchFolder);
    });
  }

  async #start(): Promise<void> {
    for (const folder of this.#folders) folder.open();
    await this.#roots.start();
    // The sweep learns what is there after `ready`, so that nobody waits for it.
    this.#schedule(0);
  }

  #folderChanged(folder: string, name: string | null, event: string): void {
    if (name === null) return this.#batch.rescan();
    const path = join(folder, name);
    if (this.#roots.paths.includes(path)) {
      if (event === 'rename') void this.#roots.moved(path);
    } else {
      this.#report(path);
    }
  }

  #report(path: string): void {
    if (path === this.#nameIndex) this.#batch.nameIndex();
    else if (this.#extraFiles.has(path)) this.#batch.other(path);
    else if (this.#roots.paths.some((root) => path.startsWith(root + sep))) this.#batch.rollout(path);
  }

  #folderMoved(path: string): void {
    this.#folders.find(({ folder }) => folder === path)?.open();
    this.#batch.rescan();
    if (path === this.#options.home) for (const root of this.#roots.paths) void this.#roots.moved(root);
    this.#schedule();
  }

  #schedule(delayMs: number | null = this.#sweepDelay()): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#closed || delayMs === null) return;
    this.#timer = setTimeout(() => void this.#tick(), delayMs);
    this.#timer.unref();
  }

  /** null: never. */
  #sweepDelay(): number | null {
    const wanted = this.#options.sweepMs ?? SWEEP_MS;
    const troubled = this.#troubles.size > 0 || this.#folders[0]?.isOpen !== true;
    if (!troubled) return wanted === 0 ? null : wanted;
    return wanted === 0 ? this.#system.troubledSweepMs : Math.min(wanted, this.#system.troubledSweepMs);
  }

  async #tick(): Promise<void> {
    if (this.#sweepDelay() === null) return;
    for (const folder of this.#folders) this.#reopen(folder);
    await this.#roots.check();
    await this.#sweep.run((path) => this.#report(path));
    this.#schedule();
  }

  #reopen(folder: FolderWatch): void {
    if (!folder.isOpen && !this.#closed && folder.open()) this.#batch.rescan();
  }

  async #deliver(change: HomeChange): Promise<void> {
    await this.#sweep.record([
      ...change.rollouts,
      ...change.other,
      ...(change.nameIndex ? [this.#nameIndex] : []),
    ]);
    if (this.#closed) return;
    try {
      this.#options.onChange(change);
    } catch (error) {
      this.#options.onError?.(toError(error));
    }
  }

  #trouble(error: Error): void {
    const kind = 'code' in error ? String(error.code) : error.message;
    if (this.#closed || this.#troubles.has(kind)) return;
    this.#troubles.add(kind);
    this.#schedule();
    this.#options.onError?.(
      new Error(`${basename(this.#options.home)} cannot be watched whole: ${error.message}`, {
        cause: error,
      }),
    );
  }
}
