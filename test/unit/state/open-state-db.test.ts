import {
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
  writeSync,
  closeSync,
  existsSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { openStateDb } from '../../../src/main/state/index.ts';
import { checkedVersion, migrate } from '../../../src/main/state/migrations.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { idOf, threadWith } from './sample-threads.ts';

async function newPath(): Promise<string> {
  return join(await tempFolder(), 'deep', 'state.sqlite');
}

function filled(path: string, count = 1): void {
  const db = openStateDb({ path });
  db.putThreads(
    Array.from({ length: count }, (_, index) => threadWith(index, { preview: 'word '.repeat(200) })),
  );
  db.close();
}

const now = () => 1_769_500_000_000;

/** A connection to `path` on which `meanwhile` happens right after its question number `after`. */
function interrupted(path: string, after: number, meanwhile: () => void): Database.Database {
  const db = new Database(path);
  let questions = 0;
  const count = <T>(answer: T): T => {
    questions += 1;
    if (questions === after) meanwhile();
    return answer;
  };
  const prepare = db.prepare.bind(db);
  const pragma = db.pragma.bind(db);
  return Object.assign(db, {
    pragma: (...words: Parameters<typeof pragma>) => count(pragma(...words)),
    prepare: (sql: string) => ({ get: () => count(prepare(sql).get()) }),
  });
}

describe('opening the state DB', () => {
  test.each([1, 2, 3])(
    'knows its own while another process makes the schema after look %i',
    async (after) => {
      const path = join(await tempFolder(), 'state.sqlite');
      const other = new Database(path);
      const db = interrupted(path, after, () => migrate(other));
      expect(() => checkedVersion(db)).not.toThrow();
      db.close();
      other.close();
    },
  );

  test('makes the file and its folder', async () => {
    const path = await newPath();
    const db = openStateDb({ path });
    expect(db.storage).toBe('file');
    expect(existsSync(path)).toBe(true);
    db.close();
  });

  test('puts a file that is no database aside, whole, and begins anew', async () => {
    const path = await newPath();
    mkdirSync(dirname(path));
    writeFileSync(path, 'this is not a database, and it is long enough to be looked at as one'.repeat(100));
    const before = readFileSync(path);
    const db = openStateDb({ path, now });
    expect(db.storage).toBe('rebuilt');
    db.putThreads([threadWith(1)]);
    db.close();
    expect(readFileSync(`${path}.damaged-${now()}`)).toEqual(before);
    const again = openStateDb({ path });
    expect([again.storage, again.count({ archived: 'all' })]).toEqual(['file', 1]);
    again.close();
  });

  test('puts a database of something else aside', async () => {
    const path = await newPath();
    mkdirSync(dirname(path));
    const other = new Database(path);
    other.exec('CREATE TABLE recipes (title TEXT)');
    other.close();
    const db = openStateDb({ path, now });
    expect(db.storage).toBe('rebuilt');
    db.close();
    const aside = new Database(`${path}.damaged-${now()}`);
    expect(aside.prepare('SELECT count(*) AS tables FROM sqlite_schema').get()).toEqual({ tables: 1 });
    aside.close();
  });

  test('begins anew at the next start after a query has come across damage', async () => {
    const path = await newPath();
    filled(path, 2_000);
    const file = openSync(path, 'r+');
    for (let page = 30; page < 200; page += 1)
      writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, page * 4096);
    closeSync(file);
    const db = openStateDb({ path });
    const readAll = () => {
      db.list({ filter: { archived: 'all' }, sort: { key: 'name', order: 'asc' }, cursor: null, limit: 500 });
      db.count({ archived: 'all', text: 'word' });
    };
    expect(readAll).toThrow(expect.objectContaining({ code: 'internal' }));
    db.close();
    const next = openStateDb({ path });
    expect([next.storage, next.count({ archived: 'all' })]).toEqual(['rebuilt', 0]);
    next.close();
    const after = openStateDb({ path });
    expect(after.storage).toBe('file');
    after.close();
  });

  test('leaves the file of a newer Skein as it is and works in memory', async () => {
    const path = await newPath();
    filled(path);
    const newer = new Database(path);
    newer.pragma('user_version = 999');
    newer.close();
    const before = readFileSync(path);
    const db = openStateDb({ path });
    expect([db.storage, db.count({ archived: 'all' })]).toEqual(['memory', 0]);
    db.putThreads([threadWith(5)]);
    expect(db.getThread(idOf(5))).toEqual(threadWith(5));
    db.close();
    expect(readFileSync(path)).toEqual(before);
    expect(readdirSync(dirname(path))).toEqual(['state.sqlite']);
  });

  test('works in memory where a folder stands in the place of the file', async () => {
    const path = await newPath();
    mkdirSync(path, { recursive: true });
    const db = openStateDb({ path });
    expect(db.storage).toBe('memory');
    db.close();
    expect(readdirSync(dirname(path))).toEqual(['state.sqlite']);
  });

  test('works in memory where the folder cannot be made', async () => {
    const path = await newPath();
    writeFileSync(dirname(path), 'a file');
    const db = openStateDb({ path });
    expect(db.storage).toBe('memory');
    db.close();
  });

  test('leaves a file that another process holds as it is and works in memory', async () => {
    const path = await newPath();
    filled(path);
    const holder = new Database(path);
    holder.pragma('locking_mode = EXCLUSIVE');
    holder.exec('BEGIN EXCLUSIVE');
    const db = openStateDb({ path, busyTimeoutMs: 50 });
    expect(db.storage).toBe('memory');
    db.close();
    holder.exec('ROLLBACK');
    holder.close();
    expect(readdirSync(dirname(path))).toEqual(['state.sqlite']);
  });
});

describe('a busy state DB', () => {
  test('fails a write as locked after the busy timeout, and reads on', async () => {
    const path = await newPath();
    filled(path);
    const db = openStateDb({ path, busyTimeoutMs: 100 });
    const other = new Database(path);
    other.exec('BEGIN IMMEDIATE');
    const started = performance.now();
    expect(() => db.putThreads([threadWith(2)])).toThrow(expect.objectContaining({ code: 'locked' }));
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(db.count({ archived: 'all' })).toBe(1);
    other.exec('ROLLBACK');
    db.putThreads([threadWith(2)]);
    expect(db.count({ archived: 'all' })).toBe(2);
    other.close();
    db.close();
  });
});
