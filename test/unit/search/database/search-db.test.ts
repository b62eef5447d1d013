import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  DamagedIndex,
  isDamage,
  openForReading,
  openSearchDb,
  packEntry,
  placeOfRow,
  removeSearchDb,
  rowOf,
  type SearchDb,
  takeWriterLock,
  threadRowOf,
  unpackEntry,
} from '../../../../src/main/search/database/index.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

function kept(db: SearchDb): SearchDb {
  onTestFinished(() => db.close());
  return db;
}

async function newPath(): Promise<string> {
  return join(await tempFolder(), 'search', 'home.sqlite');
}

describe('the database of the index', () => {
  it('is made with its folder, and opened again as it was', async () => {
    const path = await newPath();
    const first = openSearchDb(path);
    first.statement<[string, number]>('INSERT INTO meta VALUES (?, ?)').run('x', 1);
    first.close();
    expect(kept(openSearchDb(path)).value('SELECT value FROM meta')).toBe(1);
  });

  it('is made anew when it is no database or one of somebody else', async () => {
    const path = await newPath();
    openSearchDb(path).close();
    writeFileSync(path, 'no database '.repeat(2_000));
    const second = openSearchDb(path);
    second.exec('CREATE TABLE mine (a); PRAGMA user_version = 7');
    second.close();
    const third = kept(openSearchDb(path));
    expect(third.value("SELECT count(*) FROM sqlite_schema WHERE name = 'mine'")).toBe(0);
    expect(third.value('SELECT count(*) FROM threads')).toBe(0);
  });

  it('is read while it is written, and never written by who reads it', async () => {
    const path = await newPath();
    const writer = kept(openSearchDb(path));
    const reader = openForReading(path);
    if (reader === null) throw new Error('not there');
    kept(reader);
    const version = reader.dataVersion;
    writer.write(() => {
      writer.exec("INSERT INTO words (rowid, prompt) VALUES (1, 'hello')");
      expect(reader.value('SELECT count(*) FROM words')).toBe(0);
    });
    expect(reader.value("SELECT rowid FROM words WHERE words MATCH 'hello'")).toBe(1);
    expect(reader.dataVersion).not.toBe(version);
    expect(() => reader.exec("INSERT INTO words (rowid, prompt) VALUES (2, 'no')")).toThrow(/readonly/);
    expect(writer.bytes).toBeGreaterThan(0);
  });

  it('tells its readers when it was replaced', async () => {
    const path = await newPath();
    openSearchDb(path).close();
    const reader = openForReading(path);
    expect(reader?.isCurrent).toBe(true);
    removeSearchDb(path);
    expect(reader?.isCurrent).toBe(false);
    expect(existsSync(path)).toBe(false);
    expect(openForReading(path)).toBeNull();
    kept(openSearchDb(path));
    expect(reader?.isCurrent).toBe(false);
    reader?.close();
  });

  it('takes a text in UTF-8 for the text that it is', async () => {
    const db = kept(openSearchDb(await newPath()));
    const insert = db.statement<[number, Buffer | string]>(
      'INSERT INTO outputs (rowid, output) VALUES (?, ?)',
    );
    insert.run(1, Buffer.from('naïve bytes\u0000behind'));
    insert.run(2, 'naïve text\u0000behind');
    const found = (match: string) =>
      db
        .statement<[string], { rowid: number }>(
          'SELECT rowid FROM outputs WHERE outputs MATCH ? ORDER BY rowid',
        )
        .all(match)
        .map(({ rowid }) => rowid);
    expect(found('naive')).toEqual([1, 2]);
    expect(found('behind')).toEqual([1, 2]);
  });

  it('deletes a single row of large numbers from the full-text tables', async () => {
    const db = kept(openSearchDb(await newPath()));
    const rows = [rowOf(1, 0), rowOf(400_000, 16_000_000), threadRowOf(100_000)];
    for (const row of rows)
      db.statement<[number, string]>('INSERT INTO words (rowid, prompt) VALUES (?, ?)').run(row, 'hello');
    const remove = db.statement<[number]>('DELETE FROM words WHERE rowid = ?');
    expect(rows.map((row) => remove.run(row).changes)).toEqual([1, 1, 1]);
    expect(remove.run(rowOf(5, 5)).changes).toBe(0);
    expect(db.value("SELECT count(*) FROM words WHERE words MATCH 'hello'")).toBe(0);
  });

  it('undoes what a transaction that failed has written', async () => {
    const db = kept(openSearchDb(await newPath()));
    const failing = () =>
      db.write(() => {
        db.exec("INSERT INTO words (rowid, prompt) VALUES (1, 'hello')");
        throw new Error('no');
      });
    expect(failing).toThrow('no');
    expect(db.value("SELECT count(*) FROM words WHERE words MATCH 'hello'")).toBe(0);
  });

  it('has one writer at a time', async () => {
    const path = await newPath();
    const lock = takeWriterLock(path);
    expect(takeWriterLock(path)).toBeNull();
    lock?.release();
    const next = takeWriterLock(path);
    expect(next).not.toBeNull();
    next?.release();
  });

  it('tells damage from other failures', () => {
    const failure = (code: string, message = '') => Object.assign(new Error(message), { code });
    expect(isDamage(failure('SQLITE_CORRUPT_VTAB'))).toBe(true);
    expect(isDamage(failure('SQLITE_NOTADB'))).toBe(true);
    expect(isDamage(failure('SQLITE_ERROR', 'no such table: words'))).toBe(true);
    expect(isDamage(new DamagedIndex('odd'))).toBe(true);
    expect(isDamage(failure('SQLITE_FULL'))).toBe(false);
    expect(isDamage(failure('SQLITE_BUSY'))).toBe(false);
    expect(isDamage(new Error('anything'))).toBe(false);
  });
});

describe('numbers of rows', () => {
  it('say which thread and item they are of', () => {
    expect(placeOfRow(rowOf(12, 34))).toEqual({ number: 12, position: 34 });
    expect(placeOfRow(threadRowOf(12))).toEqual({ number: 12, position: null });
  });
});

describe('a packed entry', () => {
  const line = fc.record({
    part: fc.nat(20),
    offset: fc.integer({ min: 0, max: 2 ** 45 }),
    length: fc.nat(2 ** 31 - 1),
  });
  const entries = fc.record({
    kind: fc.constant('command' as const),
    id: fc.option(fc.string({ unit: 'grapheme' })),
    serial: fc.nat(2 ** 31 - 1),
    turn: fc.nat(),
    lines: fc.array(line, { maxLength: 2 }),
    span: fc.boolean(),
    failed: fc.boolean(),
    atMs: fc.option(fc.nat()),
  });

  it('is the same again', () => {
    fc.assert(
      fc.property(entries, (entry) => {
        const { kind, turn, atMs } = entry;
        expect(unpackEntry(packEntry(entry), { kind, turn, atMs })).toEqual(entry);
      }),
    );
  });

  it('is known when it was cut off', () => {
    const lines = [{ part: 1, offset: 1_000_000, length: 500 }];
    const entry = {
      kind: 'error',
      id: null,
      serial: 3,
      turn: 0,
      lines,
      span: false,
      failed: false,
      atMs: null,
    } as const;
    const packed = packEntry(entry);
    expect(() => unpackEntry(packed.subarray(0, packed.length - 1), entry)).toThrow(DamagedIndex);
  });
});
