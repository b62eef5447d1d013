import { isDeepStrictEqual } from 'node:util';
import type { Thread, ThreadId } from '../../../shared/thread.ts';
import type { CodexRow } from '../../codex-db/types.ts';
import { inheritedPreview, type NameIndex } from '../../rollout/index.ts';
import type { RolloutFile, RolloutScan } from '../../rollout/types.ts';
import type { StateDb } from '../../state/types.ts';
import { baseFacts } from './base-facts.ts';
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

  /**
   * These files were read just now. Threads they carried before and carry now are resolved again, and so are forks whose
   * history begins in them.
   */
  applyScans(scans: readonly RolloutScan[]): readonly ThreadId[] {
    return this.#stateDb.transact(() => {
      const former = this.#stateDb.rolloutOwners(scans.map(({ file }) => file.path));
      this.#stateDb.putScans(scans);
      const carried = scans.flatMap((scan) => (scan.kind === 'facts' ? [scan.facts.threadId] : []));
      return this.#resolveAgain(this.#withForks([...former.values(), ...carried]), scans);
    });
  }

  /** Those of these files that were not read as they are now. */
  unread(files: readonly RolloutFile[]): readonly RolloutFile[] {
    const owners = this.#stateDb.rolloutOwners(files.map(({ path }) => path));
    return files.filter(
      (file) => !owners.has(file.path) || !isSame(this.#stateDb.findRollout(file.path), file),
    );
  }

  /** These files are gone. */
  applyMissing(paths: readonly string[]): readonly ThreadId[] {
    return this.#stateDb.transact(() => this.refresh(this.#withForks(this.#stateDb.forgetRollouts(paths))));
  }

  /**
   * Resolves threads again from what is known of their files. Only rows that differ are written; a thread without a
   * readable file loses its row. Returns the ids whose row changed.
   */
  refresh(ids: readonly ThreadId[]): readonly ThreadId[] {
    return this.#stateDb.transact(() => this.#resolveAgain(ids, []));
  }

  #withForks(ids: readonly ThreadId[]): readonly ThreadId[] {
    return [...ids, ...this.#stateDb.forksOf(ids)];
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
    const factsOf = baseFacts(this.#stateDb);
    const codexRows = softly(
      this.#context,
      "read Codex's rows",
      () => this.#context.codexDb?.getRows(ids) ?? new Map<ThreadId, CodexRow>(),
    );
    return byId(
      ids.flatMap((id) => {
        const kept = codexRows === undefined ? before.get(id) : undefined;
        if (kept !== undefined) return kept;
        const codexRow = codexRows?.get(id) ?? null;
        const chosen = chooseRollout(copies.get(id) ?? [], codexRow?.rolloutPath ?? null);
        if (chosen === null) return [];
        const inherited = inheritedPreview(chosen.facts, factsOf);
        return resolveThread({
          ...chosen,
          codexRow,
          inheritedPreview: inherited,
          indexedName: this.#names.get(id),
        });
      }),
    );
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

function isSame(known: RolloutFile | null, now: RolloutFile): boolean {
  return known?.sizeBytes === now.sizeBytes && known.mtimeMs === now.mtimeMs;
}

function byId(threads: readonly Thread[]): ReadonlyMap<ThreadId, Thread> {
  return new Map(threads.map((thread) => [thread.id, thread]));
}
