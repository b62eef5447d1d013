import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ThreadId } from '../../shared/thread.ts';
import type { CodexDb, CodexRow } from '../codex-db/types.ts';

/** Rows read between two turns of the event loop: about a millisecond or two. */
const PAGE = 200;

/**
 * Notices which rows of the Codex database changed. Codex keeps no clock for edits of a name or of git metadata, so
 * that after a write by someone else all rows are read and compared by digest, in small pages.
 */
export class CodexSync {
  readonly #db: CodexDb;
  #digests: Map<ThreadId, string> | null = null;
  #version = -1;

  constructor(db: CodexDb) {
    this.#db = db;
  }

  /**
   * Ids of rows that were added, changed or removed since the last call; the first call returns every id. Empty at
   * once when nobody wrote. Throws what the database throws.
   */
  async changedRows(): Promise<readonly ThreadId[]> {
    const version = this.#db.dataVersion();
    if (version === this.#version && this.#digests !== null) return [];
    const before = this.#digests;
    const now = await this.#readDigests();
    this.#digests = now;
    this.#version = version;
    return before === null ? [...now.keys()] : differing(before, now);
  }

  /** What the last call returned could not be used: the next one returns every id. */
  forget(): void {
    this.#digests = null;
  }

  async #readDigests(): Promise<Map<ThreadId, string>> {
    const digests = new Map<ThreadId, string>();
    let after: number | null = null;
    do {
      const page = this.#db.readRows(after, PAGE);
      for (const row of page.rows) digests.set(row.threadId, digest(row));
      after = page.next;
      await nextTurn();
    } while (after !== null);
    return digests;
  }
}

function digest(row: CodexRow): string {
  return createHash('sha1').update(JSON.stringify(row)).digest('base64');
}

function differing(
  before: ReadonlyMap<ThreadId, string>,
  now: ReadonlyMap<ThreadId, string>,
): readonly ThreadId[] {
  const changed = [...now].filter(([id, value]) => before.get(id) !== value).map(([id]) => id);
  const removed = [...before.keys()].filter((id) => !now.has(id));
  return [...changed, ...removed];
}
