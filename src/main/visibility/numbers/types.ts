import type { ListedFile } from '../../rollout/index.ts';
import type { OrdinalBreak } from '../types.ts';

/** A paginated rollout as it was listed. */
export type NumberedFile = ListedFile;

export interface NumberWatch {
  readonly signal: AbortSignal;
  /** How many of the files have been looked at. */
  readonly onProgress: (files: number) => void;
}

/** Looks whether the lines of paginated rollouts are numbered upwards, which reads the whole of each once. */
export interface NumberService {
  /**
   * The first line of each file whose number is not above that of the line before; files without one, and those that
   * cannot be read, are left out. Once `signal` says so, what was not looked at yet is left out too. Never rejects for
   * what a file holds; `internal` when what looks has been closed, or has stopped.
   */
  find(files: readonly NumberedFile[], watch: NumberWatch): Promise<ReadonlyMap<string, OrdinalBreak>>;
  /** Ends what is under way, and keeps what was learned. */
  close(): Promise<void>;
}

export interface NumberOptions {
  /** Where what was learned is kept; null: nowhere. */
  readonly cachePath: string | null;
  readonly log: (line: string) => void;
}
