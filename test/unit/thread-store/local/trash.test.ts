import {
  appendFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { statRollout, takeWriterLock } from '../../../../src/main/rollout/index.ts';
import { LocalThreadStore } from '../../../../src/main/thread-store/local/index.ts';
import type { DeletedThread } from '../../../../src/main/thread-store/types.ts';
import type { ThreadId } from '../../../../src/shared/thread.ts';
import {
  nameIndexLine,
  paginatedMetaLine,
  rolloutText,
  testThreadId,
  withOrdinals,
  writeRollout,
} from '../../../support/rollout-builder.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import {
  codexDbIn,
  filesBelow,
  folderOnOtherDisk,
  ID,
  legacyLines,
  type MovesHome,
  movesHome,
  OTHER,
  OTHER_DISK,
  paginatedLines,
} from './moves-home.ts';

const read = { threadId: ID, includeArchived: true };
const FORK = testThreadId(3);

interface Case {
  readonly what: string;
  readonly archived?: boolean;
  readonly compressed?: boolean;
  readonly paginated?: boolean;
}

const CASES: readonly Case[] = [
  { what: 'a legacy thread' },
  { what: 'an archived one', archived: true },
  { what: 'a compressed one', compressed: true },
  { what: 'a paginated one', paginated: true },
];

describe.each(CASES)('deleting $what', ({ archived = false, compressed = false, paginated = false }) => {
  const lines = paginated ? paginatedLines() : legacyLines();
  const place = (home: string) => writeRollout(home, { threadId: ID, lines, archived, compressed });

  it.each(['no row', '131', '169'] as const)('and restoring it brings all back (%s)', async (rows) => {
    const home = await tempFolder();
    const path = place(home);
    appendFileSync(join(home, 'session_index.jsonl'), `${nameIndexLine(ID, 'A name')}\n`);
    const era = rows === 'no row' ? null : rows;
    const mode = paginated && era === '169' ? { history_mode: 'paginated', name: 'A name' } : {};
    const columns = { id: ID, rollout_path: path, title: 'A name', git_branch: 'topic', ...mode };
    const archivedColumns = archived ? { archived: 1, archived_at: 1_770_000_000 } : {};
    const db = era === null ? null : codexDbIn(home, era, { ...columns, ...archivedColumns });
    const options = db === null ? { home } : { home, codexDbPath: db.path };
    const { store, stateDb, trash, context } = await movesHome(options);
    const before = await store.readThread(read);
    const row = db?.row(ID);
    const files = filesBelow(join(home, archived ? 'archived_sessions' : 'sessions'));
    const deleted = await store.deleteThread(ID);
    expect(deleted).toMatchObject({ thread: before, bytes: before.rolloutBytes });
    expect(existsSync(path)).toBe(false);
    expect(stateDb.getThread(ID)).toBeNull();
    await expect(store.readThread(read)).rejects.toMatchObject({ code: 'not_found' });
    expect(await store.listDeletedThreads()).toEqual([deleted]);
    expect(db?.row(ID)).toEqual(row);
    const restored = await store.restoreDeletedThread(deleted.deletionId);
    expect(restored).toEqual(before);
    expect(stateDb.getThread(ID)).toEqual(before);
    expect(filesBelow(join(home, archived ? 'archived_sessions' : 'sessions'))).toEqual(files);
    expect(readdirSync(trash)).toEqual([]);
    expect(context.codexDb?.getRow(ID)?.rolloutPath).toBe(db === null ? undefined : path);
  });
});

it('deleting takes every rollout of the thread, and restoring puts each where it was', async () => {
  const { home, store, catalog, context, stateDb } = await movesHome();
  writeRollout(home, { threadId: ID, lines: legacyLines() });
  writeRollout(home, { threadId: ID, lines: legacyLines(ID, 'Older'), compressed: true });
  writeRollout(home, { threadId: ID, lines: legacyLines(ID, 'Copy'), archived: true });
  const odd = join(home, 'sessions', 'kept by "hand" ünd so.jsonl');
  writeFileSync(odd, rolloutText(legacyLines(ID, 'Odd')));
  const foreign = join(home, 'sessions', `rollout-2020-01-01T00-00-00-${ID}.jsonl`);
  writeFileSync(foreign, rolloutText(legacyLines(OTHER)));
  catalog.applyScans([await context.scan(fileAt(home, odd))]);
  expect(stateDb.getThread(ID)?.preview).toBe('Odd');
  const before = rolloutsIn(home);
  const thread = await store.readThread(read);
  const { deletionId, bytes } = await store.deleteThread(ID);
  expect(bytes).toBe(
    [...before].filter(([path]) => !foreign.endsWith(path)).reduce((sum, [, held]) => sum + held.length, 0),
  );
  expect([...rolloutsIn(home).keys()]).toEqual([foreign.slice(home.length + 1)]);
  expect(await store.restoreDeletedThread(deletionId)).toEqual(thread);
  expect(rolloutsIn(home)).toEqual(before);
});

describe('deleting is refused, and changes nothing,', () => {
  it('without a trash', async () => {
    const { home, context } = await movesHome();
    const path = writeRollout(home, { threadId: ID, lines: legacyLines() });
    const store = new LocalThreadStore({ ...context, trashFolder: null });
    await expect(store.deleteThread(ID)).rejects.toMatchObject({ code: 'unsupported' });
    await expect(store.purgeDeletedThread('x')).rejects.toMatchObject({ code: 'unsupported' });
    expect(await store.listDeletedThreads()).toEqual([]);
    expect(existsSync(path)).toBe(true);
  });

  it('for a rollout outside the home, whatever a row says', async () => {
    const home = await tempFolder();
    const outside = join(await tempFolder(), `${ID}.jsonl`);
    writeFileSync(outside, rolloutText(legacyLines()));
    const db = codexDbIn(home, '131', { id: ID, rollout_path: outside });
    const { store, trash } = await movesHome({ home, codexDbPath: db.path });
    await expect(store.deleteThread(ID)).rejects.toMatchObject({ code: 'invalid_request' });
    expect(existsSync(outside)).toBe(true);
    expect(existsSync(trash)).toBe(false);
  });

  it('for a rollout that is only reached through a link', async () => {
    const { home, store } = await movesHome();
    const real = join(home, 'kept.txt');
    writeFileSync(real, rolloutText(legacyLines()));
    mkdirSync(join(home, 'sessions'));
    symlinkSync(real, join(home, 'sessions', `rollout-2026-05-15T10-00-00-${ID}.jsonl`));
    await expect(store.deleteThread(ID)).rejects.toMatchObject({ code: 'invalid_request' });
    expect(existsSync(real)).toBe(true);
  });

  it('while another program writes the thread', async () => {
    const { home, store } = await movesHome();
    const path = writeRollout(home, { threadId: ID, lines: legacyLines() });
    const lock = await takeWriterLock(home, ID);
    await expect(store.deleteThread(ID)).rejects.toMatchObject({ code: 'conflict' });
    await lock.release();
    expect(existsSync(path)).toBe(true);
  });

  it('in a home that was opened read-only', async () => {
    const { home, store, trash } = await movesHome({ readOnly: true });
    writeRollout(home, { threadId: ID, lines: legacyLines() });
    await expect(store.deleteThread(ID)).rejects.toMatchObject({ code: 'read_only' });
    expect(existsSync(trash)).toBe(false);
  });
});

describe('a fork that Codex made without copying', () => {
  const forkLines = (base: ThreadId) => [
    {
      ...paginatedMetaLine(FORK, {
        forked_from_id: base,
        history_base: { thread_id: base, end_ordinal_exclusive: 2, end_byte_offset: 10 },
      }),
      ordinal: 2,
    },
  ];

  it.each([true, false])('keeps its source from being deleted before it (backfilled: %s)', async (filled) => {
    const { home, store, stateDb, catalog, context } = await movesHome({ stateDb: filled });
    const source = writeRollout(home, { threadId: ID, lines: paginatedLines() });
    const fork = writeRollout(home, { threadId: FORK, lines: forkLines(ID) });
    if (filled) {
      const scans = [await context.scan(fileAt(home, source)), await context.scan(fileAt(home, fork))];
      catalog.applyScans(scans);
      stateDb.claimBackfill('test', Date.now(), 1_000);
      stateDb.completeBackfill('test', Date.now());
    }
    await expect(store.deleteThread(ID)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(FORK),
      details: { forkId: FORK },
    });
    expect(existsSync(source)).toBe(true);
    await store.deleteThread(FORK);
    await store.deleteThread(ID);
    expect(existsSync(source)).toBe(false);
  });
});

describe('a fork whose row does not say where its history begins', () => {
  const silentFork = (base: ThreadId) => ({
    ...paginatedMetaLine(FORK, {
      forked_from_id: base,
      history_base: { thread_id: base, end_ordinal_exclusive: 2, end_byte_offset: 10 },
    }),
    ordinal: 2,
  });

  it('keeps its source too, as rows of an earlier Skein are', async () => {
    const { home, store, stateDb, catalog, context } = await movesHome();
    const source = writeRollout(home, { threadId: ID, lines: paginatedLines() });
    const fork = writeRollout(home, { threadId: FORK, lines: [silentFork(ID)] });
    catalog.applyScans([await context.scan(fileAt(home, source)), await context.scan(fileAt(home, fork))]);
    const [known] = stateDb.scansOf([FORK]);
    if (known?.kind !== 'facts') throw new Error('the fork was not read');
    stateDb.putScans([{ ...known, facts: { ...known.facts, historyBase: null } }]);
    stateDb.claimBackfill('test', Date.now(), 1_000);
    stateDb.completeBackfill('test', Date.now());
    await expect(store.deleteThread(ID)).rejects.toMatchObject({
      code: 'conflict',
      details: { forkId: FORK },
    });
    expect(existsSync(source)).toBe(true);
  });

  it('and one that appears after others were looked for is found', async () => {
    const { home, store, stateDb, catalog, context } = await movesHome();
    const source = writeRollout(home, { threadId: ID, lines: paginatedLines() });
    const other = writeRollout(home, { threadId: OTHER, lines: paginatedLines(OTHER) });
    catalog.applyScans([await context.scan(fileAt(home, source)), await context.scan(fileAt(home, other))]);
    stateDb.claimBackfill('test', Date.now(), 1_000);
    stateDb.completeBackfill('test', Date.now());
    await store.deleteThread(OTHER);
    const fork = writeRollout(home, { threadId: FORK, lines: [silentFork(ID)] });
    catalog.applyScans([await context.scan(fileAt(home, fork))]);
    await expect(store.deleteThread(ID)).rejects.toMatchObject({
      code: 'conflict',
      details: { forkId: FORK },
    });
  });
});

describe('restoring is refused', () => {
  const deletedThread = async (): Promise<MovesHome & { path: string; deleted: DeletedThread }> => {
    const home = await movesHome();
    const path = writeRollout(home.home, { threadId: ID, lines: legacyLines() });
    return { ...home, path, deleted: await home.store.deleteThread(ID) };
  };

  it.each([
    '',
    '.',
    '..',
    '../..',
    '/etc',
    'a/b',
    'a\0b',
    `20260515T100000000Z-${ID}/../x`,
    `20260515T100000000Z-${ID}`,
    `../20260515T100000000Z-${ID}`,
  ])('for %j, which is no deletion in the trash', async (deletionId) => {
    const { store } = await deletedThread();
    await expect(store.restoreDeletedThread(deletionId)).rejects.toMatchObject({ code: 'not_found' });
    await expect(store.purgeDeletedThread(deletionId)).rejects.toMatchObject({ code: 'not_found' });
    expect(await store.listDeletedThreads()).toHaveLength(1);
  });

  it('where another file is now, and nothing moves', async () => {
    const { store, path, deleted, trash } = await deletedThread();
    const inTrash = filesBelow(trash);
    for (const put of [() => writeFileSync(path, 'another'), () => symlinkSync('/nowhere', path)]) {
      put();
      await expect(store.restoreDeletedThread(deleted.deletionId)).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringContaining(path),
      });
      rmSync(path);
    }
    expect(filesBelow(trash)).toEqual(inTrash);
    expect((await store.restoreDeletedThread(deleted.deletionId)).rolloutPath).toBe(path);
  });

  it('when the thread is in the home again by another file', async () => {
    const { home, store, deleted } = await deletedThread();
    const at = new Date(2026, 0, 2);
    const other = writeRollout(home, { threadId: ID, lines: legacyLines(), at });
    await expect(store.restoreDeletedThread(deleted.deletionId)).rejects.toMatchObject({ code: 'conflict' });
    rmSync(other);
    await store.restoreDeletedThread(deleted.deletionId);
  });

  it('when a folder on the way has become a link that leads out of the home', async () => {
    const { home, store, deleted } = await deletedThread();
    const outside = await tempFolder();
    rmSync(join(home, 'sessions'), { recursive: true });
    mkdirSync(join(home, 'sessions'));
    symlinkSync(outside, join(home, 'sessions', '2026'));
    await expect(store.restoreDeletedThread(deleted.deletionId)).rejects.toMatchObject({
      code: 'invalid_request',
    });
    expect(filesBelow(outside).size).toBe(0);
    expect(await store.listDeletedThreads()).toHaveLength(1);
  });

  it('but not when the folders it was in are gone: they are made again', async () => {
    const { home, store, deleted } = await deletedThread();
    rmSync(join(home, 'sessions'), { recursive: true });
    expect(await store.restoreDeletedThread(deleted.deletionId)).toEqual(deleted.thread);
  });

  it('while another program writes a thread of that id', async () => {
    const { home, store, deleted } = await deletedThread();
    const lock = await takeWriterLock(home, ID);
    await expect(store.restoreDeletedThread(deleted.deletionId)).rejects.toMatchObject({ code: 'conflict' });
    await lock.release();
  });
});

describe('what was interrupted', () => {
  it('a restoring is finished by restoring again', async () => {
    const { home, store, trash } = await movesHome();
    const plain = writeRollout(home, { threadId: ID, lines: legacyLines() });
    const twin = writeRollout(home, { threadId: ID, lines: legacyLines(), compressed: true });
    const before = await store.readThread(read);
    const { deletionId } = await store.deleteThread(ID);
    renameSync(join(trash, deletionId, basename(plain)), plain);
    linkSync(join(trash, deletionId, basename(twin)), twin);
    expect(await store.listDeletedThreads()).toMatchObject([{ deletionId }]);
    expect(await store.restoreDeletedThread(deletionId)).toEqual(before);
    expect(existsSync(twin)).toBe(true);
    expect(readdirSync(trash)).toEqual([]);
  });

  it('a restoring of which only the manifest is left is finished too', async () => {
    const { home, store, trash } = await movesHome();
    const path = writeRollout(home, { threadId: ID, lines: legacyLines() });
    const { deletionId, thread } = await store.deleteThread(ID);
    renameSync(join(trash, deletionId, basename(path)), path);
    expect(await store.listDeletedThreads()).toEqual([]);
    expect(await store.restoreDeletedThread(deletionId)).toEqual(thread);
    expect(readdirSync(trash)).toEqual([]);
  });

  it('a deleting is finished by deleting again, as the same deletion', async () => {
    const { home, store, trash } = await movesHome();
    const plain = writeRollout(home, { threadId: ID, lines: legacyLines() });
    const twin = writeRollout(home, { threadId: ID, lines: legacyLines(), compressed: true });
    const { deletionId } = await store.deleteThread(ID);
    renameSync(join(trash, deletionId, basename(plain)), plain);
    const again = await store.deleteThread(ID);
    expect(again.deletionId).toBe(deletionId);
    expect([plain, twin].map((path) => existsSync(path))).toEqual([false, false]);
    expect(readdirSync(join(trash, deletionId)).toSorted()).toEqual(
      ['manifest.json', basename(plain), basename(twin)].toSorted(),
    );
  });

  it('a purging is finished by the next look into the trash', async () => {
    const { home, store, trash } = await movesHome();
    const path = writeRollout(home, { threadId: ID, lines: legacyLines() });
    const { deletionId } = await store.deleteThread(ID);
    const folder = join(trash, deletionId);
    renameSync(join(folder, 'manifest.json'), join(folder, 'purged.json'));
    expect(existsSync(join(folder, basename(path)))).toBe(true);
    await expect(store.restoreDeletedThread(deletionId)).rejects.toMatchObject({ code: 'not_found' });
    expect(await store.listDeletedThreads()).toEqual([]);
    expect(existsSync(folder)).toBe(false);
  });
});

describe('the trash', () => {
  it('passes over what is no deletion, and says so in the log', async () => {
    const { home, store, trash, log } = await movesHome();
    writeRollout(home, { threadId: ID, lines: legacyLines() });
    const { deletionId } = await store.deleteThread(ID);
    const manifest = JSON.parse(readFileSync(join(trash, deletionId, 'manifest.json'), 'utf8'));
    const strange = (number: number, change: object | string) => {
      const name = `2026051${number}T100000000Z-${ID}`;
      mkdirSync(join(trash, name));
      const text =
        typeof change === 'string' ? change : JSON.stringify({ ...manifest, deletionId: name, ...change });
      writeFileSync(join(trash, name, 'manifest.json'), text);
      writeFileSync(join(trash, name, '1.jsonl'), 'x');
    };
    const file = { from: 'sessions/a.jsonl', name: '1.jsonl', bytes: 1, mtimeMs: 1 };
    strange(0, '');
    strange(1, '{"version":1}');
    strange(2, { version: 2 });
    strange(3, { files: [] });
    strange(4, { files: [{ ...file, from: '../../outside.jsonl' }] });
    strange(5, { files: [{ ...file, from: '/etc/outside.jsonl' }] });
    strange(6, { files: [{ ...file, name: '../1.jsonl' }] });
    strange(7, { files: [{ ...file, from: 'config.toml' }] });
    strange(8, { thread: { ...manifest.thread, id: OTHER } });
    strange(9, { deletionId });
    writeFileSync(join(trash, '.DS_Store'), '');
    symlinkSync(join(trash, deletionId), join(trash, `20260101T100000000Z-${ID}`));
    expect(await store.listDeletedThreads()).toMatchObject([{ deletionId }]);
    expect(log).toHaveLength(12);
    for (const number of [0, 4, 5, 6]) {
      const name = `2026051${number}T100000000Z-${ID}`;
      await expect(store.restoreDeletedThread(name)).rejects.toMatchObject({ code: 'not_found' });
      await expect(store.purgeDeletedThread(name)).rejects.toMatchObject({ code: 'not_found' });
    }
    expect(existsSync(join(trash, `20260510T100000000Z-${ID}`, '1.jsonl'))).toBe(true);
  });

  it('purging removes links, never what they lead to, and leaves what others put there', async () => {
    const { home, store, trash } = await movesHome();
    writeRollout(home, { threadId: ID, lines: legacyLines() });
    const twin = writeRollout(home, { threadId: ID, lines: legacyLines(), compressed: true });
    const { deletionId } = await store.deleteThread(ID);
    const precious = join(await tempFolder(), 'precious.jsonl');
    writeFileSync(precious, 'mine');
    rmSync(join(trash, deletionId, basename(twin)));
    symlinkSync(precious, join(trash, deletionId, basename(twin)));
    writeFileSync(join(trash, deletionId, 'notes.txt'), 'also mine');
    await store.purgeDeletedThread(deletionId);
    expect(readFileSync(precious, 'utf8')).toBe('mine');
    expect(readdirSync(join(trash, deletionId))).toEqual(['notes.txt']);
    expect(await store.listDeletedThreads()).toEqual([]);
  });

  it('deletions of one moment have ids of their own, in the order of deleting', async () => {
    const home = await tempFolder();
    const { context } = await movesHome({ home });
    const now = () => new Date('2026-05-15T10:00:00.000Z');
    const store = new LocalThreadStore({ ...context, now });
    const path = writeRollout(home, { threadId: ID, lines: legacyLines() });
    const first = await store.deleteThread(ID);
    writeFileSync(path, rolloutText(legacyLines(ID, 'Again')));
    const second = await store.deleteThread(ID);
    expect(first.deletionId).toBe(`20260515T100000000Z-${ID}`);
    expect(second.deletionId > first.deletionId).toBe(true);
    expect((await store.listDeletedThreads()).map(({ thread }) => thread.preview)).toEqual([
      'Again',
      'Hello',
    ]);
  });

  it.runIf(OTHER_DISK !== null)('may be on another disk', async () => {
    const trash = join(await folderOnOtherDisk(), 'trash');
    const { home, store } = await movesHome({ trash });
    const path = writeRollout(home, { threadId: ID, lines: legacyLines() });
    writeRollout(home, { threadId: ID, lines: legacyLines(), compressed: true });
    const before = await store.readThread(read);
    const files = filesBelow(join(home, 'sessions'));
    const { deletionId } = await store.deleteThread(ID);
    expect(filesBelow(join(home, 'sessions')).size).toBe(0);
    expect(await store.restoreDeletedThread(deletionId)).toEqual(before);
    expect(filesBelow(join(home, 'sessions'))).toEqual(files);
    const again = await store.deleteThread(ID);
    // As if the process had ended between the copy and the leaving.
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, readFileSync(join(trash, again.deletionId, basename(path))));
    expect(await store.restoreDeletedThread(again.deletionId)).toMatchObject({ id: ID });
    expect(readdirSync(trash)).toEqual([]);
  });

  it('keeps the name that a thread had: deleting changes neither the index nor Codex’s row', async () => {
    const home = await tempFolder();
    const path = writeRollout(home, { threadId: ID, lines: withOrdinals(paginatedLines()) });
    const db = codexDbIn(home, '169', {
      id: ID,
      rollout_path: path,
      history_mode: 'paginated',
      name: 'Kept',
      git_branch: 'topic',
    });
    const { store } = await movesHome({ home, codexDbPath: db.path });
    const { deletionId } = await store.deleteThread(ID);
    expect(db.row(ID)).toMatchObject({ name: 'Kept', git_branch: 'topic', rollout_path: path });
    expect(await store.restoreDeletedThread(deletionId)).toMatchObject({
      name: 'Kept',
      git: { branch: 'topic' },
    });
  });
});

/** The rollouts of a home by their paths in it. */
function rolloutsIn(home: string): ReadonlyMap<string, string> {
  return new Map(
    [...filesBelow(home)].filter(([path]) => /\.jsonl(\.zst)?$/.test(path) && path !== 'session_index.jsonl'),
  );
}

function fileAt(home: string, path: string) {
  const file = statRollout(home, path);
  if (file === null) throw new Error(`nothing at ${path}`);
  return file;
}
