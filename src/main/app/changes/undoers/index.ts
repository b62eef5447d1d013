import type { ChangesParts } from '../parts.ts';
import type { UndoData } from '../types.ts';
import { AllUndoer } from './all-undoer.ts';
import { CompressedUndoer } from './compressed-undoer.ts';
import { CreatedUndoer } from './created-undoer.ts';
import { EditUndoer } from './edit-undoer.ts';
import { FilesUndoer } from './files-undoer.ts';
import { MoveUndoer } from './move-undoer.ts';
import { refusal } from './refusals.ts';
import { RowsUndoer } from './rows-undoer.ts';
import { TrashUndoer } from './trash-undoer.ts';
import type { DataOf, Examined, Undoer, Undoers, UndoStep } from './types.ts';

/** Takes back data of every kind. */
export class AnyUndoer implements Undoer<UndoData> {
  readonly #undoers: Undoers;

  constructor(parts: ChangesParts) {
    this.#undoers = {
      edit: new EditUndoer(parts),
      move: new MoveUndoer(parts),
      trash: new TrashUndoer(parts),
      created: new CreatedUndoer(parts),
      files: new FilesUndoer(parts),
      rows: new RowsUndoer(parts),
      all: new AllUndoer(this),
      compressed: new CompressedUndoer(parts),
      library: parts.library,
      never: NEVER,
    };
  }

  check(data: UndoData, step: UndoStep): Promise<void> {
    return this.#of(data).check(data, step);
  }

  undo(data: UndoData, step: UndoStep): Promise<UndoData> {
    return this.#of(data).undo(data, step);
  }

  async inverse(data: UndoData): Promise<UndoData> {
    return await this.#of(data).inverse(data);
  }

  examine(data: UndoData, step: UndoStep): Promise<Examined> {
    return this.#of(data).examine(data, step);
  }

  #of(data: UndoData): Undoer<UndoData> {
    return this.#undoers[data.kind];
  }
}

const NEVER: Undoer<DataOf<'never'>> = {
  check: ({ reason }) => Promise.reject(refusal(reason)),
  undo: ({ reason }) => Promise.reject(refusal(reason)),
  inverse: (data) => data,
  examine: () => Promise.resolve({ state: 'unclear', message: 'Skein ended while it was being done' }),
};

export {
  type DataOf,
  type Examined,
  PartlyUndone,
  type Undoer,
  type Undoers,
  type UndoStep,
} from './types.ts';
