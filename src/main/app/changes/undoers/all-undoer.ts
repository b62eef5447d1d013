import type { UndoData } from '../types.ts';
import { type DataOf, type Examined, PartlyUndone, type Undoer, type UndoStep } from './types.ts';

type All = DataOf<'all'>;

/** Several changes that belong together: all are looked at before the first is taken back, the last first. */
export class AllUndoer implements Undoer<All> {
  readonly #part: Undoer<UndoData>;

  /** `part` takes back data of every kind. */
  constructor(part: Undoer<UndoData>) {
    this.#part = part;
  }

  async check({ parts }: All, step: UndoStep): Promise<void> {
    for (const part of parts.toReversed()) await this.#part.check(part, step);
  }

  async undo({ parts }: All, step: UndoStep): Promise<UndoData> {
    await this.check({ kind: 'all', parts }, step);
    const inverses: UndoData[] = [];
    for (const [index, part] of [...parts.entries()].toReversed()) {
      try {
        inverses.push(await this.#part.undo(part, step));
      } catch (error) {
        if (inverses.length === 0) throw error;
        throw new PartlyUndone({ kind: 'all', parts: parts.slice(0, index + 1) }, error);
      }
    }
    return together(inverses);
  }

  async inverse({ parts }: All): Promise<UndoData> {
    const inverses: UndoData[] = [];
    for (const part of parts.toReversed()) inverses.push(await this.#part.inverse(part));
    return together(inverses);
  }

  async examine({ parts }: All, step: UndoStep): Promise<Examined> {
    const done: UndoData[] = [];
    let half = false;
    for (const part of parts) {
      const examined = await this.#part.examine(part, step);
      if (examined.state === 'unclear') return examined;
      if (examined.state !== 'done' || examined.half === true) half = true;
      if (examined.state === 'done') done.push(examined.undo);
    }
    if (done.length === 0) return { state: 'nothing' };
    return { state: 'done', undo: together(done), ...(half && { half }) };
  }
}

/** Where one of them can never be done, none is. */
function together(parts: readonly UndoData[]): UndoData {
  return parts.find(({ kind }) => kind === 'never') ?? { kind: 'all', parts };
}
