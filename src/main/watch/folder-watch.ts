import type { FSWatcher } from 'node:fs';
import { basename } from 'node:path';
import type { WatchFolder } from './directory-tree.ts';
import { isGone, toError } from './disk.ts';

export interface FolderListener {
  /** null: something in the folder. */
  changed(name: string | null, event: string): void;
  /** The folder itself was moved, removed or replaced. */
  moved(): void;
  trouble(error: Error): void;
}

/** Watches the names in one folder, not what is below it. The folder may come and go. */
export class FolderWatch {
  readonly folder: string;
  readonly #listener: FolderListener;
  readonly #watchFolder: WatchFolder;
  #watcher: FSWatcher | null = null;

  constructor(folder: string, listener: FolderListener, watchFolder: WatchFolder) {
    this.folder = folder;
    this.#listener = listener;
    this.#watchFolder = watchFolder;
  }

  get isOpen(): boolean {
    return this.#watcher !== null;
  }

  /** Starts, anew if it is open; false when the folder is not there or cannot be watched. */
  open(): boolean {
    this.close();
    try {
      const watcher = this.#watchFolder(this.folder, (event, name) => this.#changed(event, name));
      watcher.on('error', () => this.#listener.moved());
      this.#watcher = watcher;
    } catch (error) {
      if (!isGone(error)) this.#listener.trouble(toError(error));
    }
    return this.isOpen;
  }

  close(): void {
    this.#watcher?.close();
    this.#watcher = null;
  }

  /** The end of the folder itself is told as a `rename` of its own name. */
  #changed(event: string, name: string | null): void {
    if (!this.isOpen) return;
    if (event === 'rename' && name === basename(this.folder)) this.#listener.moved();
    this.#listener.changed(name, event);
  }
}
