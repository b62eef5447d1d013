import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ThreadId } from '../../../shared/thread.ts';
import { type LibraryChange, rowsOf, slicesOf } from '../../library/index.ts';
import type { ChangeEntry } from '../changes/types.ts';
import type { AppContext } from '../context.ts';

export interface LibraryStep {
  /** What the history shows, in the past: `Added the label “Ship it”`. */
  readonly title: string;
  /** null: it is not about one thread. */
  readonly threadId?: ThreadId | null;
}

/** Makes a change of the library as one entry of the history. null: nothing is to be done, and 0 rows are changed. */
export async function recordChange(
  context: AppContext,
  step: LibraryStep,
  change: LibraryChange | null,
): Promise<number> {
  if (change === null) return 0;
  try {
    return await context.changes.run({ kind: 'organise', title: step.title }, (entry) =>
      takeAll(context, entry, step, change),
    );
  } finally {
    context.library.changed();
  }
}

/** A long change in parts, with room for other work between them. */
async function takeAll(
  context: AppContext,
  entry: ChangeEntry,
  step: LibraryStep,
  change: LibraryChange,
): Promise<number> {
  let rows = 0;
  for (const part of slicesOf(change)) {
    rows += await takeStep(context, entry, step, part);
    await nextTurn();
  }
  return rows;
}

/** One step of an entry that is being written. */
export function takeStep(
  { library }: Pick<AppContext, 'library'>,
  entry: ChangeEntry,
  { title, threadId = null }: LibraryStep,
  { before, after }: LibraryChange,
): Promise<number> {
  const undo = { kind: 'library', before, after } as const;
  return entry.record({ threadId, title, ahead: undo }, () => {
    library.store.apply({ before, after });
    return Promise.resolve({ result: rowsOf({ before, after }), undo });
  });
}
