import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { takeWriterLock } from '../../../../src/main/rollout/index.ts';
import { rolloutText, writeRollout } from '../../../support/rollout-builder.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import {
  codexDbIn,
  folderOnOtherDisk,
  ID,
  legacyLines,
  movesHome,
  OTHER,
  OTHER_DISK,
  paginatedLines,
} from './moves-home.ts';

const read = { threadId: ID, includeArchived: true };

describe.each([
  ['legacy', legacyLines()],
  ['paginated', paginatedLines()],
] as const)('archiving a %s thread', (_, lines) => {
  it('moves its file, to the letter and with its time, and changes nothing else of the thread', async () => {
    const { home, store, stateDb } = await movesHome();
    const path = writeRollout(home, { threadId: ID, lines });
    const bytes = readFileSync(path);
    const before = await store.readThread(read);
    const thread = await store.archiveThread(ID);
    const archivedPath = join(home, 'archived_sessions', basename(path));
    const archived = { archived: true, archivedAt: thread.updatedAt, rolloutPath: archivedPath };
    expect(thread).toEqual({ ...before, ...archived });
    expect(stateDb.getThread(ID)).toEqual(thread);
    expect(existsSync(path)).toBe(false);
    expect(existsSync(dirname(path))).toBe(true);
    expect(readFileSync(archivedPath).equals(bytes)).toBe(true);
    const back = await store.unarchiveThread({ threadId: ID, keepUpdatedAt: true });
    expect(back).toEqual(before);
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(stateDb.getThread(ID)).toEqual(before);
  });

  it.each(['131', '169'] as const)('writes what Codex %s itself writes into its row', async (era) => {
    const home = await tempFolder();
    const path = writeRollout(home, { threadId: ID, lines });
    const mode = era === '169' && lines[0]?.ordinal === 0 ? { history_mode: 'paginated' } : {};
    const columns = { id: ID, rollout_path: path, first_user_message: 'Hello', title: 'A name', ...mode };
    const db = codexDbIn(home, era, columns, { id: OTHER });
    const { store } = await movesHome({ home, codexDbPath: db.path });
    const before = db.row(ID);
    const asked = Date.now();
    const thread = await store.archiveThread(ID);
    const archivedAt = Number(db.row(ID)['archived_at']);
    expect(db.row(ID)).toEqual({
      ...before,
      archived: 1,
      archived_at: archivedAt,
      rollout_path: thread.rolloutPath,
    });
    expect(archivedAt * 1_000).toBeGreaterThan(asked - 1_000);
    expect(Date.parse(thread.archivedAt ?? '')).toBe(archivedAt * 1_000);
    await store.unarchiveThread({ threadId: ID, keepUpdatedAt: true });
    expect(db.row(ID)).toEqual(before);
  });
});

describe('unarchiving', () => {
  it('makes the thread the one used last, in its file and in Codex’s row', async () => {
    const home = await tempFolder();
    const path = writeRollout(home, { threadId: ID, lines: legacyLines(), archived: true });
    const db = codexDbIn(home, '169', {
      id: ID,
      rollout_path: path,
      archived: 1,
      archived_at: 1_770_000_000,
    });
    const { store } = await movesHome({ home, codexDbPath: db.path });
    const asked = Date.now();
    const thread = await store.unarchiveThread({ threadId: ID });
    expect(Date.parse(thread.updatedAt)).toBeGreaterThanOrEqual(asked);
    expect(thread.rolloutPath).toBe(join(home, 'sessions', '2026', '05', '15', basename(path)));
    expect(db.row(ID)).toMatchObject({
      archived: 0,
      archived_at: null,
      rollout_path: thread.rolloutPath,
      updated_at_ms: Date.parse(thread.updatedAt),
    });
  });

  it('takes the folder from the date in the name, whatever the session meta says', async () => {
    const { home, store } = await movesHome();
    const at = new Date(2024, 0, 2, 3, 4, 5);
    writeRollout(home, { threadId: ID, lines: legacyLines(), archived: true, at });
    const { rolloutPath } = await store.unarchiveThread({ threadId: ID });
    expect(dirname(rolloutPath)).toBe(join(home, 'sessions', '2024', '01', '02'));
  });

  it('takes it from the time of the thread when the name has none', async () => {
    const { home, store } = await movesHome();
    const path = join(home, 'archived_sessions', `a copy ${ID}.jsonl`);
    mkdirSync(dirname(path));
    writeFileSync(path, rolloutText(legacyLines()));
    const { rolloutPath } = await store.unarchiveThread({ threadId: ID });
    expect(rolloutPath).toBe(join(home, 'sessions', '2026', '05', '15', `a copy ${ID}.jsonl`));
  });
});

describe('compressed rollouts and copies', () => {
  it('a compressed rollout moves as it is, and Codex’s row names it by its own name', async () => {
    const home = await tempFolder();
    const path = writeRollout(home, { threadId: ID, lines: legacyLines(), compressed: true });
    const db = codexDbIn(home, '169', { id: ID, rollout_path: path.slice(0, -'.zst'.length) });
    const { store } = await movesHome({ home, codexDbPath: db.path });
    const { rolloutPath } = await store.archiveThread(ID);
    expect(rolloutPath).toBe(join(home, 'archived_sessions', basename(path)));
    expect(db.row(ID)).toMatchObject({ rollout_path: rolloutPath, archived: 1 });
  });

  it.each([true, false])('a plain file takes its compressed twin along (state DB: %s)', async (stateDb) => {
    const { home, store } = await movesHome({ stateDb });
    const plain = writeRollout(home, { threadId: ID, lines: legacyLines() });
    const compressed = writeRollout(home, { threadId: ID, lines: legacyLines(), compressed: true });
    await store.archiveThread(ID);
    for (const path of [plain, compressed]) {
      expect(existsSync(path)).toBe(false);
      expect(existsSync(join(home, 'archived_sessions', basename(path)))).toBe(true);
    }
    const back = await store.unarchiveThread({ threadId: ID });
    expect(back.rolloutPath).toBe(plain);
    expect(existsSync(compressed)).toBe(true);
  });

  it('a file that bears the id but carries another thread stays', async () => {
    const { home, store } = await movesHome();
    writeRollout(home, { threadId: ID, lines: legacyLines() });
    const foreign = join(home, 'sessions', `rollout-2020-01-01T00-00-00-${ID}.jsonl`);
    writeFileSync(foreign, rolloutText(legacyLines(OTHER)));
    await store.archiveThread(ID);
    expect(existsSync(foreign)).toBe(true);
  });
});

it('of a link and the file it leads to, both in the sessions, the file moves and Codex’s row follows it', async () => {
  const home = await tempFolder();
  const path = writeRollout(home, { threadId: ID, lines: legacyLines() });
  const link = join(home, 'sessions', `rollout-2026-05-15T10-00-00-${ID}.jsonl`);
  symlinkSync(path, link);
  const db = codexDbIn(home, '169', { id: ID, rollout_path: link });
  const { store } = await movesHome({ home, codexDbPath: db.path });
  const { rolloutPath } = await store.archiveThread(ID);
  expect(rolloutPath).toBe(join(home, 'archived_sessions', basename(path)));
  expect(db.row(ID)).toMatchObject({ archived: 1, rollout_path: rolloutPath });
});

describe('archiving is refused, and changes nothing,', () => {
  const refusal = (code: string, says: string) => ({ code, message: expect.stringContaining(says) });

  it('for a thread that is archived already, or active already', async () => {
    const { home, store } = await movesHome();
    writeRollout(home, { threadId: ID, lines: legacyLines(), archived: true });
    writeRollout(home, { threadId: OTHER, lines: legacyLines(OTHER) });
    await expect(store.archiveThread(ID)).rejects.toMatchObject(refusal('invalid_request', 'already'));
    await expect(store.unarchiveThread({ threadId: OTHER })).rejects.toMatchObject(
      refusal('invalid_request', 'not archived'),
    );
  });

  it('for a file whose name Codex would not take', async () => {
    const { home, store } = await movesHome();
    const path = join(home, 'sessions', 'notes.jsonl');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, rolloutText(legacyLines()));
    await expect(store.archiveThread(ID)).rejects.toMatchObject(refusal('invalid_request', 'does not end'));
    expect(existsSync(path)).toBe(true);
  });

  it('for a file in neither folder of threads', async () => {
    const home = await tempFolder();
    const path = join(home, 'kept', `${ID}.jsonl`);
    mkdirSync(dirname(path));
    writeFileSync(path, rolloutText(legacyLines()));
    const db = codexDbIn(home, '131', { id: ID, rollout_path: path });
    const { store } = await movesHome({ home, codexDbPath: db.path });
    await expect(store.archiveThread(ID)).rejects.toMatchObject(refusal('invalid_request', 'no folder'));
    expect(db.row(ID)).toMatchObject({ archived: 0, rollout_path: path });
  });

  it('for a link, whose file stays where it is', async () => {
    const { home, store } = await movesHome();
    const real = join(home, 'kept', 'real.jsonl');
    const link = join(home, 'sessions', `rollout-2026-05-15T10-00-00-${ID}.jsonl`);
    for (const path of [real, link]) mkdirSync(dirname(path), { recursive: true });
    writeFileSync(real, rolloutText(legacyLines()));
    symlinkSync(real, link);
    await expect(store.archiveThread(ID)).rejects.toMatchObject(refusal('invalid_request', 'stays'));
    expect(existsSync(link)).toBe(true);
  });

  it('when another file is in the way, for all of the thread’s files', async () => {
    const { home, store } = await movesHome();
    const plain = writeRollout(home, { threadId: ID, lines: legacyLines() });
    const twin = writeRollout(home, { threadId: ID, lines: legacyLines(), compressed: true });
    const other = join(home, 'archived_sessions', basename(twin));
    mkdirSync(dirname(other));
    writeFileSync(other, 'somebody’s');
    await expect(store.archiveThread(ID)).rejects.toMatchObject(refusal('conflict', other));
    expect(readFileSync(other, 'utf8')).toBe('somebody’s');
    expect([plain, twin].map((path) => existsSync(path))).toEqual([true, true]);
    expect(existsSync(join(home, 'archived_sessions', basename(plain)))).toBe(false);
  });

  it('when a broken link is in the way', async () => {
    const { home, store } = await movesHome();
    const path = writeRollout(home, { threadId: ID, lines: legacyLines() });
    mkdirSync(join(home, 'archived_sessions'));
    symlinkSync('/nowhere', join(home, 'archived_sessions', basename(path)));
    await expect(store.archiveThread(ID)).rejects.toMatchObject({ code: 'conflict' });
    expect(existsSync(path)).toBe(true);
  });

  it('while another program writes the thread', async () => {
    const { home, store } = await movesHome();
    const path = writeRollout(home, { threadId: ID, lines: legacyLines() });
    const lock = await takeWriterLock(home, ID);
    await expect(store.archiveThread(ID)).rejects.toMatchObject({ code: 'conflict' });
    expect(existsSync(path)).toBe(true);
    await lock.release();
    expect((await store.archiveThread(ID)).archived).toBe(true);
  });

  it('while it is live here', async () => {
    const { home, store } = await movesHome();
    writeRollout(home, { threadId: ID, lines: legacyLines() });
    await store.resumeThread({ threadId: ID });
    await expect(store.archiveThread(ID)).rejects.toMatchObject({ code: 'conflict' });
    await store.shutdownThread(ID);
    expect((await store.archiveThread(ID)).archived).toBe(true);
  });

  it('when the folder it would go to is a link that no listing follows', async () => {
    const { home, store } = await movesHome();
    const path = writeRollout(home, { threadId: ID, lines: legacyLines() });
    symlinkSync(join(home, 'sessions'), join(home, 'archived_sessions'));
    await expect(store.archiveThread(ID)).rejects.toMatchObject(refusal('invalid_request', 'link'));
    expect(existsSync(path)).toBe(true);
  });

  it('in a home that was opened read-only', async () => {
    const { home, store } = await movesHome({ readOnly: true });
    const path = writeRollout(home, { threadId: ID, lines: legacyLines() });
    await expect(store.archiveThread(ID)).rejects.toMatchObject({ code: 'read_only' });
    expect(existsSync(path)).toBe(true);
  });
});

describe('a thread whose row in Codex’s database cannot follow stays where it is', () => {
  it('while the database is locked by another program', async () => {
    const home = await tempFolder();
    const path = writeRollout(home, { threadId: ID, lines: legacyLines() });
    const db = codexDbIn(home, '169', { id: ID, rollout_path: path });
    const { store } = await movesHome({ home, codexDbPath: db.path });
    db.codex.exec('BEGIN IMMEDIATE');
    await expect(store.archiveThread(ID)).rejects.toMatchObject({ code: 'locked' });
    db.codex.exec('ROLLBACK');
    expect(existsSync(path)).toBe(true);
    expect(existsSync(join(home, 'archived_sessions', basename(path)))).toBe(false);
    expect(db.row(ID)).toMatchObject({ archived: 0, rollout_path: path });
    expect((await store.archiveThread(ID)).archived).toBe(true);
  });

  it('when the database refuses the change', async () => {
    const home = await tempFolder();
    const path = writeRollout(home, { threadId: ID, lines: legacyLines() });
    const db = codexDbIn(home, '131', { id: ID, rollout_path: path });
    db.codex.exec(
      "CREATE TRIGGER no BEFORE UPDATE OF archived ON threads BEGIN SELECT raise(ABORT, 'not today'); END",
    );
    const { store } = await movesHome({ home, codexDbPath: db.path });
    await expect(store.archiveThread(ID)).rejects.toMatchObject({
      code: 'internal',
      message: expect.stringContaining('not today'),
    });
    expect(existsSync(path)).toBe(true);
    expect(await store.readThread(read)).toMatchObject({ archived: false });
  });

  it('but one without a row moves', async () => {
    const home = await tempFolder();
    writeRollout(home, { threadId: ID, lines: legacyLines() });
    const db = codexDbIn(home, '169');
    const { store } = await movesHome({ home, codexDbPath: db.path });
    expect((await store.archiveThread(ID)).archived).toBe(true);
    expect(db.row(ID)).toEqual({});
  });
});

describe('an archiving that was interrupted', () => {
  it('before Codex’s row was told reads as active, and is finished or left by either command', async () => {
    for (const finish of [true, false]) {
      const home = await tempFolder();
      const path = writeRollout(home, { threadId: ID, lines: legacyLines() });
      const db = codexDbIn(home, '169', { id: ID, rollout_path: path });
      const { store } = await movesHome({ home, codexDbPath: db.path });
      const other = join(home, 'archived_sessions', basename(path));
      mkdirSync(dirname(other));
      linkSync(path, other);
      expect(await store.readThread(read)).toMatchObject({ archived: false, rolloutPath: path });
      const thread = finish
        ? await store.archiveThread(ID)
        : await store.unarchiveThread({ threadId: ID, keepUpdatedAt: true });
      expect(thread.archived).toBe(finish);
      expect([existsSync(path), existsSync(other)]).toEqual([!finish, finish]);
      expect(db.row(ID)).toMatchObject({ archived: finish ? 1 : 0, rollout_path: thread.rolloutPath });
    }
  });

  it('after Codex’s row was told is finished by archiving again', async () => {
    const home = await tempFolder();
    const path = writeRollout(home, { threadId: ID, lines: legacyLines() });
    const other = join(home, 'archived_sessions', basename(path));
    mkdirSync(dirname(other));
    linkSync(path, other);
    const row = { id: ID, rollout_path: other, archived: 1, archived_at: 1_770_000_000 };
    const db = codexDbIn(home, '169', row);
    const { store } = await movesHome({ home, codexDbPath: db.path, stateDb: false });
    expect((await store.archiveThread(ID)).archived).toBe(true);
    expect(existsSync(path)).toBe(false);
    expect(db.row(ID)).toMatchObject({ archived: 1, rollout_path: other });
  });
});

describe('folders on other disks', () => {
  it('a linked folder of sessions is followed, and the thread comes back below it', async () => {
    const { home, store } = await movesHome();
    const elsewhere = await tempFolder();
    const path = writeRollout(home, { threadId: ID, lines: legacyLines() });
    renameSync(join(home, 'sessions'), join(elsewhere, 'sessions'));
    symlinkSync(join(elsewhere, 'sessions'), join(home, 'sessions'));
    const before = await store.readThread(read);
    expect((await store.archiveThread(ID)).rolloutPath).toContain(join(home, 'archived_sessions'));
    expect(await store.unarchiveThread({ threadId: ID, keepUpdatedAt: true })).toEqual(before);
    expect(before.rolloutPath).toBe(path);
  });

  it.runIf(OTHER_DISK !== null)('a thread moves between two disks with all it has', async () => {
    const { home, store } = await movesHome();
    const elsewhere = await folderOnOtherDisk();
    const path = writeRollout(home, { threadId: ID, lines: legacyLines() });
    const bytes = readFileSync(path);
    cpSync(join(home, 'sessions'), join(elsewhere, 'sessions'), {
      recursive: true,
      preserveTimestamps: true,
    });
    rmSync(join(home, 'sessions'), { recursive: true });
    symlinkSync(join(elsewhere, 'sessions'), join(home, 'sessions'));
    const before = await store.readThread(read);
    const thread = await store.archiveThread(ID);
    expect(readFileSync(thread.rolloutPath).equals(bytes)).toBe(true);
    expect(thread.updatedAt).toBe(before.updatedAt);
    expect(existsSync(path)).toBe(false);
    expect(await store.unarchiveThread({ threadId: ID, keepUpdatedAt: true })).toEqual(before);
  });
});
