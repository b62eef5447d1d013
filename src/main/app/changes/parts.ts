import type { CodexDb } from '../../codex-db/types.ts';
import type { FileSystem } from '../../rollout/index.ts';
import type { ThreadManager, ThreadStore } from '../../thread-store/index.ts';
import type { LocalThreadStore } from '../../thread-store/local/index.ts';
import type { EventBus } from '../event-bus.ts';
import type { Works } from '../works.ts';
import type { JournalHandle } from './journal-handle.ts';
import type { RowImage } from './types.ts';
import type { UnderWay } from './under-way.ts';
import type { DataOf, Undoer } from './undoers/types.ts';

/** What recording and taking back changes needs. */
export interface ChangesParts {
  /** Real path of the Codex home. */
  readonly home: string;
  readonly manager: ThreadManager;
  readonly store: ThreadStore &
    Pick<LocalThreadStore, 'foreseeMoves' | 'returnFiles' | 'compressThread' | 'decompressThread'>;
  readonly codexDb: CodexDb | null;
  readonly files: FileSystem;
  readonly works: Works;
  readonly events: EventBus;
  readonly journal: JournalHandle;
  readonly underWay: UnderWay;
  /** Names this process, as `leaseOwner` does. */
  readonly owner: string;
  /** Takes back changes of labels, pins, notes and bookmarks. */
  readonly library: Undoer<DataOf<'library'>>;
  readonly readOnly: boolean;
  readonly log: (line: string) => void;
}

/** Codex's row of a thread; null where there is none, and where the database fails: then the row is left alone. */
export function rowImageOf({ codexDb, log }: Pick<ChangesParts, 'codexDb' | 'log'>, id: string): RowImage {
  try {
    return codexDb?.rowImage(id as Parameters<CodexDb['rowImage']>[0]) ?? null;
  } catch (error) {
    log(`could not look at Codex's row of ${id}: ${String(error)}`);
    return null;
  }
}
