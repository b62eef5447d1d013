import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileMark } from '../../src/main/app/changes/index.ts';
import type { ChangeEntry, ReplacedFile, UndoData } from '../../src/main/app/changes/types.ts';
import { FAULTS, faultAt } from '../support/faults.ts';
import { FaultyFiles } from '../support/faulty-files.ts';
import { HOUSEHOLD, LEGACY, PAGINATED } from './household.ts';
import {
  filesOf,
  journaledHome,
  type JournaledHome,
  pictureOf,
  readBack,
  withDb,
} from './journal-fixture.ts';
import { seedId } from './thread-seed.ts';

async function pathOf({ store }: JournaledHome): Promise<string> {
  return (await store.readThread({ threadId: LEGACY, includeArchived: true })).rolloutPath;
}

/** Puts a new file in the place of a rollout, as a repair does. */
async function replace(home: JournaledHome, entry: ChangeEntry, by: Splice | null): Promise<void> {
  const path = await pathOf(home);
  const before = await fileMark(path);
  const bytes = readFileSync(path);
  const backup = by === null ? await entry.backup(path) : null;
  const next = by === null ? Buffer.from('all new\n') : spliced(bytes, by);
  const ahead: UndoData = { kind: 'files', files: [{ path, before, after: null, backup, splices: null }] };
  await entry.record({ threadId: LEGACY, title: 'a rollout', ahead }, async () => {
    writeFileSync(`${path}.new`, next);
    renameSync(`${path}.new`, path);
    const splices =
      by === null
        ? null
        : [
            {
              at: by.at,
              before: bytes.subarray(by.at, by.at + by.length).toString('base64'),
              afterBytes: by.text.length,
            },
          ];
    const file: ReplacedFile = { path, before, after: await fileMark(path), backup, splices };
    return { result: undefined, undo: { kind: 'files', files: [file] } };
  });
}

interface Splice {
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

function spliced(bytes: Buffer, { at, length, text }: Splice): Buffer {
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(text), bytes.subarray(at + length)]);
}

const words = ({ results }: { readonly results: readonly { message: string | null; outcome: string }[] }) =>
  results.map(({ message, outcome }) => message ?? outcome);

const WAYS = [
  { title: 'by a backup', by: null },
  { title: 'by the parts that changed', by: { at: 12, length: 20, text: 'other words' } },
] as const;

describe.each(WAYS)('a replaced file, kept $title', ({ by }) => {
  const run = (home: JournaledHome) =>
    home.changes.run({ kind: 'repair', title: 'Repaired' }, (entry) => replace(home, entry, by));

  it('comes back to the last byte, with its time, after a restart', async () => {
    const home = await journaledHome(HOUSEHOLD, { era: '169' });
    const before = await pictureOf(home);
    await run(home);
    expect(filesOf(home.place.home)).not.toEqual(before.files);
    const again = await home.reopen();
    expect(words(await again.history.undo(undefined, undefined))).toEqual(['undone']);
    expect(await pictureOf(again)).toEqual(before);
  });

  it('is replaced again to the last byte, and comes back again, each after a restart', async () => {
    const home = await journaledHome(HOUSEHOLD, { era: '169' });
    const before = await pictureOf(home);
    await run(home);
    const after = filesOf(home.place.home);
    await home.history.undo(undefined, undefined);
    const second = await home.reopen();
    expect(words(await second.history.redo(undefined, undefined))).toEqual(['undone']);
    expect(filesOf(home.place.home)).toEqual(after);
    const third = await second.reopen();
    expect(words(await third.history.undo(undefined, undefined))).toEqual(['undone']);
    expect(await pictureOf(third)).toEqual(before);
  });

  it('is not replaced again over what was changed since', async () => {
    const home = await journaledHome(HOUSEHOLD, { era: '169' });
    const path = await pathOf(home);
    await run(home);
    await home.history.undo(undefined, undefined);
    appendFileSync(path, 'more\n');
    const before = filesOf(home.place.home);
    expect(words(await home.history.redo(undefined, undefined))[0]).toContain('the file was changed since');
    expect(filesOf(home.place.home)).toEqual(before);
  });

  it('stays when it was changed since, and nothing else is changed either', async () => {
    const home = await journaledHome(HOUSEHOLD, { era: '169' });
    const path = await pathOf(home);
    await run(home);
    appendFileSync(path, 'more\n');
    const before = filesOf(home.place.home);
    const account = await home.history.undo(undefined, undefined);
    expect(words(account)[0]).toContain('the file was changed since');
    expect(filesOf(home.place.home)).toEqual(before);
  });

  it('is one or the other, whatever fails while it comes back', { timeout: 60_000 }, async () => {
    const files = new FaultyFiles();
    const calm = await (await journaledHome(HOUSEHOLD, { era: null })).reopen({ files });
    await run(calm);
    const first = files.journal.length;
    await calm.history.undo(undefined, undefined);
    for (let step = first + 1; step <= files.journal.length; step += 1) {
      for (const fault of FAULTS.filter(({ kind }) => kind === 'error')) {
        const home = await journaledHome(HOUSEHOLD, { era: null });
        const before = filesOf(home.place.home);
        await run(home);
        const changed = filesOf(home.place.home);
        const faulty = await home.reopen({ files: new FaultyFiles(faultAt(step - first, fault)) });
        const [word] = words(await faulty.history.undo(undefined, undefined));
        expect(filesOf(home.place.home)).toEqual(word === 'undone' ? before : changed);
        if (word !== 'undone') await faulty.history.undo(undefined, undefined);
        expect(filesOf(home.place.home)).toEqual(before);
      }
    }
  });
});

describe('rows of Codex', () => {
  const change = (home: JournaledHome, ids = [LEGACY, PAGINATED]) =>
    home.changes.run({ kind: 'relink', title: 'Relinked' }, async (entry) => {
      const rows = ids.map((threadId) => {
        const before = home.codexDb?.rowImage(threadId) ?? null;
        return { threadId, before, after: before === null ? null : { ...before, cwd: '/moved' } };
      });
      await entry.record({ threadId: null, title: 'rows', ahead: { kind: 'rows', rows } }, async () => {
        for (const { threadId, before, after } of rows) {
          home.codexDb?.restoreRow(threadId, { expected: before, before: after });
        }
        return { result: undefined, undo: { kind: 'rows', rows } };
      });
    });

  it.each(['131', '169'] as const)('come back as they were, clocks included (%s)', async (era) => {
    const home = await journaledHome(HOUSEHOLD, { era });
    const before = await pictureOf(home);
    await change(home);
    expect((await pictureOf(home)).rows).not.toEqual(before.rows);
    const again = await home.reopen();
    expect(words(await again.history.undo(undefined, undefined))).toEqual(['undone']);
    expect((await pictureOf(again)).rows).toEqual(before.rows);
    expect(words(await again.history.redo(undefined, undefined))).toEqual(['undone']);
    expect(words(await again.history.undo(undefined, undefined))).toEqual(['undone']);
    expect((await pictureOf(again)).rows).toEqual(before.rows);
  });

  it('all stay when one of them was changed since', async () => {
    const home = await journaledHome(HOUSEHOLD, { era: '169' });
    await change(home);
    withDb(home.place, (db) => db.prepare("UPDATE threads SET cwd = '/other' WHERE id = ?").run(LEGACY));
    const before = await pictureOf(home);
    expect(words(await home.history.undo(undefined, undefined))[0]).toContain('cwd');
    expect(await pictureOf(home)).toEqual(before);
  });
});

describe('a step of several parts', () => {
  it('is taken back as a whole or not at all', async () => {
    const home = await journaledHome(HOUSEHOLD, { era: '169' });
    const one = join(home.place.home, 'one.txt');
    const two = join(home.place.home, 'two.txt');
    await home.changes.run({ kind: 'repair', title: 'Made two files' }, (entry) =>
      entry.record({ threadId: null, title: 'two', ahead: { kind: 'all', parts: [] } }, async () => {
        const made = async (path: string): Promise<UndoData> => {
          writeFileSync(path, path);
          const file = { path, before: null, after: await fileMark(path), backup: null, splices: null };
          return { kind: 'files', files: [file] };
        };
        return { result: undefined, undo: { kind: 'all', parts: [await made(one), await made(two)] } };
      }),
    );
    const text = readFileSync(one);
    appendFileSync(one, 'since');
    expect(words(await home.history.undo(undefined, undefined))[0]).toContain('changed since');
    expect([existsSync(one), existsSync(two)]).toEqual([true, true]);
    writeFileSync(one, text);
    expect(words(await home.history.undo(undefined, undefined))).toEqual(['undone']);
    expect([existsSync(one), existsSync(two)]).toEqual([false, false]);
  });
});

describe('a thread that was made', () => {
  const fork = async (home: JournaledHome): Promise<string> =>
    await home.changes.run({ kind: 'fork', title: 'Duplicated' }, (entry) =>
      entry.record({ threadId: LEGACY, title: 'copy', ahead: { kind: 'never', reason: 'x' } }, async () => {
        const { id, rolloutPath } = await home.store.forkThread({ sourceId: LEGACY, threadId: seedId(77) });
        const mtimeMs = (await fileMark(rolloutPath, { hash: false }))?.mtimeMs ?? 0;
        return { result: rolloutPath, undo: { kind: 'created', threadId: id, mtimeMs } };
      }),
    );

  it('goes to the trash, and comes back when that is done again', async () => {
    const home = await journaledHome(HOUSEHOLD, { era: '169' });
    const before = await pictureOf(home);
    const path = await fork(home);
    expect(words(await home.history.undo(undefined, undefined))).toEqual(['undone']);
    expect(await pictureOf(home)).toEqual(before);
    expect(await home.store.listDeletedThreads()).toHaveLength(1);
    await home.history.redo(undefined, undefined);
    expect(existsSync(path)).toBe(true);
    expect(words(await home.history.undo(undefined, undefined))).toEqual(['undone']);
    expect(existsSync(path)).toBe(false);
  });

  it('stays when it was used since', async () => {
    const home = await journaledHome(HOUSEHOLD, { era: '169' });
    const path = await fork(home);
    utimesSync(path, new Date(), new Date(Date.now() + 10_000));
    expect(words(await home.history.undo(undefined, undefined))).toEqual(['the thread was used since']);
    expect(existsSync(path)).toBe(true);
  });

  it('is nothing to undo when it is gone', async () => {
    const home = await journaledHome(HOUSEHOLD, { era: null });
    unlinkSync(await fork(home));
    expect(words(await home.history.undo(undefined, undefined))[0]).toContain('not found');
  });
});

describe('the journal', () => {
  it('says of what was deleted for good that it cannot come back', async () => {
    const home = await journaledHome(HOUSEHOLD, { era: null });
    const never: UndoData = { kind: 'never', reason: 'it was deleted for good' };
    await home.changes.run({ kind: 'empty-trash', title: 'Deleted for good' }, (entry) =>
      entry.record({ threadId: LEGACY, title: 'x', ahead: never }, async () => ({ result: 1, undo: never })),
    );
    const [entry] = home.history.list(null, 5).entries;
    expect(entry).toMatchObject({ undoable: 0, reason: 'It was deleted for good.' });
    await expect(home.history.undo(entry?.id, undefined)).rejects.toMatchObject({ code: 'invalid_request' });
  });

  it('keeps no entry of which nothing was done, and one of which something was, with what failed', async () => {
    const home = await journaledHome(HOUSEHOLD, { era: null });
    const edit = (ids: readonly string[]) =>
      home.changes.run({ kind: 'edit', title: 'Edited' }, async (entry) => {
        for (const id of ids) await entry.edit(id as typeof LEGACY, { name: 'x' }).catch(() => undefined);
      });
    await edit([seedId(99)]);
    expect(home.history.list(null, 5).entries).toEqual([]);
    await edit([seedId(99), LEGACY]);
    expect(home.history.list(null, 5).entries).toMatchObject([{ steps: 2, done: 1, failed: 1 }]);
  });

  it('makes no file, and changes nothing, in a home that was opened read-only', async () => {
    const home = await journaledHome(HOUSEHOLD, { era: null });
    const closed = await home.reopen({ readOnly: true });
    const edit = closed.changes.run({ kind: 'edit', title: 'Edited' }, (entry) =>
      entry.edit(LEGACY, { name: 'x' }),
    );
    await expect(edit).rejects.toMatchObject({ code: 'read_only' });
    expect(existsSync(join(home.place.folder, 'journal.sqlite'))).toBe(false);
  });

  it('lives in memory where its file cannot be, and says so', async () => {
    const home = await journaledHome(HOUSEHOLD, { era: null });
    await home.close();
    mkdirSync(join(home.place.folder, 'journal.sqlite'));
    const again = await home.reopen();
    const before = readBack(await pictureOf(again));
    await again.changes.run({ kind: 'edit', title: 'Edited' }, (entry) => entry.edit(LEGACY, { name: 'x' }));
    expect(again.history.list(null, 5).problem).not.toBeNull();
    expect(again.log.join('\n')).toContain('journal.sqlite cannot be used');
    expect(words(await again.history.undo(undefined, undefined))).toEqual(['undone']);
    expect(readBack(await pictureOf(again))).toEqual(before);
  });

  it('stops between two steps and tells what was done', async () => {
    const home = await journaledHome(HOUSEHOLD, { era: null });
    await home.changes.run({ kind: 'edit', title: 'Edited' }, async (entry) => {
      for (const id of [1, 2, 3, 4]) await entry.edit(seedId(id), { name: `new ${id}` });
    });
    const first = home.history.undo(undefined, 'stop-me');
    home.stop('stop-me');
    const { results, entry } = await first;
    const outcomes = results.map(({ outcome }) => outcome);
    expect(outcomes).toContain('cancelled');
    expect(entry.undone).toBe(outcomes.filter((outcome) => outcome === 'undone').length);
    await home.history.undo(entry.id, undefined);
    expect(home.history.list(null, 5).entries.at(-1)).toMatchObject({ state: 'undone', undone: 4 });
  });
});

it('a file outside the home is never written, whatever the journal says', async () => {
  const home = await journaledHome(HOUSEHOLD, { era: null });
  const outside = join(home.place.home, '..', `outside-${seedId(1)}.txt`);
  writeFileSync(outside, 'now');
  const mark = await fileMark(outside);
  const file: ReplacedFile = { path: outside, before: null, after: mark, backup: null, splices: null };
  const undo: UndoData = { kind: 'files', files: [file] };
  await home.changes.run({ kind: 'repair', title: 'Repaired' }, (entry) =>
    entry.record({ threadId: LEGACY, title: 'a file', ahead: undo }, () =>
      Promise.resolve({ result: undefined, undo }),
    ),
  );
  expect(words(await home.history.undo(undefined, undefined))[0]).toContain('not in the home');
  expect(readFileSync(outside, 'utf8')).toBe('now');
  unlinkSync(outside);
});
