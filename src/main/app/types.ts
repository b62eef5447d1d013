import type { EventName, Reply } from '../../shared/contract.ts';
import type { HomesDoor, ThreadPlace } from './homes/types.ts';
import type { DeskHost } from './desk/types.ts';
import type { ProfileChoice } from './profile/types.ts';

/** `home`: whose event it is, as in `App.handle`. */
export type AppListener = (event: EventName, payload: unknown, home?: string | null) => void;

/**
 * What a host may see of Skein: one door for calls, one for events. `home` is the key of the home that a window shows;
 * absent or null: the one that Skein was started with.
 */
export interface App {
  /**
   * Answers one call of the contract. Never rejects: unknown names, bad parameters and failures of every kind come
   * back as `{ ok: false, error }`.
   */
  handle(name: string, params: unknown, home?: string | null): Promise<Reply>;
  /** Payloads are valid by the contract's schema. Returns the function that stops listening. */
  subscribe(listener: AppListener): () => void;
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
  /** Built entry of the worker that measures what takes the bytes. Absent: that is done where it is asked for. */
  readonly spaceWorker?: URL;
  /** Built entry of the worker that looks at the numbers of lines. Absent: that is done where it is asked for. */
  readonly visibilityWorker?: URL;
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
  /** What the host does better on its desktop than programs that are started. Absent: it has no desktop of its own. */
  readonly desk?: DeskHost;
  /** `--profile`: where a trace of start-up and of what is slow is written. Absent or null: nowhere. */
  readonly profile?: ProfileChoice | null;
  /** Shows a home, by its key, and a thread of it, in a window of its own. Absent: the host has no windows to open. */
  readonly openWindow?: (home: string, at?: ThreadPlace) => Promise<void>;
  /** The other homes of this process. Absent: there is only this one. */
  readonly homes?: () => HomesDoor;
  /** A home that was asked for by name: when it is not there, starting fails instead of showing the sample. */
  readonly strictHome?: boolean;
  /** Lines for the log: one sentence each. */
  readonly log: (line: string) => void;
}
