import { randomUUID } from 'node:crypto';
import { internal, SkeinError, toSkeinError } from '../../../shared/errors.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import type { Journal, JournalEntry, JournalStep, NewStep } from '../../journal/index.ts';
import type { BatchWatch } from '../../thread-store/index.ts';
import { EntryWriter } from './entry-writer.ts';
import type { ChangesParts } from './parts.ts';
import type { UndoData } from './types.ts';
import { readUndo, storeUndo, threadOfStep } from './undo-data.ts';
import { type AnyUndoer, PartlyUndone, type UndoStep } from './undoers/index.ts';

/** What became of one step that was to be taken back. */
export interface TakenBack {
  readonly threadId: ThreadId | null;
  readonly title: string;
  readonly outcome: 'undone' | 'refused' | 'cancelled';
  /** Why it was refused. */
  readonly message: string | null;
}

/** This many steps are written ahead together. */
const AHEAD = 50;

interface Run {
  readonly journal: Journal;
  readonly undoer: AnyUndoer;
  readonly writer: EntryWriter;
  readonly entry: JournalEntry;
  /** Steps of which taking back broke off. */
  readonly halfUndone: ReadonlySet<number>;
}

/**
 * Takes an entry back, its steps last first, as an entry of its own. What is refused is left as it is, with the reason,
 * and can be tried again. Taking an undo back does again what was undone, and the former entry can be undone once more.
 */
export async function takeBack(
  { journal: handle, owner, log }: ChangesParts,
  undoer: AnyUndoer,
  { entry, watch }: { readonly entry: JournalEntry; readonly watch: BatchWatch },
): Promise<readonly TakenBack[]> {
  const journal = handle.open();
  const writer = new EntryWriter(handle, undoEntry(entry, owner));
  writer.claim();
  const results: TakenBack[] = [];
  try {
    const steps = journal.undoableSteps(entry.id);
    const halfUndone = journal.brokenUndos(entry.id);
    const run: Run = { journal, undoer, writer, entry, halfUndone };
    if (steps.length === 0) throw new SkeinError('conflict', 'nothing of it is left to undo');
    for (let at = 0; at < steps.length; at += AHEAD) {
      const some = steps.slice(at, at + AHEAD);
      const begun = watch.signal?.aborted === true ? [] : await beginAll(run, some);
      for (const [index, step] of some.entries()) {
        const own = begun[index];
        const stopped = watch.signal?.aborted === true || own === undefined;
        if (stopped && own !== undefined) writer.end({ step: own, state: 'nothing', message: null });
        results.push(stopped ? cancelled(step) : await takeOne(run, step, own));
        watch.onProgress?.(results.length, steps.length);
      }
    }
  } finally {
    handle.settle(() => finish({ journal, writer, entry }), log);
  }
  return results;
}

function finish({ journal, writer, entry }: Pick<Run, 'journal' | 'writer' | 'entry'>): void {
  writer.finish();
  journal.recount(entry.id);
  if (entry.kind === 'undo' && entry.of !== null) journal.recount(entry.of);
}

function undoEntry(entry: JournalEntry, owner: string) {
  const isRedo = entry.kind === 'undo';
  const title = isRedo ? `Redid: ${entry.title.replace(/^Undid: /, '')}` : `Undid: ${entry.title}`;
  return { id: randomUUID(), atMs: Date.now(), kind: 'undo', title, owner, of: entry.id, isRedo };
}

async function beginAll({ undoer, writer }: Run, steps: readonly JournalStep[]): Promise<readonly number[]> {
  const begins: NewStep[] = [];
  for (const step of steps) {
    const { threadId, title } = step;
    const undo = storeUndo(await undoer.inverse(readUndo(step)));
    begins.push({ threadId, title, undo, of: step.id });
  }
  return writer.begin(begins);
}

async function takeOne(run: Run, step: JournalStep, own: number): Promise<TakenBack> {
  const { undoer, writer } = run;
  try {
    const inverse = await undoer.undo(readUndo(step), stepOf(run, step));
    writer.end({ step: own, state: 'done', message: null, undo: storeUndo(inverse) });
    settle(writer, step, inverse);
    return { ...named(step), outcome: 'undone', message: null };
  } catch (thrown) {
    const { message } = toSkeinError(thrown);
    writer.end({ step: own, state: 'failed', message });
    const left = thrown instanceof PartlyUndone ? { replaced: storeUndo(thrown.left) } : {};
    writer.undone({ step: step.id, undo: 'refused', message, ...left });
    return { ...named(step), outcome: 'refused', message };
  }
}

/** The step of an undo names the one that it took back: done again, that one needs what taking it back needs now. */
function settle(writer: EntryWriter, step: JournalStep, inverse: UndoData): void {
  writer.undone({ step: step.id, undo: 'undone', message: null });
  if (step.of !== null)
    writer.undone({ step: step.of, undo: null, message: null, replaced: storeUndo(inverse) });
}

/** What an undoer may know of a step. Without a `writer` nothing can be kept. */
export function stepOf(
  {
    journal,
    entry,
    halfUndone,
    writer,
  }: Pick<Run, 'journal' | 'entry'> & Partial<Pick<Run, 'halfUndone' | 'writer'>>,
  step: JournalStep,
): UndoStep {
  return {
    ...named(step),
    atMs: entry.atMs,
    halfUndone: halfUndone?.has(step.id) === true,
    keptPath: (name) => journal.keptPath(name),
    keep: (path) => writer?.backup(path) ?? Promise.reject(internal(`no entry keeps ${path}`)),
  };
}

function cancelled(step: JournalStep): TakenBack {
  return { ...named(step), outcome: 'cancelled', message: null };
}

function named(step: JournalStep): { readonly threadId: ThreadId | null; readonly title: string } {
  return { threadId: threadOfStep(step), title: step.title };
}
