import { isDeepStrictEqual } from 'node:util';
import type { Thread, ThreadId } from '../../../shared/thread.ts';
import type { NameIndex } from '../../rollout/index.ts';
import type { RolloutScan } from '../../rollout/types.ts';
import type { StateDb } from '../../state/types.ts';
import { chooseRollout } from './choose-rollout.ts';
import { type LocalContext, softly } from './context.ts';
import { resolveThread } from './resolve-thread.ts';

/**
 * Keeps the thread rows of the state DB true: whoever learned something about files, names or Codex's rows tells it
 * here, and gets back the ids of the threads whose rows changed.
 */
export class Catalog {
  readonly #context: LocalContext;
  readonly #stateDb: StateDb;
  readonly #names: NameIndex;

  constructor(context: LocalContext, stateDb: StateDb) {
    this.#context = context;
    this.#stateDb = stateDb;
    this.#names = context.names;
  }

  /** These files were read just now. Threads they carried before and carry now are resolved again. */
  applyScans(scans: readonly RolloutScan[]): readonly ThreadId[] {
    return this.#stateDb.transact(() => {
      const moved = scans.flatMap((scan) => this.#formerThread(scan));
      this.#stateDb.putScans(scans);
      const carried = scans.flatMap((scan) => (scan.kind === 'facts' ? [scan.facts.threadId] : []));
      return this.refresh([...moved, ...carried]);
    });
  }

  /** These files are gone. */
  applyMissing(paths: readonly string[]): readonly ThreadId[] {
    return this.#stateDb.transact(() => this.refresh(this.#stateDb.forgetRollouts(paths)));
  }

  /**
   * Resolves threads again from what is known of their files. Only rows that differ are written; a thread without a
   * readable file loses its row. Returns the ids whose row changed.
   */
  refresh(ids: readonly ThreadId[]): readonly ThreadId[] {
    return this.#stateDb.transact(() => {
      const changes = [...new Set(ids)].flatMap((id) => this.#changeOf(id));
      this.#stateDb.putThreads(changes.flatMap(({ thread }) => (thread === null ? [] : [thread])));
      this.#stateDb.removeThreads(changes.flatMap(({ id, thread }) => (thread === null ? [id] : [])));
      return changes.map(({ id }) => id);
    });
  }

  #changeOf(id: ThreadId): readonly { readonly id: ThreadId; readonly thread: Thread | null }[] {
    const thread = this.#resolve(id);
    return isDeepStrictEqual(thread, this.#stateDb.getThread(id)) ? [] : [{ id, thread }];
  }

  /** The thread whose file this was, when the file now carries another one or none. */
  #formerThread(scan: RolloutScan): readonly ThreadId[] {
    const former = this.#stateDb.rolloutOwner(scan.file.path);
    const now = scan.kind === 'facts' ? scan.facts.threadId : null;
    return former === null || former === now ? [] : [former];
  }

  /** When Codex's database does not answer, a row that was resolved with its help stays as it was. */
  #resolve(id: ThreadId): Thread | null {
    const answer = softly(this.#context, `read Codex's row of ${id}`, () => ({
      row: this.#context.codexDb?.getRow(id) ?? null,
    }));
    const known = answer === undefined ? this.#stateDb.getThread(id) : null;
    if (known !== null) return known;
    const codexRow = answer?.row ?? null;
    const chosen = chooseRollout(this.#stateDb.scansOf(id), codexRow?.rolloutPath ?? null);
    if (chosen === null) return null;
    return resolveThread({ ...chosen, codexRow, indexedName: this.#names.get(id) });
  }
}
