import type { StateDb } from '../../state/types.ts';
import type { CodexDb } from '../../codex-db/types.ts';
import { readyCodexDb } from '../first-status.ts';
import type { Status } from '../status.ts';

export interface SyncStatusOptions {
  readonly status: Status;
  readonly stateDb: StateDb;
  readonly codexDb: CodexDb | null;
  readonly log: (line: string) => void;
}

/** Unreadable rollouts that the status names. */
const UNREADABLE_MOST = 200;

/** What following a home has to say to the windows, besides which threads changed. */
export class SyncStatus {
  readonly #options: SyncStatusOptions;

  constructor(options: SyncStatusOptions) {
    this.#options = options;
  }

  unreadable(): void {
    const { stateDb, status } = this.#options;
    const unreadable = stateDb.unreadable().slice(0, UNREADABLE_MOST);
    if (unreadable.length !== status.value.unreadable.length) status.set({ unreadable });
  }

  /** A database that could not be opened at first may be open by now. */
  codexDb(): void {
    const { codexDb, status } = this.#options;
    if (codexDb === null || status.value.codexDb.kind === 'ready') return;
    status.set({ codexDb: readyCodexDb(codexDb.info), problem: null });
  }

  /** Into the log too. */
  problem(problem: string): void {
    this.#options.log(problem);
    this.#options.status.set({ problem });
  }
}
