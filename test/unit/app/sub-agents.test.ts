import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createCodexDb } from '../../support/codex-db-builder.ts';
import { metaLine, testThreadId, userMessageLine, writeRollout } from '../../support/rollout-builder.ts';
import { type OpenSkein, type OpenSkeinOptions, openSkein } from '../../support/skein-app.ts';
import { tempFolder } from '../../support/temp-folder.ts';

let home: string;

beforeEach(async () => {
  home = await tempFolder();
});

function write(number: number, parent?: number): void {
  const threadId = testThreadId(number);
  const spawn = { parent_thread_id: parent === undefined ? '' : testThreadId(parent), depth: 1 };
  const source = parent === undefined ? {} : { source: { subagent: { thread_spawn: spawn } } };
  writeRollout(home, { threadId, lines: [metaLine(threadId, source), userMessageLine(`Ask ${number}`)] });
}

function codexDb(): Database.Database {
  const db = createCodexDb(join(home, 'state_5.sqlite'), '169');
  onTestFinished(() => void db.close());
  return db;
}

function putEdge(db: Database.Database, parent: number, child: number, status = 'open'): void {
  db.prepare('INSERT OR REPLACE INTO thread_spawn_edges VALUES (?, ?, ?)').run(
    testThreadId(parent),
    testThreadId(child),
    status,
  );
}

async function open(options: Partial<OpenSkeinOptions> = {}): Promise<OpenSkein> {
  const skein = await openSkein(home, { data: await tempFolder(), ...options });
  onTestFinished(() => skein.close());
  return skein;
}

async function below(skein: OpenSkein, number: number) {
  const { nodes, missing } = await skein.call('threads.descendants', { threadId: testThreadId(number) });
  const told = nodes.map(({ thread, depth, status }) => `${thread.preview} ${depth} ${status}`);
  return missing === 0 ? told : [...told, `and ${missing}`];
}

describe('the sub-agents of a thread', () => {
  it('are known from their rollouts alone', async () => {
    for (const [child, parent] of [[1], [2, 1], [3, 2], [4, 1]]) write(child ?? 0, parent);
    const skein = await open();
    expect(await below(skein, 1)).toEqual(['Ask 2 1 open', 'Ask 4 1 open', 'Ask 3 2 open']);
    expect(await below(skein, 3)).toEqual([]);
  });

  it('are as Codex notes them, its statuses and parents included, before the first answer', async () => {
    write(1);
    write(2, 1);
    write(3);
    const db = codexDb();
    putEdge(db, 1, 2, 'closed');
    putEdge(db, 2, 3);
    expect(await below(await open(), 1)).toEqual(['Ask 2 1 closed', 'Ask 3 2 open']);
  });

  it('without a rollout are counted', async () => {
    write(1);
    write(3);
    const db = codexDb();
    putEdge(db, 1, 2);
    putEdge(db, 2, 3);
    expect(await below(await open(), 1)).toEqual(['Ask 3 2 open', 'and 1']);
  });

  it('follow Codex while a window is open, and both ends are told', async () => {
    write(1);
    write(2);
    const db = codexDb();
    const skein = await open({ mode: 'window' });
    await expect.poll(async () => (await skein.call('home.status', {})).progress).toBeNull();
    expect(await below(skein, 1)).toEqual([]);
    const told = skein.next('threads.changed', ({ ids }) => ids.includes(testThreadId(1)));
    putEdge(db, 1, 2);
    await expect.poll(() => below(skein, 1)).toEqual(['Ask 2 1 open']);
    expect((await told).ids).toContain(testThreadId(2));
    putEdge(db, 1, 2, 'closed');
    await expect.poll(() => below(skein, 1)).toEqual(['Ask 2 1 closed']);
  });

  it('are none for a command that opens no state database', async () => {
    write(1);
    write(2, 1);
    expect(await below(await open({ mode: 'files' }), 1)).toEqual([]);
  });
});
