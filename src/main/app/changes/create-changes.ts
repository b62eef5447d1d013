import { join } from 'node:path';
import { homeDataFolder, leaseOwner } from '../../startup/index.ts';
import type { HomeLibrary } from '../library/types.ts';
import type { Status } from '../status.ts';
import type { AppOptions } from '../types.ts';
import { type History, JournalHistory } from './history.ts';
import { JournalHandle } from './journal-handle.ts';
import { libraryUndoer } from './undoers/library-undoer.ts';
import type { ChangesParts } from './parts.ts';
import { recordedChanges } from './recorded-changes.ts';
import type { Changes } from './types.ts';
import { UnderWay } from './under-way.ts';

type Given = 'home' | 'manager' | 'store' | 'codexDb' | 'files' | 'works' | 'events';

export interface CreateChangesOptions extends Pick<ChangesParts, Given> {
  readonly dataFolder: string;
  readonly status: Status;
  readonly library: HomeLibrary;
  readonly options: Pick<AppOptions, 'readOnly' | 'log' | 'mode'>;
}

/** How long one call of a window may wait for another Skein that writes into the journal. */
const WINDOW_BUSY_MS = 1_000;
const BUSY_MS = 5_000;

/** The journal of a home with what writes it and what takes back. Its file is made with the first change. */
export function createChanges(given: CreateChangesOptions): {
  readonly changes: Changes;
  readonly history: History;
} {
  const { options, dataFolder, status, library, ...rest } = given;
  const { log, readOnly, mode } = options;
  const journal = new JournalHandle({
    path: join(homeDataFolder(dataFolder, given.home), 'journal.sqlite'),
    busyTimeoutMs: mode === 'window' ? WINDOW_BUSY_MS : BUSY_MS,
    onProblem: (problem) => {
      log(problem);
      status.set({ problem: `Changes can be undone only until Skein ends: ${problem}` });
    },
  });
  const parts: ChangesParts = {
    ...rest,
    journal,
    underWay: new UnderWay(),
    owner: leaseOwner(),
    library: libraryUndoer(library),
    readOnly,
    log,
  };
  return { changes: recordedChanges(parts), history: new JournalHistory(parts) };
}
