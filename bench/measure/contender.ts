/** Something that lists the threads of a home: Skein, or an app server of Codex. */
export interface Contender {
  readonly name: string;
  /** Starts a process; resolves when it has been started, not when it can answer. */
  start(state: string): Session;
}

/** One running process. Every call goes over its standard input and output. */
export interface Session {
  /** Resolves with the first page once the process can answer. */
  firstPage(limit: number): Promise<Page>;
  /** Resolves when every rollout of the home is in the process's database. */
  whenComplete(): Promise<void>;
  page(limit: number, cursor: string | null): Promise<Page>;
  /** Active threads whose title has the words, newest first, at most `limit`. */
  search(words: string, limit: number): Promise<Page>;
  /** Counts per project, branch, source; null: there is no such call. */
  facets(): Promise<void> | null;
  /** Resident memory in bytes; null: not known on this system. */
  memory(): number | null;
  stop(): Promise<void>;
}

export interface Page {
  readonly rows: number;
  /** null: the last page. */
  readonly next: string | null;
}
