import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { RolloutFile, RolloutScan } from '../../../src/main/rollout/types.ts';
import { openStateDb } from '../../../src/main/state/index.ts';
import { APPLICATION_ID } from '../../../src/main/state/migrations.ts';
import { MIGRATIONS } from '../../../src/main/state/schema.ts';
import { NO_GIT } from '../../../src/shared/thread.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { factsOf, fileOf } from '../../support/thread-facts.ts';
import { idOf } from './sample-threads.ts';

function fileAt(path: string): RolloutFile {
  const name = { threadId: idOf(1), timestampMs: 1_769_500_000_000 };
  return fileOf({ path, sizeBytes: 5_000_000_000, mtimeMs: 1_769_500_000_123, name });
}

function scanOf(path: string, thread: number): RolloutScan & { readonly kind: 'facts' } {
  return {
    kind: 'facts',
    file: fileAt(path),
    facts: factsOf(idOf(thread), {
      createdAtMs: 1_769_500_000_000,
      model: 'gpt-5',
      cwd: '/work',
      cliVersion: '0.131.0',
      git: { ...NO_GIT, branch: 'main' },
      preview: 'Привет "мир"',
      tokensUsed: 12,
    }),
  };
}

const unreadable = (path: string): RolloutScan => ({
  kind: 'unreadable',
  file: { ...fileAt(path), name: null },
  reason: 'empty',
});

async function newDb() {
  return openStateDb({ path: join(await tempFolder(), 'state.sqlite') });
}

describe('rollouts', () => {
  test('come back with their facts, by the thread they carry', async () => {
    const db = await newDb();
    db.putScans([scanOf('/b', 1), scanOf('/a', 1), scanOf('/c', 2)]);
    expect(db.scansOf([idOf(1)])).toEqual([scanOf('/a', 1), scanOf('/b', 1)]);
    expect(db.scansOf([idOf(3)])).toEqual([]);
    expect(db.scansOf([idOf(1), idOf(2)], ['/b']).map(({ file }) => file.path)).toEqual(['/a', '/c']);
    expect(db.findRollout('/c')).toEqual(fileAt('/c'));
    expect(db.findRollout('/d')).toBeNull();
    expect(db.rolloutOwners(['/c']).get('/c')).toBe(idOf(2));
    expect(db.rolloutOwners(['/d']).size).toBe(0);
    db.close();
  });

  test('that cannot be read are known with the reason and belong to nobody', async () => {
    const db = await newDb();
    db.putScans([unreadable('/x'), scanOf('/a', 1)]);
    expect(db.unreadable()).toEqual([{ path: '/x', reason: 'empty' }]);
    expect(db.knownRollouts(null, 10).find(({ path }) => path === '/x')).toEqual({
      path: '/x',
      sizeBytes: 5_000_000_000,
      mtimeMs: 1_769_500_000_123,
      threadId: null,
    });
    expect(db.rolloutOwners(['/x']).size).toBe(0);
    expect(db.findRollout('/x')?.name).toBeNull();
    expect(db.facets({ archived: 'all' }).unreadable).toBe(1);
    db.close();
  });

  test('change sides when they are read again', async () => {
    const db = await newDb();
    db.putScans([unreadable('/x'), scanOf('/a', 1)]);
    db.putScans([scanOf('/x', 2), unreadable('/a')]);
    expect(db.unreadable().map((each) => each.path)).toEqual(['/a']);
    expect(db.scansOf([idOf(1)])).toEqual([]);
    expect(db.scansOf([idOf(2)])).toEqual([scanOf('/x', 2)]);
    expect(db.knownRollouts(null, 10)).toHaveLength(2);
    db.close();
  });

  test('are forgotten by path, which names the threads that lost a file', async () => {
    const db = await newDb();
    db.putScans([scanOf('/a', 1), scanOf('/b', 1), scanOf('/c', 2), unreadable('/x')]);
    expect(db.forgetRollouts(['/a', '/b', '/x', '/nowhere'])).toEqual([idOf(1)]);
    expect(db.knownRollouts(null, 10).map(({ path }) => path)).toEqual(['/c']);
    expect(db.scansOf([idOf(1)])).toEqual([]);
    db.close();
  });
});

describe('forks that share the rollout of their source', () => {
  /** Of thread `thread`, forked from thread `base`. */
  function forkOf(thread: number, base: number): RolloutScan {
    const scan = scanOf(`/${thread}`, thread);
    const historyBase = { threadId: idOf(base), endOrdinal: 2, endBytes: 100 };
    return { ...scan, facts: { ...scan.facts, historyMode: 'paginated', historyBase } };
  }

  test('are found by it, forks of forks too, each once', async () => {
    const db = await newDb();
    db.putScans([scanOf('/1', 1), forkOf(2, 1), forkOf(3, 2), forkOf(4, 1), forkOf(5, 9), forkOf(6, 9)]);
    expect(db.forksOf([idOf(1)])).toEqual([2, 3, 4].map(idOf));
    expect(db.forksOf([idOf(1), idOf(2)])).toEqual([2, 3, 4].map(idOf));
    expect(db.forksOf([idOf(4)])).toEqual([]);
    expect(db.scansOf([idOf(2)])).toEqual([forkOf(2, 1)]);
    db.putScans([scanOf('/5', 5)]);
    expect(db.forksOf([idOf(9)])).toEqual([idOf(6)]);
    db.forgetRollouts(['/6']);
    expect(db.forksOf([idOf(9)])).toEqual([]);
  });

  test('are found once each when they name each other in a circle', async () => {
    const db = await newDb();
    db.putScans([forkOf(1, 2), forkOf(2, 1), forkOf(3, 3)]);
    expect(db.forksOf([idOf(1)])).toEqual([1, 2].map(idOf));
    expect(db.forksOf([idOf(3)])).toEqual([idOf(3)]);
  });

  test('are read again when an earlier Skein read them, and nothing else is', async () => {
    const path = join(await tempFolder(), 'state.sqlite');
    const old = new Database(path);
    for (const step of MIGRATIONS.slice(0, 2)) old.exec(step);
    old.pragma(`application_id = ${APPLICATION_ID}`);
    old.pragma('user_version = 2');
    const put = (thread: number, historyMode: string, forkedFromId: string | null) => {
      const { previewOrdinal: _ordinal, historyBase: _base, ...facts } = scanOf('', thread).facts;
      old.exec(
        `INSERT INTO rollouts VALUES (${thread}, '/${thread}', 'sessions', 0, 10, 1000, NULL, NULL, '${idOf(thread)}', NULL)`,
      );
      const text = JSON.stringify({ ...facts, historyMode, forkedFromId });
      old.prepare('INSERT INTO rollout_facts VALUES (?, ?)').run(thread, text);
    };
    put(1, 'paginated', null);
    put(2, 'paginated', idOf(1));
    put(3, 'legacy', idOf(1));
    old.close();
    const db = openStateDb({ path });
    expect(db.storage).toBe('file');
    expect(db.knownRollouts(null, 9).map(({ mtimeMs }) => mtimeMs)).toEqual([1000, 999, 1000]);
    const [scan] = db.scansOf([idOf(2)]);
    expect(scan?.kind === 'facts' && scan.facts).toMatchObject({ historyBase: null, previewOrdinal: null });
    expect(db.forksOf([idOf(1)])).toEqual([]);
    db.close();
  });
});
