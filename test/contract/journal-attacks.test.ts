import { spawnSync } from 'node:child_process';
import { appendFileSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { HOUSEHOLD, LEGACY } from './household.ts';
import { journaledHome, type JournaledHome, pictureOf, readBack } from './journal-fixture.ts';
import { seedId } from './thread-seed.ts';

/** The journal's file as another program sees it. */
function inJournal<T>({ place }: JournaledHome, work: (db: Database.Database) => T): T {
  const db = new Database(join(place.folder, 'journal.sqlite'));
  try {
    return work(db);
  } finally {
    db.close();
  }
}

const words = ({ results }: { readonly results: readonly { message: string | null; outcome: string }[] }) =>
  results.map(({ message, outcome }) => message ?? outcome);

function endedOwner(): string {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  return `${hostname()}:${pid}:gone`;
}

describe('a journal that another process keeps for a while', () => {
  it('has every change that was made, also those that ended just before', { timeout: 30_000 }, async () => {
    const home = await journaledHome(HOUSEHOLD, { era: '169' });
    const before = readBack(await pictureOf(home));
    await home.changes.run({ kind: 'edit', title: 'Edited' }, async (entry) => {
      await entry.edit(LEGACY, { name: 'one' });
      const other = new Database(join(home.place.folder, 'journal.sqlite'));
      other.exec('BEGIN IMMEDIATE');
      try {
        await expect(entry.edit(seedId(2), { name: 'two' })).rejects.toMatchObject({ code: 'locked' });
      } finally {
        other.exec('ROLLBACK');
        other.close();
      }
      await entry.edit(seedId(3), { name: 'three' });
    });
    expect(home.history.list(null, 5).entries).toMatchObject([{ done: 2, undoable: 2, state: 'done' }]);
    expect(words(await home.history.undo(undefined, undefined))).toEqual(['undone', 'undone']);
    expect(readBack(await pictureOf(home))).toEqual(before);
  });

  it('knows of a change whose end it could not take, in the same process', { timeout: 30_000 }, async () => {
    const home = await journaledHome(HOUSEHOLD, { era: '169' });
    const before = readBack(await pictureOf(home));
    let lock: Database.Database | null = null;
    await home.changes.run({ kind: 'edit', title: 'Edited' }, async (entry) => {
      await entry.edit(LEGACY, { name: 'one' });
      lock = new Database(join(home.place.folder, 'journal.sqlite'));
      lock.exec('BEGIN IMMEDIATE');
    });
    const held = lock as Database.Database | null;
    held?.exec('ROLLBACK');
    held?.close();
    expect(words(await home.history.undo(undefined, undefined))).toEqual(['undone']);
    expect(readBack(await pictureOf(home))).toEqual(before);
  });
});

describe('a process that ends while it does something again', () => {
  it('leaves an entry that can be undone', async () => {
    const home = await journaledHome(HOUSEHOLD, { era: '169' });
    const before = readBack(await pictureOf(home));
    await home.changes.run({ kind: 'edit', title: 'Named' }, (entry) => entry.edit(LEGACY, { name: 'one' }));
    await home.history.undo(undefined, undefined);
    const again = await home.reopen({ owner: endedOwner() });
    await again.history.redo(undefined, undefined);
    inJournal(again, (db) => {
      // As the disk has it when the process dies right after the deed.
      const redo = db.prepare('SELECT max(seq) AS seq FROM entries').get() as { seq: number };
      db.prepare('UPDATE entries SET ended_at_ms = NULL WHERE seq = ?').run(redo.seq);
      db.prepare("UPDATE steps SET state = 'begun' WHERE entry = ?").run(redo.seq);
      db.exec(
        "UPDATE steps SET undone = NULL WHERE entry = 2; UPDATE steps SET undone = 'undone' WHERE entry = 1",
      );
      db.exec('UPDATE entries SET undoable = 0, undone = 1 WHERE seq = 1');
    });
    const later = await again.reopen();
    await later.history.recover();
    expect((await later.store.readThread({ threadId: LEGACY, includeArchived: true })).name).toBe('one');
    expect(words(await later.history.undo(undefined, undefined))).toEqual(['undone']);
    expect(readBack(await pictureOf(later))).toEqual(before);
  });
});

describe('a thread that was used after it came back', () => {
  const use = (path: string) => {
    appendFileSync(
      path,
      '{"timestamp":"2026-05-20T10:00:00.000Z","type":"event_msg","payload":{"type":"user_message","message":"more"}}\n',
    );
    utimesSync(path, new Date(), new Date(Date.now() + 5_000));
  };

  it('is not deleted again by doing the deletion again', async () => {
    const home = await journaledHome(HOUSEHOLD, { era: '169' });
    const { rolloutPath } = await home.store.readThread({ threadId: LEGACY, includeArchived: true });
    await home.changes.run({ kind: 'delete', title: 'Deleted' }, (entry) => entry.delete(LEGACY));
    await home.history.undo(undefined, undefined);
    use(rolloutPath);
    const bytes = readFileSync(rolloutPath);
    expect(words(await home.history.redo(undefined, undefined))).toEqual(['the thread was used since']);
    expect(readFileSync(rolloutPath)).toEqual(bytes);
    expect(statSync(rolloutPath).isFile()).toBe(true);
  });
});
