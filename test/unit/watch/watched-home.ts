import { mkdirSync, mkdtempSync, realpathSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  type HomeChange,
  type HomeWatcher,
  type WatchHomeOptions,
  watchHome,
} from '../../../src/main/watch/index.ts';
import { DirectoryTree } from '../../../src/main/watch/directory-tree.ts';
import { HomeWatch, type WatchSystem } from '../../../src/main/watch/home-watch.ts';
import { RecursiveTree } from '../../../src/main/watch/recursive-tree.ts';

/** Both ways of watching. */
export const SYSTEMS: readonly [readonly [string, WatchSystem], readonly [string, WatchSystem]] = [
  [
    'a watch per folder',
    { watchFolder: watch, makeTree: (sink) => new DirectoryTree(sink), troubledSweepMs: 40 },
  ],
  [
    'recursive watching',
    { watchFolder: watch, makeTree: (sink) => new RecursiveTree(sink), troubledSweepMs: 40 },
  ],
];

/** A home in a temp folder, its watcher and everything that was reported. */
export class WatchedHome {
  readonly base = realpathSync(mkdtempSync(join(tmpdir(), 'skein-watch-')));
  readonly home = join(this.base, 'home');
  readonly changes: HomeChange[] = [];
  readonly errors: Error[] = [];
  #watcher: HomeWatcher | null = null;

  constructor() {
    mkdirSync(this.home);
  }

  async watch(
    options: Partial<WatchHomeOptions> = {},
    system: WatchSystem | null = null,
  ): Promise<HomeWatcher> {
    const all = {
      home: this.home,
      coalesceMs: 20,
      sweepMs: 0,
      onChange: (change: HomeChange) => void this.changes.push(change),
      onError: (error: Error) => void this.errors.push(error),
      ...options,
    };
    this.#watcher = system === null ? watchHome(all) : new HomeWatch(all, system);
    await this.#watcher.ready;
    return this.#watcher;
  }

  path(...parts: readonly string[]): string {
    return join(this.home, ...parts);
  }

  write(path: string, text = '{}\n'): string {
    const absolute = this.path(path);
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(absolute, text);
    return absolute;
  }

  rollouts(): ReadonlySet<string> {
    return new Set(this.changes.flatMap((change) => change.rollouts));
  }

  other(): ReadonlySet<string> {
    return new Set(this.changes.flatMap((change) => change.other));
  }

  saw(test: (change: HomeChange) => boolean): boolean {
    return this.changes.some(test);
  }

  /** Everything reported so far is forgotten, after what is still on its way has come. */
  async settle(): Promise<void> {
    await sleep(120);
    this.changes.length = 0;
  }

  end(): void {
    this.#watcher?.close();
    rmSync(this.base, { recursive: true, force: true });
  }
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** For `expect.poll`: what must come to be within three seconds. */
export function soon(what: string): {
  readonly timeout: number;
  readonly interval: number;
  readonly message: string;
} {
  return { timeout: 10_000, interval: 5, message: what };
}
