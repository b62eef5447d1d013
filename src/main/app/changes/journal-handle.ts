import { existsSync } from 'node:fs';
import { type Journal, memoryJournal, openJournal } from '../../journal/index.ts';

export interface JournalHandleOptions {
  /** Absolute path of the journal's file. */
  readonly path: string;
  /** Told once when no file can be used. */
  readonly onProblem: (problem: string) => void;
  readonly busyTimeoutMs?: number;
}

/** The journal of a home, opened when it is first needed: whoever changes nothing makes no file. */
export class JournalHandle {
  readonly #options: JournalHandleOptions;
  #journal: Journal | null = null;
  #closed = false;
  readonly #waiting = new Set<() => void>();

  constructor(options: JournalHandleOptions) {
    this.#options = options;
  }

  /** To write into: the file is made when there is none. */
  open(): Journal {
    this.#journal ??= this.#told(openJournal(this.#options));
    return this.#journal;
  }

  /** To read from; null: nothing was ever changed here. */
  peek(): Journal | null {
    if (this.#journal !== null) return this.#journal;
    return this.#closed || !existsSync(this.#options.path) ? null : this.open();
  }

  /**
   * Writes what ends an entry. Where the journal cannot take it now, as while another process keeps it, it waits and is
   * tried again before the journal is next read, and when it is closed; after that the next start looks what became of it.
   * False: it waits.
   */
  settle(end: () => void, log: (line: string) => void): boolean {
    try {
      end();
      this.#waiting.delete(end);
      return true;
    } catch (error) {
      this.#waiting.add(end);
      log(`the journal cannot take the end of an entry yet: ${String(error)}`);
      return false;
    }
  }

  /** Tries again what waits. */
  settleWaiting(): void {
    for (const end of this.#waiting) this.settle(end, () => undefined);
  }

  /** The file failed for good: what follows is kept in memory. */
  giveUp(reason: string): Journal {
    this.close();
    this.#journal = this.#told(memoryJournal({ path: this.#options.path, reason }));
    return this.#journal;
  }

  close(): void {
    this.settleWaiting();
    this.#waiting.clear();
    this.#closed = true;
    try {
      this.#journal?.close();
    } catch {
      // Everything in it is on the disk already.
    }
    this.#journal = null;
  }

  #told(journal: Journal): Journal {
    if (journal.problem !== null) {
      const { path, reason } = journal.problem;
      this.#options.onProblem(`the journal ${path} cannot be used as it is: ${reason}`);
    }
    return journal;
  }
}
