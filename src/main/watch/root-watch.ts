import { type RootFolder, rootFolders, rootPaths } from '../rollout/index.ts';
import type { RolloutTree } from './types.ts';

/** The two folders of rollouts of a home, each watched while it is there. They may be links, and come and go. */
export class RootWatch {
  /** Where the two are or would be, below the home. */
  readonly paths: readonly string[];
  readonly #home: string;
  readonly #tree: RolloutTree;
  readonly #rescan: () => void;
  /** Where each really was when it was watched. */
  readonly #watchedAt = new Map<string, string>();
  #closed = false;

  constructor(home: string, tree: RolloutTree, rescan: () => void) {
    this.paths = rootPaths(home);
    this.#home = home;
    this.#tree = tree;
    this.#rescan = rescan;
  }

  /** Those that are there to be followed. */
  there(): readonly string[] {
    return rootFolders(this.#home).map(({ path }) => path);
  }

  async start(): Promise<void> {
    for (const root of this.paths) await this.#attach(root, this.#find(root), false);
  }

  /** A root is another one by now, or gone. */
  async moved(root: string): Promise<void> {
    if (this.#closed) return;
    this.#rescan();
    await this.#attach(root, this.#find(root), true);
  }

  /** Looks for roots that came, went or are elsewhere, unseen. One that the system refuses is left to the sweep. */
  async check(): Promise<void> {
    for (const root of this.paths) await this.#check(root);
  }

  close(): void {
    this.#closed = true;
    this.#tree.close();
  }

  async #check(root: string): Promise<void> {
    const watchedAt = this.#tree.isWatched(root) ? this.#watchedAt.get(root) : undefined;
    const found = this.#find(root);
    if (this.#closed || found?.realPath === watchedAt) return;
    await this.#attach(root, found, true);
    if (watchedAt !== undefined || this.#tree.isWatched(root)) this.#rescan();
  }

  async #attach(root: string, found: RootFolder | undefined, report: boolean): Promise<void> {
    if (found === undefined) return this.#tree.detach(root, report);
    this.#watchedAt.set(root, found.realPath);
    await this.#tree.attach(root, report);
  }

  #find(root: string): RootFolder | undefined {
    return rootFolders(this.#home).find(({ path }) => path === root);
  }
}
