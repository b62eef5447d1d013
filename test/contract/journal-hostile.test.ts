import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { fileMark } from '../../src/main/app/changes/index.ts';
import { HOUSEHOLD, LEGACY } from './household.ts';
import { journaledHome, type JournaledHome } from './journal-fixture.ts';
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

describe('a journal that somebody wrote into', () => {
  it.each([
    ['is no JSON', '{"kind":"edit"'],
    ['is of a kind that is not known', '{"kind":"teleport","to":"/"}'],
    ['has a name of the language as its kind', '{"kind":"constructor"}'],
    ['lacks what its kind needs', '{"kind":"move"}'],
    ['has parts that are no parts', '{"kind":"all","parts":[null,{"kind":"rows"}]}'],
    ['is nothing', 'null'],
  ])('can be looked at when a step %s, and that step alone is refused', async (_title, json) => {
    const home = await journaledHome(HOUSEHOLD, { era: '169' });
    await home.changes.run({ kind: 'edit', title: 'Named' }, async (entry) => {
      await entry.edit(LEGACY, { name: 'one' });
      await entry.edit(seedId(3), { name: 'three' });
    });
    inJournal(home, (db) => db.prepare('UPDATE steps SET undo_json = ? WHERE id = 1').run(json));
    const again = await home.reopen();
    const [entry] = again.history.list(null, 5).entries;
    const { steps } = again.history.entry(entry?.id ?? '', 0, 10);
    expect(steps).toHaveLength(2);
    expect(words(await again.history.undo(undefined, undefined))).toEqual([
      'undone',
      'the journal holds a step that this Skein cannot read',
    ]);
  });
});

describe('a journal that names what it must not', () => {
  const planted = async (json: (home: JournaledHome) => object, threadId: string | null = LEGACY) => {
    const home = await journaledHome(HOUSEHOLD, { era: '169' });
    await home.changes.run({ kind: 'edit', title: 'Named' }, (entry) => entry.edit(LEGACY, { name: 'one' }));
    inJournal(home, (db) =>
      db.prepare('UPDATE steps SET thread_id = ?, undo_json = ?').run(threadId, JSON.stringify(json(home))),
    );
    return await home.reopen();
  };

  it('moves nothing out of the home, nor what is no rollout of the thread', async () => {
    const outside = (home: JournaledHome) => join(home.place.outside, 'taken.jsonl');
    const config = (home: JournaledHome) => join(home.place.home, 'config.toml');
    const { rolloutPath } = await (await journaledHome(HOUSEHOLD, { era: '169' })).store.readThread({
      threadId: LEGACY,
      includeArchived: true,
    });
    const move = (from: string, to: string) => ({
      kind: 'move',
      moves: [{ from, to }],
      rowBefore: null,
      rowAfter: null,
      mtimesMs: {},
    });
    const rollout = (home: JournaledHome) =>
      join(home.place.home, rolloutPath.slice(rolloutPath.indexOf('sessions')));
    for (const plan of [
      (home: JournaledHome) => move(outside(home), rollout(home)),
      (home: JournaledHome) => move(join(home.place.home, 'sessions', 'x.jsonl'), config(home)),
      (home: JournaledHome) => move(`${home.place.home}/../outside/taken.jsonl`, rollout(home)),
    ]) {
      const home = await planted(plan);
      writeFileSync(config(home), 'model = "x"');
      expect(words(await home.history.undo(undefined, undefined))).not.toContain('undone');
      expect(existsSync(outside(home))).toBe(false);
      expect(readFileSync(config(home), 'utf8')).toBe('model = "x"');
      expect(existsSync(rollout(home))).toBe(true);
    }
  });

  it('compresses nothing but a rollout into its own form', async () => {
    const compressed = (plainPath: string, compressedPath: string) => ({
      kind: 'compressed',
      left: 'plain',
      threadId: LEGACY,
      plainPath,
      compressedPath,
      sha256: 'a'.repeat(64),
      plainBytes: 1,
    });
    for (const plan of [
      ({ place }: JournaledHome) => compressed(join(place.outside, 'a'), join(place.outside, 'a.zst')),
      ({ place }: JournaledHome) => compressed(join(place.home, 'a'), join(place.home, 'a')),
      ({ place }: JournaledHome) => compressed(join(place.home, 'a'), join(place.outside, 'a.zst')),
    ]) {
      const home = await planted(plan);
      for (const folder of [home.place.outside, home.place.home]) writeFileSync(join(folder, 'a'), 'text');
      expect(words(await home.history.undo(undefined, undefined))).not.toContain('undone');
      for (const folder of [home.place.outside, home.place.home])
        expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('text');
    }
  });

  it('writes nothing through a link that leads out of the home', async () => {
    const home = await planted(({ place }) => {
      writeFileSync(join(place.outside, 'x.txt'), 'now');
      symlinkSync(place.outside, join(place.home, 'link'));
      const { size, mtimeMs } = statSync(join(place.outside, 'x.txt'));
      const after = { sizeBytes: size, mtimeMs: Math.trunc(mtimeMs), sha256: null };
      const path = join(place.home, 'link', 'x.txt');
      return { kind: 'files', files: [{ path, before: null, after, backup: null, splices: null }] };
    });
    expect(words(await home.history.undo(undefined, undefined))[0]).toContain('not in the home');
    expect(readFileSync(join(home.place.outside, 'x.txt'), 'utf8')).toBe('now');
  });

  it('asks for no lock by a thread id that is a path', async () => {
    const home = await planted(() => ({ kind: 'trash', deletionId: '' }), '../../outside/x');
    const [entry] = home.history.list(null, 1).entries;
    expect(home.history.entry(entry?.id ?? '', 0, 5).steps).toMatchObject([{ threadId: null }]);
    expect(words(await home.history.undo(undefined, undefined))[0]).toContain('cannot read');
    expect(readdirSync(home.place.outside)).toEqual([]);
  });

  it('puts back no bytes that are not the former ones', async () => {
    const home = await journaledHome(HOUSEHOLD, { era: '169' });
    const { rolloutPath: path } = await home.store.readThread({ threadId: LEGACY, includeArchived: true });
    const before = await fileMark(path);
    await home.changes.run({ kind: 'repair', title: 'Repaired' }, async (entry) => {
      const backup = await entry.backup(path);
      const undo = (after: typeof before) =>
        ({ kind: 'files', files: [{ path, before, after, backup, splices: null }] }) as const;
      await entry.record({ threadId: LEGACY, title: 'x', ahead: undo(null) }, async () => {
        appendFileSync(path, 'repaired\n');
        return { result: undefined, undo: undo(await fileMark(path)) };
      });
    });
    const [kept = ''] = readdirSync(join(home.place.folder, 'journal'));
    const now = readFileSync(path);
    writeFileSync(join(home.place.folder, 'journal', kept), 'something else');
    expect(words(await home.history.undo(undefined, undefined))[0]).toContain(
      'does not have the former bytes',
    );
    unlinkSync(join(home.place.folder, 'journal', kept));
    expect(words(await home.history.undo(undefined, undefined))).not.toContain('undone');
    expect(readFileSync(path)).toEqual(now);
  });
});
