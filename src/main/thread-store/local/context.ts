import { SkeinError } from '../../../shared/errors.ts';
import type { GitInfo, ThreadId } from '../../../shared/thread.ts';
import type { CodexDb, CodexRow } from '../../codex-db/types.ts';
import type { FileSystem, NameIndex } from '../../rollout/index.ts';
import type { RolloutFile, RolloutScan } from '../../rollout/types.ts';
import type { StateDb } from '../../state/types.ts';
import type { ForkOrigins } from './fork-origins.ts';
import type { LiveWriters } from './live-writers.ts';
import type { TrashNames } from './trash/trash-names.ts';

/** Reads one rollout whole. A window passes a worker pool; tests and one-off commands read in place. */
export type ScanRollout = (file: RolloutFile) => Promise<RolloutScan>;

/** What the repository around a folder says of itself now; null: the folder is in no work tree. */
export type ReadGit = (cwd: string) => Promise<GitInfo | null>;

/** What the local store is made of. Both databases are opened at start-up or absent; nothing here opens one. */
export interface LocalContext {
  /** Real path of the Codex home. */
  readonly home: string;
  readonly stateDb: StateDb | null;
  readonly codexDb: CodexDb | null;
  readonly names: NameIndex;
  readonly readOnly: boolean;
  readonly scan: ScanRollout;
  /** Every change of a file goes through here. */
  readonly files: FileSystem;
  readonly readGit: ReadGit;
  /** Where deleted threads go, outside the home; null: this store does not delete. */
  readonly trashFolder: string | null;
  readonly now: () => Date;
  /** The live threads of this store. */
  readonly writers: LiveWriters;
  /** What deleting looks up again and again. */
  readonly forkOrigins: ForkOrigins;
  readonly trashNames: TrashNames;
  readonly log: (line: string) => void;
  /** Told when a read found these rows of the state DB stale and mended them. */
  readonly onRepair: (ids: readonly ThreadId[]) => void;
}

/** Every operation that writes asks this first: a home that was opened read-only stays as it is (`read_only`). */
export function assertWritable({ readOnly }: Pick<LocalContext, 'readOnly'>): void {
  if (readOnly) throw new SkeinError('read_only', 'this home was opened read-only');
}

/** Codex's row of a thread; null when there is none or the database fails, which reads treat alike. */
export function codexRowOf(context: LocalContext, id: ThreadId): CodexRow | null {
  return softly(context, `read Codex's row of ${id}`, () => context.codexDb?.getRow(id)) ?? null;
}

/** Databases are optional for reading: a failure is logged and counts as "not there". */
export function softly<T>(context: Pick<LocalContext, 'log'>, what: string, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    context.log(`could not ${what}: ${String(error)}`);
    return undefined;
  }
}
