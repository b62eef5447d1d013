import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RolloutFile, RolloutScan } from '../../../src/main/rollout/types.ts';
import { openStateDb } from '../../../src/main/state/index.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { idOf } from './sample-threads.ts';

function fileAt(path: string): RolloutFile {
  const name = { threadId: idOf(1), timestampMs: 1_769_500_000_000 };
  return {
    path,
    root: 'sessions',
    compressed: false,
    sizeBytes: 5_000_000_000,
    mtimeMs: 1_769_500_000_123,
    name,
  };
}

function scanOf(path: string, thread: number): RolloutScan & { readonly kind: 'facts' } {
  return {
    kind: 'facts',
    file: fileAt(path),
    facts: {
      threadId: idOf(thread),
      hasSessionMeta: true,
      createdAtMs: 1_769_500_000_000,
      historyMode: 'legacy',
      source: 'cli',
      modelProvider: null,
      model: 'gpt-5',
      reasoningEffort: null,
      cwd: '/work',
      cliVersion: '0.131.0',
      git: { sha: null, branch: 'main', originUrl: null },
      memoryMode: null,
      preview: 'Привет "мир"',
      firstUserMessage: null,
      tokensUsed: 12,
      parentThreadId: null,
      forkedFromId: null,
      agentNickname: null,
      agentRole: null,
      lineCount: 3,
      badLineCount: 0,
      torn: false,
    },
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
