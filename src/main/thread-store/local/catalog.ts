import { isDeepStrictEqual } from 'node:util';
import type { Thread, ThreadId } from '../../../shared/thread.ts';
import type { CodexRow } from '../../codex-db/types.ts';
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
      const former = this.#stateDb.rolloutOwners(scans.map(({ file }) => file.path));
      this.#stateDb.putScans(scans);
      const carried = scans.flatMap((scan) => (scan.kind === 'facts' ? [scan.facts.threadId] : []));
      return this.#resolveAgain([...former.values(), ...carried], scans);
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
    return this.#stateDb.transact(() => this.#resolveAgain(ids, []));
  }

  /** `fresh` scans are at hand and need not be read back. */
  #resolveAgain(ids: readonly ThreadId[], fresh: readonly RolloutScan[]): readonly ThreadId[] {
    const unique = [...new Set(ids)];
    const before = byId(this.#stateDb.matching(unique, { archived: 'all' }));
    const now = this.#resolve(unique, fresh, before);
    const changed = unique.filter((id) => !isDeepStrictEqual(now.get(id), before.get(id)));
    this.#stateDb.putThreads(changed.flatMap((id) => now.get(id) ?? []));
    this.#stateDb.removeThreads(changed.filter((id) => !now.has(id)));
    return changed;
  }

  /** When Codex's database does not answer, rows that were resolved with its help stay as they were. */
  #resolve(
    ids: readonly ThreadId[],
    fresh: readonly RolloutScan[],
    before: ReadonlyMap<ThreadId, Thread>,
  ): ReadonlyMap<ThreadId, Thread> {
    const copies = this.#copiesOf(ids, fresh);
    const codexRows = softly(
      this.#context,
      "read Codex's rows",
      () => this.#context.codexDb?.getRows(ids) ?? new Map<ThreadId, CodexRow>(),
    );
    return byId(
      ids.flatMap((id) => {
        const kept = codexRows === undefined ? before.get(id) : undefined;
        return kept ?? this.#resolveOne(id, copies.get(id) ?? [], codexRows?.get(id) ?? null);
      }),
    );
  }

  #resolveOne(
    id: ThreadId,
    copies: readonly RolloutScan[],
    codexRow: CodexRow | null,
  ): Thread | readonly Thread[] {
    const chosen = chooseRollout(copies, codexRow?.rolloutPath ?? null);
    if (chosen === null) return [];
    return resolveThread({ ...chosen, codexRow, indexedName: this.#names.get(id) });
  }

  #copiesOf(
    ids: readonly ThreadId[],
    fresh: readonly RolloutScan[],
  ): ReadonlyMap<ThreadId | null, readonly RolloutScan[]> {
    const known = this.#stateDb.scansOf(
      ids,
      fresh.map(({ file }) => file.path),
    );
    return Map.groupBy([...fresh, ...known], (scan) => (scan.kind === 'facts' ? scan.facts.threadId : null));
  }
}

function byId(threads: readonly Thread[]): ReadonlyMap<ThreadId, Thread> {
  return new Map(threads.map((thread) => [thread.id, thread]));
}
