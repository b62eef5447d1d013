import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  copyFileSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { openCodexDb } from '../../../src/main/codex-db/index.ts';
import { createCodexDb, dumpCodexThread, insertCodexThread } from '../../support/codex-db-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { codexFixture, idOf, openGuest } from './helpers.ts';
import { holdInProcess } from './holding-process.ts';

/** A database that nobody has open. */
async function closedDb(): Promise<string> {
  const path = join(await tempFolder(), 'codex', 'state_5.sqlite');
  const codex = createCodexDb(path, '169');
  insertCodexThread(codex, { id: idOf(1), title: 'Named' });
  codex.close();
  return path;
}

/** The super-user may write everything, so that nobody takes its place. */
const OWN_UID = process.getuid?.() ?? 0;
const UID = OWN_UID === 0 ? 65_534 : OWN_UID;

function giveToOrdinaryUser(path: string): void {
  if (OWN_UID === UID) return;
  for (const each of [path, dirname(path), dirname(dirname(path))]) chownSync(each, UID, UID);
}

/** What an ordinary user's Skein makes of the database. */
function readInChild(path: string, id: string): unknown {
  const room = import.meta.resolve('../../../src/main/codex-db/index.ts');
  const code = `const { openCodexDb } = await import(${JSON.stringify(room)});
    const { db } = openCodexDb({ path: ${JSON.stringify(path)}, readOnly: false });
    const name = db.getRow(${JSON.stringify(id)}).explicitName;
    console.log(JSON.stringify({ writable: db.info.writable, name }));
    db.close();`;
  const options = { encoding: 'utf8', ...(OWN_UID === UID ? {} : { uid: UID, gid: UID }) } as const;
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', code], options)) as unknown;
}

describe('opening', () => {
  test.each([
    ['131', 32],
    ['169', 62],
    ['future', 71],
  ] as const)('says what it found of era %s', async (era, migration) => {
    const { path } = await codexFixture(era);
    expect(openGuest(path).info).toEqual({ path, migration, writable: true });
  });

  test('does without migration records', async () => {
    const { path, codex } = await codexFixture('131');
    codex.exec('DROP TABLE _sqlx_migrations');
    expect(openGuest(path).info.migration).toBeNull();
  });

  test('makes no file where there is none', async () => {
    const folder = await tempFolder();
    const opening = openCodexDb({ path: join(folder, 'state_5.sqlite'), readOnly: false });
    expect(opening).toMatchObject({ kind: 'unusable', code: 'unreadable' });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('reports a folder in its place', async () => {
    const path = join(await tempFolder(), 'state_5.sqlite');
    mkdirSync(path);
    expect(openCodexDb({ path, readOnly: false })).toEqual({
      kind: 'unusable',
      path,
      reason: 'it is not a file',
      code: 'unreadable',
    });
  });

  test.each([true, false])('reports a file that is no database (read-only: %s)', async (readOnly) => {
    const path = join(await tempFolder(), 'state_5.sqlite');
    writeFileSync(path, 'not a database at all, but long enough to look like one'.repeat(50));
    const before = readFileSync(path);
    expect(openCodexDb({ path, readOnly })).toMatchObject({ kind: 'unusable', code: 'corrupt' });
    expect(readFileSync(path)).toEqual(before);
  });

  test('reports a file that was cut short', async () => {
    const path = await closedDb();
    truncateSync(path, 8_192);
    expect(openCodexDb({ path, readOnly: false })).toMatchObject({ kind: 'unusable', code: 'corrupt' });
  });

  test.each([true, false])(
    'reports a database without threads, and an empty file (read-only: %s)',
    async (readOnly) => {
      const path = join(await tempFolder(), 'state_5.sqlite');
      writeFileSync(path, '');
      expect(openCodexDb({ path, readOnly })).toMatchObject({ kind: 'unusable', code: 'no-threads-table' });
      const other = new Database(path);
      other.exec('CREATE TABLE recipes (title TEXT)');
      other.close();
      expect(openCodexDb({ path, readOnly })).toMatchObject({ kind: 'unusable', code: 'no-threads-table' });
    },
  );

  test('reports damage met later as an internal failure with the reason', async () => {
    const { path, codex } = await codexFixture('131');
    for (let number = 0; number < 500; number += 1)
      insertCodexThread(codex, { id: idOf(number), preview: 'x'.repeat(2_000) });
    codex.close();
    const file = openSync(path, 'r+');
    for (let page = 60; page < 100; page += 1)
      writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, page * 4096);
    closeSync(file);
    const db = openGuest(path);
    expect(() => db.readRows(null, 1_000)).toThrow(
      expect.objectContaining({ code: 'internal', message: expect.stringContaining('malformed') }),
    );
  });
});

describe('locked by another process', () => {
  test('a write fails as locked within its bound, reads go on, and nothing is written', async () => {
    const { path, codex } = await codexFixture('131');
    insertCodexThread(codex, { id: idOf(1), title: 'Named' });
    const db = openGuest(path, { busyTimeoutMs: 150 });
    const holder = await holdInProcess(path, 'BEGIN EXCLUSIVE');
    const started = performance.now();
    expect(() => db.updateRow(idOf(1), { name: 'New' })).toThrow(expect.objectContaining({ code: 'locked' }));
    expect(performance.now() - started).toBeLessThan(3_000);
    expect(db.getRow(idOf(1))?.explicitName).toBe('Named');
    await holder.end();
    expect(db.updateRow(idOf(1), { name: 'New' })).toBe(true);
    expect(dumpCodexThread(codex, idOf(1))['title']).toBe('New');
  });

  test('a database held as a whole cannot be opened, and says so within the bound', async () => {
    const path = await closedDb();
    const holder = await holdInProcess(
      path,
      "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; UPDATE threads SET title = 'x'",
    );
    const started = performance.now();
    expect(openCodexDb({ path, readOnly: false, busyTimeoutMs: 150 })).toMatchObject({
      kind: 'unusable',
      code: 'locked',
    });
    expect(performance.now() - started).toBeLessThan(3_000);
    await holder.end();
    expect(openGuest(path).getRow(idOf(1))?.explicitName).toBe('Named');
  });
});

describe('read-only', () => {
  test('a database that nobody has open is read without leaving a trace', async () => {
    const path = await closedDb();
    const before = readFileSync(path);
    const db = openGuest(path, { readOnly: true });
    expect(db.info.writable).toBe(false);
    expect(db.getRow(idOf(1))?.explicitName).toBe('Named');
    expect(() => db.updateRow(idOf(1), { name: 'New' })).toThrow(
      expect.objectContaining({ code: 'read_only' }),
    );
    expect(readdirSync(dirname(path))).toEqual(['state_5.sqlite']);
    expect(readFileSync(path)).toEqual(before);
  });

  test('a Codex that starts to write later is noticed, and its writes are seen', async () => {
    const path = await closedDb();
    const db = openGuest(path, { readOnly: true });
    const before = db.dataVersion();
    expect(db.dataVersion()).toBe(before);
    const codex = new Database(path);
    codex.exec("UPDATE threads SET title = 'Renamed'");
    const during = db.dataVersion();
    expect(during).not.toBe(before);
    expect(db.getRow(idOf(1))?.explicitName).toBe('Renamed');
    codex.exec("UPDATE threads SET title = 'Again'");
    expect(db.dataVersion()).not.toBe(during);
    expect(db.getRow(idOf(1))?.explicitName).toBe('Again');
    codex.close();
  });

  test('a database that Codex has open is read with what is still in its log', async () => {
    const { path, codex } = await codexFixture('169');
    insertCodexThread(codex, { id: idOf(1), title: 'Only in the log' });
    const db = openGuest(path, { readOnly: true });
    expect(db.getRow(idOf(1))?.explicitName).toBe('Only in the log');
  });

  test.runIf(process.getuid !== undefined).each([
    ['file', (path: string) => chmodSync(path, 0o444)],
    ['folder', (path: string) => chmodSync(dirname(path), 0o555)],
  ])('a %s that cannot be written does not keep the database from being read', async (_, forbid) => {
    const path = await closedDb();
    giveToOrdinaryUser(path);
    forbid(path);
    expect(readInChild(path, idOf(1))).toEqual({ writable: false, name: 'Named' });
    chmodSync(dirname(path), 0o755);
    expect(readdirSync(dirname(path))).toEqual(['state_5.sqlite']);
  });

  test('a copy of a live database without its log is read as far as it goes', async () => {
    const { path, codex } = await codexFixture('131');
    insertCodexThread(codex, { id: idOf(1), title: 'Named' });
    codex.pragma('wal_checkpoint(TRUNCATE)');
    const copy = join(await tempFolder(), 'state_5.sqlite');
    copyFileSync(path, copy);
    expect(openGuest(copy, { readOnly: true }).getRow(idOf(1))?.explicitName).toBe('Named');
  });
});
