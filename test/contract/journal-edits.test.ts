import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ThreadEdit } from '../../src/shared/thread.ts';
import { nameIndexLine } from '../support/rollout-builder.ts';
import { HOUSEHOLD, LEGACY, RESIDENTS } from './household.ts';
import { journaledHome, type JournaledHome, pictureOf, readBack, withDb } from './journal-fixture.ts';
import { seedThread } from './thread-seed.ts';

const EDITS: readonly { readonly title: string; readonly edit: ThreadEdit }[] = [
  { title: 'a name', edit: { name: 'another name' } },
  { title: 'a cleared name', edit: { name: null } },
  { title: 'a branch', edit: { gitInfo: { branch: 'topic' } } },
  { title: 'cleared git', edit: { gitInfo: { branch: null, sha: null, originUrl: null } } },
  { title: 'a memory mode', edit: { memoryMode: 'disabled' } },
  { title: 'everything', edit: { name: 'all', gitInfo: { branch: 'x', sha: null }, memoryMode: 'disabled' } },
];

const WORLDS = [
  { world: 'without a database of Codex', era: null },
  { world: 'with the database of Codex 0.131', era: '131' },
  { world: 'with the database of Codex 0.169', era: '169' },
] as const;

const bare = { title: 'a bare thread', seed: seedThread(5) };

describe.each(WORLDS)('an edit $world', ({ era }) => {
  describe.each([...RESIDENTS, bare])('of $title', ({ seed }) => {
    const possible = EDITS.filter(
      ({ edit }) => seed.era === 'legacy' || era !== null || (edit.gitInfo ?? edit.memoryMode) === undefined,
    );

    it.each(possible)('is taken back: $title', async ({ edit }) => {
      const home = await journaledHome(HOUSEHOLD, { era });
      const before = await pictureOf(home);
      await editIn(home, edit);
      const edited = await pictureOf(home);
      const { results } = await home.history.undo(undefined, undefined).catch(() => ({ results: [] }));
      if (results.length === 0) expect(readBack(edited)).toEqual(readBack(before));
      else expect(results).toEqual([expect.objectContaining({ outcome: 'undone', message: null })]);
      expect(readBack(await pictureOf(home))).toEqual(readBack(before));
    });

    it.each(possible)('is taken back after a restart, and done again: $title', async ({ edit }) => {
      const first = await journaledHome(HOUSEHOLD, { era });
      const before = readBack(await pictureOf(first));
      await editIn(first, edit);
      const edited = readBack(await pictureOf(first));
      if (first.history.list(null, 10).undo === null) return;
      const second = await first.reopen();
      await second.history.undo(undefined, undefined);
      expect(readBack(await pictureOf(second))).toEqual(before);
      const third = await second.reopen();
      const { results } = await third.history.redo(undefined, undefined);
      expect(results.map(({ outcome, message }) => message ?? outcome)).toEqual(['undone']);
      expect(readBack(await pictureOf(third))).toEqual(edited);
      await third.history.undo(undefined, undefined);
      expect(readBack(await pictureOf(third))).toEqual(before);
    });

    async function editIn({ changes }: JournaledHome, edit: ThreadEdit): Promise<void> {
      await changes.run({ kind: 'edit', title: 'Edited' }, (entry) => entry.edit(seed.id, edit));
    }
  });

  it('is not taken back when the name was changed since, and nothing is changed', async () => {
    const home = await journaledHome(HOUSEHOLD, { era });
    await home.changes.run({ kind: 'edit', title: 'Named' }, (entry) => entry.edit(LEGACY, { name: 'one' }));
    if (era !== null)
      withDb(home.place, (db) => db.prepare("UPDATE threads SET title = 'two' WHERE id = ?").run(LEGACY));
    appendFileSync(join(home.place.home, 'session_index.jsonl'), `${nameIndexLine(LEGACY, 'two')}\n`);
    const before = await pictureOf(home);
    const { results, entry } = await home.history.undo(undefined, undefined);
    expect(results).toMatchObject([{ outcome: 'refused', message: 'changed since: the name is “two” now' }]);
    expect(await pictureOf(home)).toEqual(before);
    expect(entry).toMatchObject({ undoable: 1, undone: 0 });
  });
});

describe('an edit that Codex changed the row of since', () => {
  it.each(['131', '169'] as const)('is refused in the database of Codex %s', async (era) => {
    const home = await journaledHome(HOUSEHOLD, { era });
    await home.changes.run({ kind: 'edit', title: 'Git' }, (entry) =>
      entry.edit(LEGACY, { gitInfo: { branch: 'one' } }),
    );
    withDb(home.place, (db) => db.prepare("UPDATE threads SET git_branch = 'two' WHERE id = ?").run(LEGACY));
    const before = await pictureOf(home);
    const { results } = await home.history.undo(undefined, undefined);
    expect(results).toMatchObject([{ outcome: 'refused', message: expect.stringContaining('“two”') }]);
    expect(await pictureOf(home)).toEqual(before);
  });

  it('leaves what Codex wrote into other columns meanwhile', async () => {
    const home = await journaledHome(HOUSEHOLD, { era: '169' });
    await home.changes.run({ kind: 'edit', title: 'Git' }, (entry) =>
      entry.edit(LEGACY, { gitInfo: { branch: 'one' } }),
    );
    withDb(home.place, (db) => db.prepare('UPDATE threads SET tokens_used = 77 WHERE id = ?').run(LEGACY));
    await home.history.undo(undefined, undefined);
    const row = withDb(home.place, (db) =>
      db.prepare('SELECT git_branch, tokens_used FROM threads WHERE id = ?').get(LEGACY),
    );
    expect(row).toEqual({ git_branch: 'main', tokens_used: 77 });
  });
});
