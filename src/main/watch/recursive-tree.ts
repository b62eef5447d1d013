import { type FSWatcher, realpathSync, watch } from 'node:fs';
import { join } from 'node:path';
import { isRolloutName } from '../rollout/index.ts';
import { isFolder, isGone, rolloutsBelow, toError } from './disk.ts';
import type { ChangeSink, RolloutTree } from './types.ts';

/** The system's own recursive watching, one handle per root, for macOS and Windows. */
export class RecursiveTree implements RolloutTree {
  readonly #sink: ChangeSink;
  readonly #watchers = new Map<string, FSWatcher>();
  #closed = false;

  constructor(sink: ChangeSink) {
    this.#sink = sink;
  }

  async attach(root: string, report: boolean): Promise<void> {
    this.#close(root);
    if (this.#closed) return;
    this.#open(root);
    if (report) await this.#reportBelow(root);
  }

  detach(root: string): void {
    this.#close(root);
  }

  isWatched(root: string): boolean {
    return this.#watchers.has(root);
  }

  close(): void {
    this.#closed = true;
    for (const root of this.#watchers.keys()) this.#close(root);
  }

  #open(root: string): void {
    try {
      // Not every system reports what is below a link.
      const watcher = watch(realpathSync(root), { recursive: true }, (event, name) =>
        this.#changed(root, event, name),
      );
      watcher.on('error', (error) => this.#failed(root, error));
      this.#watchers.set(root, watcher);
    } catch (error) {
      if (!isGone(error)) this.#sink.trouble(toError(error));
    }
  }

  #changed(root: string, event: string, name: string | null): void {
    if (name === null) return this.#sink.rescan();
    const path = join(root, name);
    if (isRolloutName(name)) this.#sink.rollout(path);
    else if (event === 'rename') this.#folderMoved(path);
  }

  /** A moved folder is one event, whatever it holds; what a vanished one held is not known. */
  #folderMoved(path: string): void {
    if (isFolder(path)) void this.#reportBelow(path);
    else this.#sink.rescan();
  }

  async #reportBelow(folder: string): Promise<void> {
    for await (const path of rolloutsBelow(folder)) this.#sink.rollout(path);
  }

  #close(root: string): void {
    this.#watchers.get(root)?.close();
    this.#watchers.delete(root);
  }

  #failed(root: string, error: Error): void {
    this.#close(root);
    this.#sink.rescan();
    if (!isGone(error)) this.#sink.trouble(error);
  }
}
