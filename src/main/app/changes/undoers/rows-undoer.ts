import type { ChangesParts } from '../parts.ts';
import { assertRow, isRowGone, refusal } from './refusals.ts';
import type { DataOf, Examined, Undoer } from './types.ts';
import { rowImageOf } from '../parts.ts';

type Rows = DataOf<'rows'>;
type Row = Rows['rows'][number];

/** Rows of Codex's database, each put back in one transaction. */
export class RowsUndoer implements Undoer<Rows> {
  readonly #parts: ChangesParts;

  constructor(parts: ChangesParts) {
    this.#parts = parts;
  }

  async check({ rows }: Rows): Promise<void> {
    for (const { threadId, before, after } of rows) {
      if ((before === null) !== (after === null)) throw refusal('rows of Codex are neither made nor removed');
      assertRow(this.#parts, threadId, { expected: after, before });
    }
  }

  async undo(data: Rows): Promise<Rows> {
    await this.check(data);
    const done: Row[] = [];
    try {
      for (const row of data.rows.toReversed()) {
        this.#restore(row);
        done.push(row);
      }
    } catch (error) {
      for (const { threadId, before, after } of done.toReversed()) {
        this.#restore({ threadId, before: after, after: before });
      }
      throw error;
    }
    await this.#follow(data.rows);
    return this.inverse(data);
  }

  inverse({ rows }: Rows): Rows {
    return {
      kind: 'rows',
      rows: rows.map(({ threadId, before, after }) => ({ threadId, before: after, after: before })),
    };
  }

  async examine(data: Rows): Promise<Examined> {
    const is = (which: 'before' | 'after') =>
      data.rows.every((row) => {
        const now = rowImageOf(this.#parts, row.threadId);
        const image = row[which];
        return image === null
          ? now === null
          : Object.keys(image).every((name) => now?.[name] === image[name]);
      });
    if (is('before')) return { state: 'nothing' };
    if (is('after')) return { state: 'done', undo: data };
    return { state: 'unclear', message: "Skein ended while it wrote into Codex's database" };
  }

  #restore({ threadId, before, after }: Row): void {
    if (before === null || after === null) return;
    const restored = this.#parts.codexDb?.restoreRow(threadId, { expected: after, before }) ?? false;
    if (!restored && !isRowGone(this.#parts, threadId))
      throw refusal(`Codex's row of thread ${threadId} is gone`);
  }

  /** Our own rows follow: a read that finds one stale mends it. */
  async #follow(rows: readonly Row[]): Promise<void> {
    const { manager, events, log } = this.#parts;
    for (const { threadId } of rows) {
      await manager
        .readThread({ threadId, includeArchived: true })
        .catch((error: unknown) => log(`${threadId} after an undo: ${String(error)}`));
    }
    events.threadsChanged(rows.map(({ threadId }) => threadId));
  }
}
