import { expect, test } from 'vitest';
import type { CodexDb, CodexSpawnEdge } from '../../../src/main/codex-db/index.ts';
import { codexFixture, idOf, openGuest } from './helpers.ts';

const INSERT = 'INSERT INTO thread_spawn_edges (parent_thread_id, child_thread_id, status) VALUES (?, ?, ?)';

function allEdges(db: CodexDb, limit: number): readonly CodexSpawnEdge[] {
  const edges: CodexSpawnEdge[] = [];
  let after: string | null = null;
  do {
    const page = db.spawnEdges(after, limit);
    edges.push(...page.edges);
    after = page.next;
  } while (after !== null);
  return edges;
}

test('all spawn edges come in pages, by the ids of the children', async () => {
  const { path, codex } = await codexFixture('131');
  for (const [parent, child, status] of [
    [1, 3, 'closed'],
    [1, 2, 'open'],
    [3, 4, 'dreaming'],
  ] as const) {
    codex.prepare(INSERT).run(idOf(parent), idOf(child), status);
  }
  const db = openGuest(path);
  const expected = [
    { parentThreadId: idOf(1), childThreadId: idOf(2), status: 'open' },
    { parentThreadId: idOf(1), childThreadId: idOf(3), status: 'closed' },
    { parentThreadId: idOf(3), childThreadId: idOf(4), status: 'open' },
  ];
  for (const limit of [1, 2, 3, 100]) expect(allEdges(db, limit)).toEqual(expected);
});

test('an edge between things that are no threads is passed over', async () => {
  const { path, codex } = await codexFixture('169');
  codex.prepare(INSERT).run('nobody', idOf(2), 'open');
  codex.prepare(INSERT).run(idOf(1), 'a page of its own', 'open');
  codex.prepare(INSERT).run(idOf(1), idOf(9), 'open');
  expect(allEdges(openGuest(path), 1)).toEqual([
    { parentThreadId: idOf(1), childThreadId: idOf(9), status: 'open' },
  ]);
});

test('a database of before there were edges has none', async () => {
  const { path } = await codexFixture('ancient');
  expect(openGuest(path).spawnEdges(null, 10)).toEqual({ edges: [], next: null });
});
