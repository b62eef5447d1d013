import { type Dirent, type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';
import { entriesOf, isFolder, isGone, toError } from './disk.ts';
import { isRolloutName } from './rollout-names.ts';
import type { ChangeSink, RolloutTree } from './types.ts';

export type WatchFolder = (path: string, listener: (event: string, name: string | null) => void) => FSWatcher;

interface Folder {
  readonly watcher: FSWatcher;
  readonly files: Set<string>;
  readonly folders: Set<string>;
}

/**
 * One `fs.watch` per folder, for Linux, where a recursive one would take a watch per file. A new folder is watched
 * first and read then, so that files made together with it are seen. Links to folders are not followed.
 */
export class DirectoryTree implements RolloutTree {
  readonly #sink: ChangeSink;
  readonly #watchFolder: WatchFolder;
  readonly #folders = new Map<string, Folder>();
  #closed = false;

  constructor(sink: ChangeSink, watchFolder: WatchFolder = watch) {
    this.#sink = sink;
    this.#watchFolder = watchFolder;
  }

  async attach(root: string, report: boolean): Promise<void> {
    this.#detach(root, report);
    if (this.#closed || !isFolder(root)) return;
    const folder = this.#open(root);
    if (folder === null) return;
    for await (const entry of entriesOf(root)) {
      if (this.#folders.get(root) !== folder) return;
      await this.#found(root, folder, entry, report);
    }
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
      await this.attach(child, report);
    } else if (isRolloutName(entry.name)) {
      folder.files.add(child);
      if (report) this.#sink.rollout(child);
    }
  }

  #changed(path: string, event: string, name: string | null): void {
    const folder = this.#folders.get(path);
    if (folder === undefined) return;
    if (name === null) return this.#sink.rescan();
    const child = join(path, name);
    if (isRolloutName(name)) {
      folder.files.add(child);
      this.#sink.rollout(child);
    } else if (event === 'rename') {
      this.#folderMoved(folder, child);
    }
  }

  /** A name other than a rollout's appeared or vanished; it may have been both, so it is always attached anew. */
  #folderMoved(folder: Folder, child: string): void {
    if (isFolder(child)) folder.folders.add(child);
    else if (!folder.folders.delete(child)) return;
    void this.attach(child, true);
  }

  #detach(path: string, report: boolean): void {
    const folder = this.#folders.get(path);
    if (folder === undefined) return;
    this.#folders.delete(path);
    folder.watcher.close();
    if (report) for (const file of folder.files) this.#sink.rollout(file);
    for (const child of folder.folders) this.#detach(child, report);
  }

  #failed(path: string, error: Error): void {
    this.#detach(path, true);
    this.#sink.rescan();
    this.#sink.trouble(error);
  }
}
