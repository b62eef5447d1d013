import { LINE_KINDS } from '../../shared/space.ts';
import type { RolloutFile } from '../rollout/types.ts';

export { LINE_KINDS };
export type MeasuredKind = (typeof LINE_KINDS)[number];

/** Tokens as Codex counts them: cached ones are part of the input, reasoning is part of the output. */
export interface TokenCounts {
  readonly input: number;
  readonly cached: number;
  readonly output: number;
  readonly reasoning: number;
  readonly total: number;
}

/** What was used within a quarter of an hour with one model. */
export interface TokenBucket {
  /** Quarters of an hour since 1970 in UTC: the offsets of all time zones are whole numbers of them. */
  readonly quarter: number;
  /** null: the rollout names no model before the count. */
  readonly model: string | null;
  readonly counts: TokenCounts;
}

/** What one rollout consists of, from one reading. */
export interface RolloutAnatomy {
  /** Bytes that were read, decompressed: the sum of `kinds`. */
  readonly bytes: number;
  /** By the order of `LINE_KINDS`. */
  readonly kinds: readonly number[];
  /** By time. Empty: no tokens were used in this rollout, or none were counted. */
  readonly tokens: readonly TokenBucket[];
  /** False: the rollout counts no tokens at all. */
  readonly countsTokens: boolean;
}

/** A rollout on disk with what is known of it. */
export interface SpaceFile {
  readonly file: RolloutFile;
  /** null: it has not been read since it was changed. */
  readonly anatomy: Pick<RolloutAnatomy, 'bytes' | 'kinds' | 'countsTokens'> | null;
}

/** What a file or folder takes that holds no rollouts. */
export interface FolderSpace {
  readonly path: string;
  readonly bytes: number;
}

/** Everything on disk. */
export interface HomeSpace {
  readonly files: readonly SpaceFile[];
  /** In the order in which they were asked for. */
  readonly folders: readonly FolderSpace[];
}

/** Tokens by rollout, local day and model, as a table of numbers that is cheap to hand over. */
export interface UsageTable {
  readonly paths: readonly string[];
  readonly models: readonly (string | null)[];
  /**
   * Rows of `USAGE_COLUMNS` numbers: place in `paths`, day (whole days since 1970 of the local calendar), place in
   * `models`, input, cached, output, reasoning, total.
   */
  readonly rows: Float64Array;
}

export const USAGE_COLUMNS = 8;

/** How a long reading says how far it is, in bytes on disk, and learns that it should stop. */
export interface SpaceWatch {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/** Reads rollouts for their anatomy, and keeps what it learned. */
export interface SpaceService {
  /** What is on disk now. `others`: files and folders to be summed up beside the rollouts. */
  look(others: readonly string[]): Promise<HomeSpace>;
  /**
   * Reads every rollout that was not read since it changed, the largest first. Keeps what it has when it is cancelled,
   * so that the next reading goes on there. Returns how many there were that could not be read.
   */
  measure(watch: SpaceWatch): Promise<number>;
  /** Tokens of everything that was read, from this local day on; null: all. */
  usage(sinceDay: number | null): Promise<UsageTable>;
  close(): Promise<void>;
}
