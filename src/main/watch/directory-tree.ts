import { type Dirent, type FSWatcher, watch } from 'node:fs';
import { basename, join } from 'node:path';
import { isRolloutName } from '../rollout/index.ts';
import { entriesOf, isFolder, isGone, toError } from './disk.ts';
import type { ChangeSink, RolloutTree } from './types.ts';

export type WatchFolder = (path: string, listener: (event: string, name: string | null) => void) => FSWatcher;

interface Folder {
  readonly watcher: FSWatcher;
  /** Names of its rollouts: a large home has a hundred thousand of them. */
  readonly files: Set<string>;
  readonly folders: Set<string>;
}

/**
 * One `fs.watch` per folder, for Linux, where a recursive one would take a watch per file. A new folder is watched
 * first and read then, so that files made together with it are seen. A root may be a link; links to folders below are
 * not followed.
 */
export class DirectoryTree implements RolloutTree {
  readonly #sink: ChangeSink;
  readonly #watchFolder: WatchFolder;
  readonly #folders = new Map<string, Folder>();
  readonly #roots = new Set<string>();
  #closed = false;

  constructor(sink: ChangeSink, watchFolder: WatchFolder = watch) {
    this.#sink = sink;
    this.#watchFolder = watchFolder;
  }

  async attach(root: string, report: boolean): Promise<void> {
    this.#roots.add(root);
    await this.#attach(root, report);
  }

  detach(root: string, report: boolean): void {
    this.#roots.delete(root);
    this.#detach(root, report);
  }

  isWatched(root: string): boolean {
    return this.#folders.has(root);
  }

  close(): void {
    this.#closed = true;
    const folders = [...this.#folders.values()];
    this.#folders.clear();
    for (const { watcher } of folders) watcher.close();
  }

  async #attach(path: string, report: boolean): Promise<void> {
    this.#detach(path, report);
    const folder = this.#closed ? null : this.#open(path);
    if (folder === null) return;
    for await (const entry of entriesOf(path)) {
      if (this.#folders.get(path) !== folder) return;
      await this.#found(path, folder, entry, report);
    }
  }

  #open(path: string): Folder | null {
    try {
      const watcher = this.#watchFolder(path, (event, name) => this.#changed(path, event, name));
      const folder = { watcher, files: new Set<string>(), folders: new Set<string>() };
      watcher.on('error', (error) => this.#failed(path, error));
      this.#folders.set(path, folder);
      return folder;
    } catch (error) {
      if (!isGone(error)) this.#sink.trouble(toError(error));
      return null;
    }
  }

  async #found(path: string, folder: Folder, entry: Dirent, report: boolean): Promise<void> {
    const child = join(path, entry.name);
    if (entry.isDirectory()) {
      folder.folders.add(child);
      await this.#attach(child, report);
    } else if (isRolloutName(entry.name)) {
      folder.files.add(entry.name);
      if (report) this.#sink.rollout(child);
    }
  }

  #changed(path: string, event: string, name: string | null): void {
    const folder = this.#folders.get(path);
    if (folder === undefined) return;
    if (name === null) return this.#sink.rescan();
    if (event === 'rename' && name === basename(path) && this.#roots.has(path)) this.#sink.rootMoved(path);
    const child = join(path, name);
    if (isRolloutName(name)) {
      folder.files.add(name);
      this.#sink.rollout(child);
    } else if (event === 'rename') {
      this.#folderMoved(folder, child);
    }
  }

  /** A name other than a rollout's appeared or vanished; it may have been both, so it is always attached anew. */
  #folderMoved(folder: Folder, child: string): void {
    if (isFolder(child)) {
      folder.folders.add(child);
      void this.#attach(child, true);
    } else if (folder.folders.delete(child)) {
      this.#detach(child, true);
    }
  }

  #detach(path: string, report: boolean): void {
    const folder = this.#folders.get(path);
    if (folder === undefined) return;
    this.#folders.delete(path);
    folder.watcher.close();
    if (report) for (const name of folder.files) this.#sink.rollout(join(path, name));
    for (const child of folder.folders) this.#detach(child, report);
  }

  #failed(path: string, error: Error): void {
    this.#detach(path, true);
    this.#sink.rescan();
    this.#sink.trouble(error);
  }
}
