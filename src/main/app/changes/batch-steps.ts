import type { ThreadId } from '../../../shared/thread.ts';
import type { ThreadOutcome } from '../../thread-store/index.ts';
import type { EntryWriter } from './entry-writer.ts';
import type { UndoData } from './types.ts';
import { storeUndo } from './undo-data.ts';

/** A step of one thread that is about to be done, and what is known of it. */
export interface ForeseenStep<Data extends UndoData> {
  readonly threadId: ThreadId;
  readonly title: string;
  readonly ahead: Data;
}

/** Steps that are in the journal, by thread. */
export type BegunSteps<Data extends UndoData> = ReadonlyMap<
  ThreadId,
  { readonly step: number; readonly ahead: Data }
>;

/** Writes steps ahead, all of them together. */
export function beginSteps<Data extends UndoData>(
  writer: EntryWriter,
  steps: readonly ForeseenStep<Data>[],
): BegunSteps<Data> {
  if (steps.length === 0) return new Map();
  const ids = writer.begin(
    steps.map(({ threadId, title, ahead }) => ({ threadId, title, undo: storeUndo(ahead), of: null })),
  );
  return new Map(steps.map(({ threadId, ahead }, index) => [threadId, { step: ids[index] ?? 0, ahead }]));
}

/** Writes what became of them. Threads of whom no step was begun, and that could not be done either, get one that failed. */
export function endSteps<Data extends UndoData>(
  writer: EntryWriter,
  begun: BegunSteps<Data>,
  outcomes: readonly ThreadOutcome[],
  undoOf: (threadId: ThreadId, ahead: Data, outcome: ThreadOutcome) => UndoData,
): void {
  const told = new Set<ThreadId>();
  for (const outcome of outcomes) {
    const { threadId, title } = outcome;
    told.add(threadId);
    const known = begun.get(threadId);
    const message = outcome.error?.message ?? null;
    if (known === undefined) {
      if (outcome.outcome === 'done') afterwards(writer, outcome);
      else if (message !== null) writer.failed({ threadId, title }, message);
      continue;
    }
    const { step, ahead } = known;
    if (outcome.outcome === 'done') {
      writer.end({ step, state: 'done', message: null, undo: storeUndo(undoOf(threadId, ahead, outcome)) });
    } else {
      writer.end({ step, state: message === null ? 'nothing' : 'failed', message });
    }
  }
  for (const [threadId, { step }] of begun) {
    if (!told.has(threadId)) writer.end({ step, state: 'nothing', message: null });
  }
}

/** None of them was done. */
export function failSteps(writer: EntryWriter, begun: BegunSteps<UndoData>, message: string): void {
  for (const { step } of begun.values()) writer.end({ step, state: 'failed', message });
}

/** It was done although nothing of it was known ahead: the history says so, and that nobody can take it back. */
function afterwards(writer: EntryWriter, { threadId, title }: ThreadOutcome): void {
  const undo = storeUndo({ kind: 'never', reason: 'the thread could not be read before it was changed' });
  const [step = 0] = writer.begin([{ threadId, title, undo, of: null }]);
  writer.end({ step, state: 'done', message: null });
}
