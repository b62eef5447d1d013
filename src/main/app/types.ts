import type { EventName, Reply } from '../../shared/contract.ts';
import type { ProfileChoice } from './profile/types.ts';

/** What a host may see of Skein: one door for calls, one for events. */
export interface App {
  /**
   * Answers one call of the contract. Never rejects: unknown names, bad parameters and failures of every kind come
   * back as `{ ok: false, error }`.
   */
  handle(name: string, params: unknown): Promise<Reply>;
  /** Payloads are valid by the contract's schema. Returns the function that stops listening. */
  subscribe(listener: (event: EventName, payload: unknown) => void): () => void;
  /** The file of a document that a call answered with, by its `url`; null: there is none. */
  fileOf?(url: string): { readonly path: string; readonly name: string } | null;
  /** Ends workers and watchers and closes the databases. Later calls answer with an error. */
  close(): Promise<void>;
}

/** How a composition root starts the app. */
export interface AppOptions {
  readonly host: 'desktop' | 'web' | 'cli';
  /** Version of Skein, shown in the status. */
  readonly version: string;
  /** `--home`; null: `$CODEX_HOME`, else `~/.codex`. */
  readonly home: string | null;
  /** `--sample`: open the generated sample home whatever else there is. */
  readonly sample: boolean;
  readonly readOnly: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Built entry of the rollout-scanning worker. */
  readonly scanWorker: URL;
  /** Built entry of the worker that reads conversations of big rollouts. */
  readonly transcriptWorker: URL;
  /** Built entry of the worker that keeps the search index. */
  readonly searchWorker: URL;
  /**
   * `window`: answer at once, backfill and watch in the background. `once`: finish the backfill before the first
   * listing and do not watch. `files`: open no state DB at all (commands about a single thread).
   */
  readonly mode: 'window' | 'once' | 'files';
  /** How long `once` waits for another process that is reading the home; 30 seconds when absent. */
  readonly backfillWaitMs?: number;
  /** How long `once` brings the search index up to date before it asks it; 2 seconds when absent, without end at Infinity. */
  readonly searchWaitMs?: number;
  /** Whether the computer runs on battery just now: the search index then waits. Absent: nobody knows. */
  readonly onBattery?: () => boolean;
  /** Lets the user pick a file or a folder in a dialog of the system; null: they did not. Absent: the host has none. */
  readonly choosePath?: (kind: 'file' | 'folder') => Promise<string | null>;
  /**
   * Lets the user choose where a file of this name is saved, and whether it may replace another; null: nowhere. Absent:
   * the host has no dialog for that.
   */
  readonly saveAs?: (name: string) => Promise<string | null>;
  /** Shows a text file in the program that the system has for it. Absent: the host cannot. */
  readonly openPath?: (path: string) => Promise<void>;
  /** `--profile`: where a trace of start-up and of what is slow is written. Absent or null: nowhere. */
  readonly profile?: ProfileChoice | null;
  /** Lines for the log: one sentence each. */
  readonly log: (line: string) => void;
}
