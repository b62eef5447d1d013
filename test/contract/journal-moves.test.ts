import { appendFileSync, mkdirSync, readdirSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ChangeEntry } from '../../src/main/app/changes/types.ts';
import type { ThreadId } from '../../src/shared/thread.ts';
import { HOUSEHOLD, LEGACY, LEGACY_ARCHIVED, RESIDENTS } from './household.ts';
import { filesOf, journaledHome, type JournaledHome, pictureOf, withDb } from './journal-fixture.ts';
import { seedId, seedThread } from './thread-seed.ts';

const WORLDS = [
  { world: 'without a database of Codex', era: null, rows: true },
  { world: 'with rows of Codex 0.131', era: '131', rows: true },
  { world: 'with rows of Codex 0.169', era: '169', rows: true },
  { world: 'with a database of Codex that has no rows', era: '169', rows: false },
] as const;

interface Kind {
  readonly title: string;
  readonly archived: boolean | null;
  readonly change: (entry: ChangeEntry, id: ThreadId) => Promise<unknown>;
}

const KINDS: readonly Kind[] = [
  { title: 'archiving', archived: false, change: (entry, id) => entry.archive(id) },
  {
    title: 'unarchiving',
    archived: true,
    change: (entry, id) => entry.unarchive([id], { keepUpdatedAt: false }),
  },
  {
    title: 'unarchiving in its place',
    archived: true,
    change: (entry, id) => entry.unarchive([id], { keepUpdatedAt: true }),
  },
  { title: 'deleting', archived: null, change: (entry, id) => entry.delete(id) },
];

const change = ({ changes }: JournaledHome, { change: work }: Kind, id: ThreadId) =>
  changes.run({ kind: 'archive', title: 'Changed' }, (entry) => work(entry, id));

describe.each(WORLDS)('a move $world', ({ era, rows }) => {
  describe.each(KINDS)('$title', (kind) => {
    const { archived } = kind;
    const residents = RESIDENTS.filter(({ seed }) => archived === null || seed.archived === archived);

    it.each(residents)('of $title is taken back to the last byte, also after a restart', async ({ seed }) => {
      const home = await journaledHome(HOUSEHOLD, { era, rows });
      const before = await pictureOf(home);
      await change(home, kind, seed.id);
      const changed = await pictureOf(home);
      expect(changed.files).not.toEqual(before.files);
      const again = await home.reopen();
      const { results } = await again.history.undo(undefined, undefined);
      expect(results.map(({ message, outcome }) => message ?? outcome)).toEqual(['undone']);
      expect(await pictureOf(again)).toEqual(before);
      await again.history.redo(undefined, undefined);
      expect((await pictureOf(again)).files).toEqual(changed.files);
      expect(unclocked((await pictureOf(again)).rows)).toEqual(unclocked(changed.rows));
      await again.history.undo(undefined, undefined);
      expect(await pictureOf(again)).toEqual(before);
    });

    it('of a rollout in an odd place is taken back to that place', async () => {
      const home = await journaledHome(HOUSEHOLD, { era, rows });
      const id = archived === true ? LEGACY_ARCHIVED : LEGACY;
      const odd = await placeOddly(home, id, archived === true);
      const before = await pictureOf(odd);
      await change(odd, kind, id);
      const { results } = await odd.history.undo(undefined, undefined);
      expect(results.map(({ message, outcome }) => message ?? outcome)).toEqual(['undone']);
      expect(await pictureOf(odd)).toEqual(before);
    });

    it('is refused when something is in the former place, and nothing is changed', async () => {
      const home = await journaledHome(HOUSEHOLD, { era, rows });
      const id = archived === true ? LEGACY_ARCHIVED : LEGACY;
      const { rolloutPath } = await home.store.readThread({ threadId: id, includeArchived: true });
      await change(home, kind, id);
      mkdirSync(dirname(rolloutPath), { recursive: true });
      writeFileSync(rolloutPath, 'in the way\n');
      const before = await pictureOf(home);
      const { results } = await home.history.undo(undefined, undefined);
      expect(results).toMatchObject([{ outcome: 'refused' }]);
      expect(await pictureOf(home)).toEqual(before);
    });
  });

  it('of a tree of sub-agents is taken back as a whole', async () => {
    const [parent, child, grandchild] = [seedId(11), seedId(12), seedId(13)];
    const spawned = { source: 'subagent:thread_spawn' };
    const seeds = [
      seedThread(11),
      seedThread(12, { ...spawned, parent }),
      seedThread(13, { ...spawned, parent: child, era: 'paginated' }),
    ];
    for (const kind of KINDS.filter((each) => each.archived !== true)) {
      const home = await journaledHome(seeds, { era, rows });
      const before = await pictureOf(home);
      await change(home, kind, parent);
      expect(Object.keys(filesOf(home.place.home)).filter((path) => path.startsWith('sessions'))).toEqual([]);
      expect(home.history.list(null, 5).entries).toMatchObject([{ steps: 3, done: 3, undoable: 3 }]);
      const { results } = await home.history.undo(undefined, undefined);
      expect(new Set(results.map(({ threadId }) => threadId))).toEqual(new Set([parent, child, grandchild]));
      expect(await pictureOf(home)).toEqual(before);
    }
  });
});

describe('taking back what changed since', () => {
  it('leaves an unarchived thread that was used since', async () => {
    const home = await journaledHome(HOUSEHOLD, { era: '169' });
    await home.changes.run({ kind: 'unarchive', title: 'Unarchived' }, (entry) =>
      entry.unarchive([LEGACY_ARCHIVED], { keepUpdatedAt: false }),
    );
    const { rolloutPath } = await home.store.readThread({ threadId: LEGACY_ARCHIVED, includeArchived: true });
    appendFileSync(rolloutPath, '{"type":"event_msg","payload":{"type":"user_message","message":"more"}}\n');
    utimesSync(rolloutPath, new Date(), new Date(Date.now() + 5_000));
    const before = await pictureOf(home);
    const { results } = await home.history.undo(undefined, undefined);
    expect(results).toMatchObject([{ outcome: 'refused', message: 'the thread was used since' }]);
    expect(await pictureOf(home)).toEqual(before);
  });

  it('leaves an archived thread whose row Codex moved since', async () => {
    const home = await journaledHome(HOUSEHOLD, { era: '169' });
    await home.changes.run({ kind: 'archive', title: 'Archived' }, (entry) => entry.archive(LEGACY));
    withDb(home.place, (db) => db.prepare('UPDATE threads SET archived_at = 5 WHERE id = ?').run(LEGACY));
    const before = await pictureOf(home);
    const { results } = await home.history.undo(undefined, undefined);
    expect(results).toMatchObject([{ outcome: 'refused', message: expect.stringContaining('archived_at') }]);
    expect(await pictureOf(home)).toEqual(before);
  });

  it('says that the trash was emptied', async () => {
    const home = await journaledHome(HOUSEHOLD, { era: '169' });
    const [outcome] = await home.changes.run({ kind: 'delete', title: 'Deleted' }, (entry) =>
      entry.delete(LEGACY),
    );
    await home.store.purgeDeletedThread(outcome?.deletionId ?? '');
    const { results } = await home.history.undo(undefined, undefined);
    expect(results).toMatchObject([{ outcome: 'refused', message: expect.stringContaining('the trash') }]);
  });

  it('takes back the rest of a bulk when one of it is refused, and tries that again later', async () => {
    const home = await journaledHome(HOUSEHOLD, { era: '169' });
    await home.changes.run({ kind: 'edit', title: 'Renamed 2 threads' }, async (entry) => {
      await entry.edit(LEGACY, { name: 'one' });
      await entry.edit(seedId(3), { name: 'three' });
    });
    await home.store.updateThreadMetadata({
      threadId: LEGACY,
      patch: { name: 'since' },
      includeArchived: true,
    });
    const first = await home.history.undo(undefined, undefined);
    expect(first.results.map(({ outcome }) => outcome)).toEqual(['undone', 'refused']);
    expect(first.entry).toMatchObject({ state: 'partly', undoable: 1 });
    await home.store.updateThreadMetadata({
      threadId: LEGACY,
      patch: { name: 'one' },
      includeArchived: true,
    });
    const second = await home.history.undo(undefined, undefined);
    expect(second.results.map(({ outcome }) => outcome)).toEqual(['undone']);
    expect(second.entry).toMatchObject({ state: 'undone', undoable: 0, reason: 'It was undone already.' });
  });
});

/** When a move is done again, it is done now: only the times in the rows say so. */
function unclocked(rows: unknown): unknown {
  return JSON.parse(JSON.stringify(rows), (key, value: unknown) =>
    ['archived_at', 'updated_at', 'updated_at_ms'].includes(key) ? undefined : value,
  );
}

/** Moves a rollout where Codex would not look by its name, but a row may lead. Returns the home as opened anew. */
async function placeOddly(home: JournaledHome, id: ThreadId, archived: boolean): Promise<JournaledHome> {
  const { rolloutPath } = await home.store.readThread({ threadId: id, includeArchived: true });
  const folder = join(home.place.home, archived ? 'archived_sessions/old' : 'sessions/2019/elsewhere');
  const to = join(folder, basename(rolloutPath));
  mkdirSync(folder, { recursive: true });
  renameSync(rolloutPath, to);
  if (home.codexDb !== null) {
    withDb(home.place, (db) => db.prepare('UPDATE threads SET rollout_path = ? WHERE id = ?').run(to, id));
  }
  expect(readdirSync(folder)).toEqual([basename(to)]);
  return await home.reopen();
}
