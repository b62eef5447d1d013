import { openForReading, type SearchDb } from '../database/index.ts';
import { countThreads, type ThreadCounts } from './count-state.ts';
import { type KnownThread, loadThreads } from './known-threads.ts';
import type { ThreadFacts } from './thread-facts.ts';

/** How far the index is that another process writes, by what is in it. */
export class Follower {
  readonly #path: string;
  /** What was offered to this process. */
  readonly #offered: () => ReadonlyMap<string, ThreadFacts>;
  #db: SearchDb | null = null;
  #rows: ReadonlyMap<string, KnownThread> = new Map();
  #version = -1;

  constructor(path: string, offered: () => ReadonlyMap<string, ThreadFacts>) {
    this.#path = path;
    this.#offered = offered;
  }

  get db(): SearchDb | null {
    if (this.#db?.isCurrent !== true) {
      this.close();
      this.#db = openForReading(this.#path);
    }
    return this.#db;
  }

  counts(): ThreadCounts {
    try {
      this.#load();
    } catch {
      // It is being made anew, or damaged: whoever writes it sees to that.
    }
    let others = 0;
    const threads: KnownThread[] = [];
    for (const { id, path, bytes } of this.#offered().values()) {
      const row = this.#rows.get(id);
      if (row === undefined) others += 1;
      else threads.push({ ...row, path, bytes });
    }
    return countThreads(threads, others);
  }

  close(): void {
    this.#db?.close();
    this.#db = null;
    this.#version = -1;
  }

  #load(): void {
    const version = this.db?.dataVersion ?? -1;
    if (version === this.#version || this.#db === null) return;
    this.#rows = new Map(loadThreads(this.#db).map((thread) => [thread.id, thread]));
    this.#version = version;
  }
}
