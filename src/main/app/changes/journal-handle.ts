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

  /** The file failed for good: what follows is kept in memory. */
  giveUp(reason: string): Journal {
    this.close();
    this.#journal = this.#told(memoryJournal({ path: this.#options.path, reason }));
    return this.#journal;
  }

  close(): void {
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
