import { describe, expect, it } from 'vitest';
import { type History, NO_HISTORY } from '../../../../src/main/app/changes/index.ts';
import { purgedThreads } from '../../../../src/main/app/doctor/purged-threads.ts';
import { SkeinError } from '../../../../src/shared/errors.ts';
import type { JournalEntryView, JournalStepView } from '../../../../src/shared/journal-calls.ts';
import { testThreadId } from '../../../support/rollout-builder.ts';

const id = testThreadId;
const ALWAYS = { check: () => undefined };

interface Entry {
  readonly kind: string;
  /** Numbers of threads. */
  readonly threads: readonly number[];
}

/** A history of these entries, newest first, which notes what it was asked for. */
function historyOf(entries: readonly Entry[]) {
  const asked: string[] = [];
  const views = entries.map(({ kind, threads }, at) => entryOf(kind, threads.length, at));
  const history: History = {
    ...NO_HISTORY,
    list: (cursor, limit) => {
      asked.push('list');
      const start = cursor ?? 0;
      const next = start + limit;
      const nextCursor = next < views.length ? next : null;
      return { entries: views.slice(start, next), nextCursor, undo: null, redo: null, problem: null };
    },
    entry: (entryId, offset, limit) => {
      asked.push(`entry ${entryId}`);
      const entry = views[Number(entryId)];
      if (entry === undefined) throw new SkeinError('not_found', 'gone');
      const threads = entries[Number(entryId)]?.threads ?? [];
      return { entry, steps: threads.slice(offset, offset + limit).map(stepOf) };
    },
  };
  const log: string[] = [];
  return { context: { history, host: { env: {}, log: (line: string) => log.push(line) } }, asked, log };
}

function entryOf(kind: string, steps: number, at: number): JournalEntryView {
  return {
    id: String(at),
    at: new Date(1_800_000_000_000 - at).toISOString(),
    kind,
    title: 'Something',
    state: 'done',
    steps,
    done: steps,
    failed: 0,
    undone: 0,
    undoable: 0,
    reason: null,
    of: null,
    isRedo: false,
  };
}

function stepOf(number: number, position: number): JournalStepView {
  return {
    position,
    threadId: id(number),
    title: 'A thread',
    state: 'done',
    message: null,
    detail: null,
    undone: null,
    undoMessage: null,
  };
}

const numbers = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at);

describe('the threads that were deleted for good', () => {
  it('are found in any page of entries and of steps, with the last time, and no other is told', async () => {
    const edits = numbers(0, 250).map((number) => ({ kind: 'edit', threads: [number] }));
    const { context } = historyOf([
      { kind: 'empty-trash', threads: numbers(1, 450) },
      ...edits,
      { kind: 'empty-trash', threads: [7, 900] },
    ]);
    const purged = await purgedThreads(context, new Set([id(7), id(450), id(900), id(999)]), ALWAYS);
    expect(purged).toEqual(
      new Map([
        [id(7), new Date(1_800_000_000_000).toISOString()],
        [id(450), new Date(1_800_000_000_000).toISOString()],
        [id(900), new Date(1_800_000_000_000 - 251).toISOString()],
      ]),
    );
  });

  it('are not looked for where none is missing, nor further than the last of them, nor in other entries', async () => {
    const { context, asked } = historyOf([
      { kind: 'edit', threads: [1] },
      { kind: 'empty-trash', threads: [] },
      { kind: 'empty-trash', threads: [1] },
      { kind: 'empty-trash', threads: [2] },
    ]);
    await purgedThreads(context, new Set(), ALWAYS);
    expect(asked).toEqual([]);
    await purgedThreads(context, new Set([id(1)]), ALWAYS);
    expect(asked).toEqual(['list', 'entry 2']);
  });

  it('let others have their turn between two pages, and end when the examination is cancelled', async () => {
    const { context, asked } = historyOf([{ kind: 'empty-trash', threads: numbers(1, 2_000) }]);
    const cancelled = new SkeinError('conflict', 'cancelled');
    let isCancelled = false;
    setImmediate(() => (isCancelled = true));
    const check = () => {
      if (isCancelled) throw cancelled;
    };
    await expect(purgedThreads(context, new Set([id(5_000)]), { check })).rejects.toBe(cancelled);
    expect(asked.length).toBeLessThan(4);
  });

  it('are those that were found so far when the history cannot be read any further', async () => {
    const { context, log } = historyOf([
      { kind: 'empty-trash', threads: [1] },
      { kind: 'empty-trash', threads: [2] },
    ]);
    const { history, host } = context;
    const broken: History = {
      ...history,
      entry: (entryId, ...rest) => history.entry(entryId === '1' ? 'none' : entryId, ...rest),
    };
    const purged = await purgedThreads({ history: broken, host }, new Set([id(1), id(2)]), ALWAYS);
    expect([...purged.keys()]).toEqual([id(1)]);
    expect(log).toHaveLength(1);
  });
});
