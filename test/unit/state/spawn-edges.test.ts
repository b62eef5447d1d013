import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openStateDb } from '../../../src/main/state/index.ts';
import { APPLICATION_ID } from '../../../src/main/state/migrations.ts';
import { MIGRATIONS } from '../../../src/main/state/schema.ts';
import type { SpawnEdgeRow, StateDb } from '../../../src/main/state/types.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { idOf, threadWith } from './sample-threads.ts';

const edge = (parent: number, child: number, status: SpawnEdgeRow['status'] = 'open'): SpawnEdgeRow => ({
  parentThreadId: idOf(parent),
  childThreadId: idOf(child),
  status,
});

function opened(path: string): StateDb {
  const db = openStateDb({ path });
  onTestFinished(() => db.close());
  return db;
}

async function newDb(): Promise<StateDb> {
  return opened(join(await tempFolder(), 'state.sqlite'));
}

describe('spawn edges', () => {
  test('are kept as they were put, for threads with and without rows', async () => {
    const db = await newDb();
    db.putThreads([threadWith(1)]);
    expect(db.putSpawnEdges([edge(1, 2), edge(8, 9, 'closed')], { replace: false })).toEqual(
      [2, 9].map(idOf),
    );
    expect(db.spawnEdgeTo(idOf(2))).toEqual(edge(1, 2));
    expect(db.spawnEdgeTo(idOf(9))).toEqual(edge(8, 9, 'closed'));
    expect(db.spawnEdgeTo(idOf(1))).toBeNull();
  });

  test('stay as they are unless they are to be replaced, and tell which children have another one', async () => {
    const db = await newDb();
    db.putSpawnEdges([edge(1, 2), edge(1, 3)], { replace: false });
    expect(db.putSpawnEdges([edge(7, 2, 'closed')], { replace: false })).toEqual([]);
    expect(db.spawnEdgeTo(idOf(2))).toEqual(edge(1, 2));
    const again = [edge(7, 2), edge(1, 3), edge(1, 4, 'closed')];
    expect(db.putSpawnEdges(again, { replace: true })).toEqual([2, 4].map(idOf));
    expect(db.putSpawnEdges(again, { replace: true })).toEqual([]);
    expect(db.spawnEdgeTo(idOf(2))).toEqual(edge(7, 2));
  });

  test('of a thread to itself are left out', async () => {
    const db = await newDb();
    expect(db.putSpawnEdges([edge(1, 1), edge(1, 2)], { replace: true })).toEqual([idOf(2)]);
    expect(db.spawnEdgeTo(idOf(1))).toBeNull();
  });

  test('that leave several threads come by the ids of the children, of one status when asked', async () => {
    const db = await newDb();
    db.putSpawnEdges([edge(1, 9), edge(2, 4, 'closed'), edge(1, 3), edge(5, 6)], { replace: false });
    expect(db.spawnEdgesFrom([idOf(2), idOf(1), idOf(2)])).toEqual([
      edge(1, 3),
      edge(2, 4, 'closed'),
      edge(1, 9),
    ]);
    expect(db.spawnEdgesFrom([idOf(1), idOf(2)], 'closed')).toEqual([edge(2, 4, 'closed')]);
    expect(db.spawnEdgesFrom([])).toEqual([]);
  });

  test('change their status', async () => {
    const db = await newDb();
    db.putSpawnEdges([edge(1, 2)], { replace: false });
    expect(db.setSpawnStatus(idOf(2), 'closed')).toBe(true);
    expect(db.spawnEdgeTo(idOf(2))?.status).toBe('closed');
    expect(db.setSpawnStatus(idOf(1), 'closed')).toBe(false);
  });

  test('come by themselves with rows that name a parent, and keep what is known better', async () => {
    const db = await newDb();
    db.putSpawnEdges([edge(1, 2, 'closed')], { replace: true });
    const children = [2, 3].map((number) => threadWith(number, { parentThreadId: idOf(1) }));
    db.putThreads([...children, threadWith(4, { parentThreadId: idOf(4) })]);
    expect(db.spawnEdgesFrom([idOf(1)])).toEqual([edge(1, 2, 'closed'), edge(1, 3)]);
    db.setSpawnStatus(idOf(3), 'closed');
    db.putThreads(children);
    expect(db.spawnEdgeTo(idOf(3))?.status).toBe('closed');
    expect(db.spawnEdgeTo(idOf(4))).toBeNull();
  });

  test('do not come with rows that could not be put', async () => {
    const db = await newDb();
    const broken = threadWith(3, { updatedAt: 'not a time' });
    expect(() => db.putThreads([threadWith(2, { parentThreadId: idOf(1) }), broken])).toThrow(
      expect.objectContaining({ code: 'internal' }),
    );
    expect(db.spawnEdgeTo(idOf(2))).toBeNull();
  });

  test('outlive the rows of both ends', async () => {
    const db = await newDb();
    db.putThreads([threadWith(1), threadWith(2, { parentThreadId: idOf(1) })]);
    db.removeThreads([idOf(1), idOf(2)]);
    expect(db.spawnEdgeTo(idOf(2))).toEqual(edge(1, 2));
  });

  test('of a file that an earlier Skein made are filled from its rows', async () => {
    const path = join(await tempFolder(), 'state.sqlite');
    const old = new Database(path);
    old.exec(MIGRATIONS[0] ?? '');
    old.pragma(`application_id = ${APPLICATION_ID}`);
    old.pragma('user_version = 1');
    old.exec(`INSERT INTO threads VALUES
      (1, '${idOf(1)}', 0, 0, '', '', 'cli', '', 0, 0, '', 0, 0), (2, '${idOf(2)}', 0, 1, '', '', 'cli', '', 0, 0, '', 0, 0)`);
    const detail = (key: number, parent: string) =>
      `(${key}, 'Named', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'legacy', 'enabled', ${parent}, NULL, NULL, '', '')`;
    old.exec(`INSERT INTO thread_details VALUES ${detail(1, 'NULL')}, ${detail(2, `'${idOf(1)}'`)}`);
    old.close();
    const db = opened(path);
    expect(db.storage).toBe('file');
    expect(db.spawnEdgesFrom([idOf(1)])).toEqual([edge(1, 2)]);
    expect(db.threadsNamed('Named').map(({ id }) => id)).toEqual([2, 1].map(idOf));
  });
});

describe('threads of one name', () => {
  test('come the one used last first, and only with exactly this name now', async () => {
    const db = await newDb();
    const used = (day: number) => ({ name: 'Same', updatedAt: `2026-02-0${day}T00:00:00.000Z` });
    db.putThreads([threadWith(1, used(1)), threadWith(2, used(3)), threadWith(3, used(2))]);
    db.putThreads(
      [4, 5, 6].map((number) => threadWith(number, { name: ['same', 'Same ', null][number - 4] ?? null })),
    );
    expect(db.threadsNamed('Same').map(({ id }) => id)).toEqual([2, 3, 1].map(idOf));
    db.putThreads([threadWith(2, { name: 'Other' })]);
    expect(db.threadsNamed('Same').map(({ id }) => id)).toEqual([3, 1].map(idOf));
    expect(db.threadsNamed('')).toEqual([]);
  });

  test('are a hundred at most', async () => {
    const db = await newDb();
    db.putThreads(Array.from({ length: 150 }, (_, number) => threadWith(number, { name: 'Same' })));
    expect(db.threadsNamed('Same')).toHaveLength(100);
  });
});
