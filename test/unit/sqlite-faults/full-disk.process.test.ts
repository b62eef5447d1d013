import { existsSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readColumns } from '../../../src/main/codex-db/columns.ts';
import { connect } from '../../../src/main/codex-db/connection.ts';
import { SqliteCodexDb } from '../../../src/main/codex-db/sqlite-codex-db.ts';
import { migrate } from '../../../src/main/state/migrations.ts';
import { isDiskFailure } from '../../../src/main/state/sqlite-errors.ts';
import { SqliteStateDb } from '../../../src/main/state/sqlite-state-db.ts';
import { dumpCodexThread } from '../../support/codex-db-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { threadWith } from '../state/sample-threads.ts';
import { visitInChild } from './child.ts';
import { expectPrompt, expectServed, expectWhole, faultedPlace, indexText } from './faulted-place.ts';

/** Files may not grow beyond so many blocks of 512 bytes: every write after that fails, as on a full disk. */
const roomFor = (blocks: number) => ({ first: `ulimit -f ${blocks}` });
/** Too little even for what SQLite keeps beside an open database. */
const NOTHING = 8;
/** A database can be opened, and its log takes a few rows. */
const LITTLE = 96;

describe.runIf(process.platform !== 'win32').each(['window', 'once'] as const)('mode %s', (mode) => {
  test('where there is room for nothing keeps its list in memory, and refuses a new name', async () => {
    const place = await faultedPlace();
    const seen = await visitInChild({ ...place, mode, name: 'New name' }, roomFor(NOTHING));
    expectServed(place, seen);
    expectPrompt(seen);
    expect(seen.status).toMatchObject({
      stateDb: 'memory',
      codexDb: { kind: 'unusable', reason: 'disk I/O error' },
    });
    expect(seen.renamed).toMatch(/^internal: .*Codex's database cannot be opened: disk I\/O error/);
    expect(indexText(place)).toBe('');
    expect(filesBeside(place.statePath).filter((name) => name.includes('damaged'))).toEqual([]);
    const next = await visitInChild({ ...place, mode, name: null });
    expectWhole(place, next);
    expect(next.names[place.threadId]).toBe('Named by Codex');
  });

  test('where the log of its database cannot grow goes on in memory', async () => {
    const place = await faultedPlace();
    const seen = await visitInChild({ ...place, mode, name: 'x'.repeat(400) }, roomFor(LITTLE));
    expectServed(place, seen);
    expectPrompt(seen);
    expect(seen.status.stateDb).toBe('memory');
    expect(filesBeside(place.statePath).filter((name) => name.includes('damaged'))).toEqual([]);
    expectWhole(place, await visitInChild({ ...place, mode, name: null }));
  });
});

test('a write that finds Skein’s own database full fails as a whole, and is told as a failure of the disk', async () => {
  const db = new Database(`${await tempFolder()}/state.sqlite`);
  migrate(db);
  const failures: unknown[] = [];
  const stateDb = new SqliteStateDb(db, 'file', (thrown) => failures.push(thrown));
  onTestFinished(() => stateDb.close());
  stateDb.putThreads([threadWith(1)]);
  fillUp(db);
  const many = Array.from({ length: 100 }, (_, n) => threadWith(n + 2, { preview: 'word '.repeat(500) }));
  expect(() => stateDb.putThreads(many)).toThrow(
    expect.objectContaining({ code: 'internal', message: 'state database: database or disk is full' }),
  );
  expect(failures.some(isDiskFailure)).toBe(true);
  expect(stateDb.count({ archived: 'all' })).toBe(1);
});

test('an edit that finds Codex’s database full leaves the row as it was', async () => {
  const { codexPath: path, threadId } = await faultedPlace();
  const connection = connect({ path, readOnly: false, busyTimeoutMs: 10 });
  const { db } = connection;
  const info = { path, migration: null, writable: true };
  const codexDb = new SqliteCodexDb(info, readColumns(db), connection, 10);
  onTestFinished(() => codexDb.close());
  const before = dumpCodexThread(db, threadId);
  fillUp(db);
  expect(() => codexDb.updateRow(threadId, { name: 'x'.repeat(200_000) })).toThrow(
    expect.objectContaining({ code: 'internal', message: "Codex's database: database or disk is full" }),
  );
  expect(db.inTransaction).toBe(false);
  expect(dumpCodexThread(db, threadId)).toEqual(before);
});

/** As if the disk had no room for another page. */
function fillUp(db: Database.Database): void {
  db.pragma(`max_page_count = ${String(db.pragma('page_count', { simple: true }))}`);
}

function filesBeside(path: string): readonly string[] {
  return existsSync(dirname(path)) ? readdirSync(dirname(path)) : [];
}
