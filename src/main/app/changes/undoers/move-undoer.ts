import { lstatSync, statSync } from 'node:fs';
import type { ThreadId } from '../../../../shared/thread.ts';
import { isTaken, moveFile } from '../../../rollout/index.ts';
import { type ChangesParts, rowImageOf } from '../parts.ts';
import { columnsOf, PLACE_COLUMNS } from '../undo-data.ts';
import { assertInHome, assertRow, isRowGone, refusal } from './refusals.ts';
import type { DataOf, Examined, Undoer, UndoStep } from './types.ts';

type Move = DataOf<'move'>;
interface Return {
  readonly from: string;
  readonly to: string;
  readonly mtimeMs: number | null;
}

/** Files that changed their places, with Codex's row. */
export class MoveUndoer implements Undoer<Move> {
  readonly #parts: ChangesParts;

  constructor(parts: ChangesParts) {
    this.#parts = parts;
  }

  async check(data: Move, { threadId }: UndoStep): Promise<void> {
    for (const { from, to } of returnsOf(data)) {
      if (!isFile(from)) throw refusal(`the file is not where it was put: ${from}`);
      if (isTaken(to)) throw refusal(`another file is there now: ${to}`);
    }
    if (threadId !== null) assertRow(this.#parts, threadId, rowOf(data));
  }

  async undo(data: Move, { threadId }: UndoStep): Promise<Move> {
    const moves = returnsOf(data);
    const mtimesNow = Object.fromEntries(moves.map(({ from }) => [from, modifiedMs(from)]));
    if (threadId === null) await this.#moveAlone(moves);
    else await this.#returnThread(threadId, data, moves);
    return {
      ...this.inverse(data),
      mtimesMs: mtimesNow,
      mtimesAfterMs: Object.fromEntries(moves.map(({ to }) => [to, modifiedMs(to)])),
      rowAfter: threadId === null || data.rowBefore === null ? data.rowBefore : this.#row(threadId),
    };
  }

  inverse({ moves, rowBefore, rowAfter, mtimesMs, mtimesAfterMs }: Move): Move {
    return {
      kind: 'move',
      moves: moves.map(({ from, to }) => ({ from: to, to: from })),
      rowBefore: rowAfter,
      rowAfter: rowBefore,
      mtimesMs: Object.fromEntries(
        moves.map(({ from, to }) => [to, mtimesAfterMs?.[to] ?? mtimesMs[from] ?? 0]),
      ),
      mtimesAfterMs: mtimesMs,
    };
  }

  async examine(data: Move, { threadId }: UndoStep): Promise<Examined> {
    const moved = data.moves.filter(({ to }) => isFile(to));
    if (moved.length === 0) return { state: 'nothing' };
    const lost = data.moves.filter(({ from, to }) => !isFile(from) && !isFile(to));
    if (lost.length > 0)
      return { state: 'unclear', message: `a file is neither here nor there: ${lost[0]?.from}` };
    const mtimesAfterMs = Object.fromEntries(moved.map(({ to }) => [to, modifiedMs(to)]));
    const rowAfter = threadId === null || data.rowBefore === null ? null : this.#row(threadId);
    const half = data.moves.some(({ from }) => isFile(from));
    const undo = { ...data, moves: moved, rowAfter, mtimesAfterMs };
    return { state: 'done', undo, ...(half && { half }) };
  }

  async #returnThread(threadId: ThreadId, data: Move, moves: readonly Return[]): Promise<void> {
    const row = rowOf(data);
    assertRow(this.#parts, threadId, row);
    const hasRow = row.before !== null && row.expected !== null && !isRowGone(this.#parts, threadId);
    await this.#parts.store.returnFiles({ threadId, moves, row: hasRow ? row : null });
    this.#parts.events.threadsChanged([threadId]);
  }

  async #moveAlone(moves: readonly Return[]): Promise<void> {
    const { home, files } = this.#parts;
    for (const { from, to } of moves) {
      assertInHome(home, from);
      assertInHome(home, to);
      await moveFile(files, from, to);
    }
  }

  #row(threadId: ThreadId): Move['rowAfter'] {
    return columnsOf(rowImageOf(this.#parts, threadId), PLACE_COLUMNS);
  }
}

function rowOf({ rowBefore, rowAfter }: Move) {
  return { expected: rowAfter, before: rowBefore };
}

/**
 * The way back, last first. A file whose time the move set, and that was modified since, was used: it stays. Where the
 * move left the time alone, a later one stays too, but is no reason to refuse.
 */
function returnsOf({ moves, mtimesMs, mtimesAfterMs }: Move): readonly Return[] {
  return moves.toReversed().map(({ from, to }) => {
    const wanted = mtimesMs[from] ?? null;
    const left = mtimesAfterMs?.[to] ?? wanted;
    const now = modifiedMs(to);
    if (left === null || now === left) return { from: to, to: from, mtimeMs: wanted };
    if (left !== wanted && now !== 0 && now !== wanted) throw refusal('the thread was used since');
    return { from: to, to: from, mtimeMs: null };
  });
}

/** 0: there is no such file. */
function modifiedMs(path: string): number {
  return Math.trunc(statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
}

function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
