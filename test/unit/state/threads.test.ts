import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openStateDb } from '../../../src/main/state/index.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { idOf, threadWith } from './sample-threads.ts';

const full = threadWith(1, {
  name: 'A name',
  preview: 'First\nmessage',
  cwd: '/repos/project/',
  git: { sha: 'abc1234', branch: 'main', originUrl: 'git@example.com:a/b.git' },
  source: 'subagent:thread_spawn',
  modelProvider: 'openai',
  model: 'gpt-5',
  reasoningEffort: 'high',
  tokensUsed: 5_000_000_000,
  cliVersion: '0.131.0',
  createdAt: '2026-01-27T12:00:00.123Z',
  updatedAt: '2026-02-01T00:00:00.456Z',
  archived: true,
  archivedAt: '2026-02-02T00:00:00.000Z',
  historyMode: 'paginated',
  memoryMode: 'polluted',
  parentThreadId: idOf(2),
  agentNickname: 'Scout',
  agentRole: 'explorer',
  rolloutBytes: 6_000_000_000,
});

async function newDb() {
  const path = join(await tempFolder(), 'state.sqlite');
  return { path, db: openStateDb({ path }) };
}

describe('thread rows', () => {
  test('come back as they were put, also from a new connection', async () => {
    const { path, db } = await newDb();
    db.putThreads([full, threadWith(3)]);
    expect(db.getThread(full.id)).toEqual(full);
    db.close();
    const again = openStateDb({ path });
    expect(again.storage).toBe('file');
    expect(again.getThread(full.id)).toEqual(full);
    expect(again.getThread(idOf(3))).toEqual(threadWith(3));
    expect(again.getThread(idOf(4))).toBeNull();
    again.close();
  });

  test('are replaced as a whole', async () => {
    const { db } = await newDb();
    db.putThreads([full]);
    db.putThreads([threadWith(1)]);
    expect(db.getThread(full.id)).toEqual(threadWith(1));
    expect(db.count({ archived: 'all' })).toBe(1);
    db.close();
  });

  test('are put all or not at all', async () => {
    const { db } = await newDb();
    expect(() => db.putThreads([threadWith(1), threadWith(2, { updatedAt: 'not a time' })])).toThrow(
      expect.objectContaining({ code: 'internal' }),
    );
    expect(db.getThread(idOf(1))).toBeNull();
    db.close();
  });

  test('move the revision with every change and leave it when nothing changed', async () => {
    const { db } = await newDb();
    db.putThreads([threadWith(1), threadWith(2)]);
    const afterPut = db.revision;
    db.removeThreads([idOf(9)]);
    expect(db.revision).toBe(afterPut);
    db.removeThreads([idOf(1)]);
    expect(db.revision).toBeGreaterThan(afterPut);
    db.close();
  });

  test('written by another process are seen in counts, facets and lists', async () => {
    const { path, db } = await newDb();
    db.putThreads([threadWith(1)]);
    expect(db.count({ archived: 'all' })).toBe(1);
    const other = openStateDb({ path });
    other.putThreads([threadWith(2)]);
    expect(db.count({ archived: 'all' })).toBe(2);
    expect(db.facets({ archived: 'all' }).active).toBe(2);
    other.close();
    db.close();
  });

  test('are walked by id in slices', async () => {
    const { db } = await newDb();
    db.putThreads([3, 1, 2].map((number) => threadWith(number)));
    expect(db.threadIds(null, 2)).toEqual([idOf(1), idOf(2)]);
    expect(db.threadIds(idOf(2), 2)).toEqual([idOf(3)]);
    db.close();
  });

  test('match a filter in the order of the given ids, each once', async () => {
    const { db } = await newDb();
    db.putThreads([threadWith(1), threadWith(2, { archived: true }), threadWith(3)]);
    const ids = [3, 2, 1, 3, 9].map(idOf);
    expect(db.matching(ids, { archived: 'active' }).map((thread) => thread.id)).toEqual([idOf(3), idOf(1)]);
    db.close();
  });
});

test('notes are remembered under their key', async () => {
  const { path, db } = await newDb();
  expect(db.note('mark')).toBeNull();
  db.setNote('mark', 'one');
  db.setNote('mark', 'two');
  db.close();
  const again = openStateDb({ path });
  expect(again.note('mark')).toBe('two');
  again.close();
});
