import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { ChangeEntry } from '../../src/main/app/changes/types.ts';
import { toSkeinError } from '../../src/shared/errors.ts';
import { KILLED_SEEDS, threadsOf } from '../support/journaled/changes-to-kill.ts';
import { journaledHome, type JournaledHome, pictureOf, readBack } from './journal-fixture.ts';
import { seedId } from './thread-seed.ts';

const [ONE, THREE] = [seedId(1), seedId(3)];
const EDIT = { name: 'after' } as const;

const opened = (options = {}) => journaledHome(KILLED_SEEDS, { era: '169', ...options });

/** States of the steps of the newest entry, in the order of doing. */
function statesIn({ history }: JournaledHome): readonly string[] {
  const [entry] = history.list(null, 1).entries;
  return entry === undefined ? [] : history.entry(entry.id, 0, 20).steps.map(({ state }) => state);
}

/** What another connection finds on the disk. */
function begunOnDisk({ place }: JournaledHome): number {
  const db = new Database(join(place.folder, 'journal.sqlite'), { readonly: true });
  try {
    const begun = db
      .prepare<[], { n: number }>("SELECT count(*) AS n FROM steps WHERE state = 'begun'")
      .get();
    return begun?.n ?? 0;
  } finally {
    db.close();
  }
}

async function editsAhead(home: JournaledHome, entry: ChangeEntry): Promise<void> {
  const threads = await threadsOf(home, 1, 3);
  await entry.ahead({ kind: 'edit', edits: threads.map((thread) => ({ thread, edit: EDIT })) });
}

function run<T>({ changes }: JournaledHome, work: (entry: ChangeEntry) => Promise<T>): Promise<T> {
  return changes.run({ kind: 'edit', title: 'Together' }, work);
}

async function undoLast({ history }: JournaledHome): Promise<readonly string[]> {
  const { results } = await history.undo(undefined, undefined);
  return results.map(({ message, outcome }) => message ?? outcome);
}

describe('steps that are written ahead together', () => {
  it('are on the disk before the first of them is done, and each is done for itself', async () => {
    const home = await opened();
    const before = readBack(await pictureOf(home));
    await run(home, async (entry) => {
      await editsAhead(home, entry);
      expect(begunOnDisk(home)).toBe(2);
      expect(readBack(await pictureOf(home))).toEqual(before);
      for (const id of [ONE, THREE]) await entry.edit(id, EDIT);
    });
    expect(statesIn(home)).toEqual(['done', 'done']);
    expect(await undoLast(home)).toEqual(['undone', 'undone']);
    expect(readBack(await pictureOf(home))).toEqual(before);
  });

  it('came to nothing where their turn did not come', async () => {
    const home = await opened();
    await run(home, async (entry) => {
      await editsAhead(home, entry);
      await entry.edit(ONE, EDIT);
    });
    expect(statesIn(home)).toEqual(['done', 'nothing']);
    expect(await undoLast(home)).toEqual(['undone']);
  });

  it('leave no entry when nothing was done at all', async () => {
    const home = await opened();
    await run(home, (entry) => editsAhead(home, entry));
    expect(home.history.list(null, 5).entries).toEqual([]);
  });

  it('fail each for itself', async () => {
    const home = await opened();
    const failure = await run(home, async (entry) => {
      const threads = await threadsOf(home, 1, 2, 3);
      await entry.ahead({ kind: 'archive', threads });
      await entry.archive(ONE);
      const refused = await entry.archive(seedId(9)).catch((thrown: unknown) => toSkeinError(thrown).code);
      await entry.archive(THREE);
      return refused;
    });
    expect(failure).toBe('not_found');
    expect(statesIn(home)).toEqual(['done', 'done']);
  });

  it('write nothing into a home that was opened read-only', async () => {
    const home = await opened({ readOnly: true });
    const code = await run(home, async (entry) => {
      await editsAhead(home, entry);
      return await entry.edit(ONE, EDIT).then(
        () => null,
        (thrown: unknown) => toSkeinError(thrown).code,
      );
    });
    expect(code).toBe('read_only');
    expect(home.history.list(null, 5).entries).toEqual([]);
  });
});

describe('a thread that changed after its step was written ahead', () => {
  it('gets back what it read right before it was edited', async () => {
    const home = await opened();
    await run(home, async (entry) => {
      await editsAhead(home, entry);
      const patch = { name: 'named meanwhile' };
      await home.store.updateThreadMetadata({ threadId: ONE, patch, includeArchived: true });
      for (const id of [ONE, THREE]) await entry.edit(id, EDIT);
    });
    expect(statesIn(home)).toEqual(['nothing', 'done', 'done']);
    expect(await undoLast(home)).toEqual(['undone', 'undone']);
    const names = (await threadsOf(home, 1, 3)).map(({ name }) => name);
    expect(names).toEqual(['named meanwhile', 'before']);
  });

  it('gets back the time that it had right before it was archived', async () => {
    const home = await opened();
    const [thread] = await threadsOf(home, 1);
    const used = new Date('2026-06-01T12:00:00Z');
    await run(home, async (entry) => {
      await entry.ahead({ kind: 'archive', threads: await threadsOf(home, 1, 3) });
      utimesSync(thread?.rolloutPath ?? '', used, used);
      for (const id of [ONE, THREE]) await entry.archive(id);
    });
    expect(statesIn(home)).toEqual(['nothing', 'done', 'done']);
    expect(await undoLast(home)).toEqual(['undone', 'undone']);
    const [after] = await threadsOf(home, 1);
    expect(after).toMatchObject({ archived: false, rolloutPath: thread?.rolloutPath });
    expect(Date.parse(after?.updatedAt ?? '')).toBe(used.getTime());
  });
});
