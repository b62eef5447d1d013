import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { SpawnEdgeSync } from '../../../src/main/startup/index.ts';
import { createCodexDb } from '../../support/codex-db-builder.ts';
import { openedCodexDb } from '../../support/local-home.ts';
import { testThreadId } from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';

let path: string;
let codex: Database.Database;

beforeEach(async () => {
  path = join(await tempFolder(), 'state_5.sqlite');
  codex = createCodexDb(path, '169');
  return () => codex.close();
});

function putEdge(parent: number, child: number, status = 'open'): void {
  codex
    .prepare(
      'INSERT OR REPLACE INTO thread_spawn_edges (parent_thread_id, child_thread_id, status) VALUES (?, ?, ?)',
    )
    .run(testThreadId(parent), testThreadId(child), status);
}

const edge = (parent: number, child: number, status = 'open') => ({
  parentThreadId: testThreadId(parent),
  childThreadId: testThreadId(child),
  status,
});

it('tells all edges first, then what was added or changed, and nothing when nobody wrote', async () => {
  for (let child = 2; child <= 1_200; child += 1) putEdge(1, child);
  const sync = new SpawnEdgeSync(openedCodexDb(path));
  expect(await sync.changedEdges()).toHaveLength(1_199);
  expect(await sync.changedEdges()).toEqual([]);
  putEdge(1, 2, 'closed');
  putEdge(9, 3);
  putEdge(5, 5_000);
  expect(await sync.changedEdges()).toEqual([edge(1, 2, 'closed'), edge(9, 3), edge(5, 5_000)]);
});

it('does not tell of edges that Codex removed', async () => {
  putEdge(1, 2);
  const sync = new SpawnEdgeSync(openedCodexDb(path));
  await sync.changedEdges();
  codex.exec('DELETE FROM thread_spawn_edges');
  expect(await sync.changedEdges()).toEqual([]);
});

it('tells all edges again after what it told could not be used', async () => {
  putEdge(1, 2);
  const sync = new SpawnEdgeSync(openedCodexDb(path));
  await sync.changedEdges();
  sync.forget();
  expect(await sync.changedEdges()).toEqual([edge(1, 2)]);
});

it('finds none in a database of an era without them', async () => {
  const ancient = join(await tempFolder(), 'state_4.sqlite');
  const db = createCodexDb(ancient, 'ancient');
  onTestFinished(() => void db.close());
  expect(await new SpawnEdgeSync(openedCodexDb(ancient)).changedEdges()).toEqual([]);
});
