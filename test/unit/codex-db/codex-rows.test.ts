import { describe, expect, test } from 'vitest';
import { CODEX_ERAS, insertCodexThread } from '../../support/codex-db-builder.ts';
import { codexFixture, idOf, openGuest } from './helpers.ts';

describe('reading rows', () => {
  test.each(CODEX_ERAS)('works in the %s era, where missing columns read as null', async (era) => {
    const { path, codex } = await codexFixture(era);
    insertCodexThread(codex, {
      id: idOf(1),
      title: 'Fix',
      first_user_message: era === 'ancient' ? undefined : 'Fix',
      preview: era === 'ancient' ? undefined : 'Fix',
      cli_version: era === 'ancient' ? undefined : '0.131.0',
      git_branch: 'main',
      tokens_used: 42,
      archived: 1,
      archived_at: 1_769_500_500,
    });
    const row = openGuest(path).getRow(idOf(1));
    const ancient = era === 'ancient';
    const modern = era === '169' || era === 'future';
    expect(row).toEqual({
      threadId: idOf(1),
      rolloutPath: `/nowhere/rollout-2026-01-27T12-00-00-${idOf(1)}.jsonl`,
      explicitName: null,
      preview: ancient ? null : 'Fix',
      firstUserMessage: ancient ? null : 'Fix',
      source: 'cli',
      modelProvider: 'openai',
      model: null,
      reasoningEffort: null,
      cwd: '/repos/project',
      cliVersion: ancient ? null : '0.131.0',
      tokensUsed: 42,
      git: { sha: null, branch: 'main', originUrl: null },
      memoryMode: ancient ? null : 'enabled',
      historyMode: modern ? 'legacy' : null,
      archived: true,
      archivedAtMs: 1_769_500_500_000,
      createdAtMs: 1_769_500_000_000,
      updatedAtMs: 1_769_500_100_000,
      agentNickname: null,
      agentRole: null,
    });
  });

  test.each([
    ['a title of its own', { title: ' My name\n', first_user_message: 'Fix it' }, 'My name'],
    ['a title that repeats the first message', { title: 'Fix it\n', first_user_message: '\tFix it ' }, null],
    ['a blank title', { title: ' \u00a0\u3000\n', first_user_message: 'Fix it' }, null],
    ['a title without a first message', { title: 'My name', first_user_message: '' }, 'My name'],
    [
      'a column name of a legacy thread',
      { title: 'Fix it', first_user_message: 'Fix it', name: 'Ignored' },
      null,
    ],
    ['a name', { history_mode: 'paginated', title: 'Other', name: ' My name ' }, 'My name'],
    ['a blank name', { history_mode: 'paginated', title: 'Other', name: ' ' }, null],
    ['no name but a title', { history_mode: 'paginated', title: 'Other', name: null }, null],
    [
      'a name that repeats the first message',
      { history_mode: 'paginated', first_user_message: 'Fix', name: 'Fix' },
      'Fix',
    ],
    [
      'a name in a mode of a newer Codex',
      { history_mode: 'woven', title: 'Other', name: 'My name' },
      'My name',
    ],
  ])('takes the name from %s', async (_, columns, name) => {
    const { path, codex } = await codexFixture('169');
    insertCodexThread(codex, { id: idOf(1), ...columns });
    expect(openGuest(path).getRow(idOf(1))?.explicitName).toBe(name);
  });

  test('reads sources, times and modes in every form they take', async () => {
    const { path, codex } = await codexFixture('169');
    insertCodexThread(codex, {
      id: idOf(1),
      source: JSON.stringify({ subagent: { thread_spawn: { parent_thread_id: idOf(2), depth: 1 } } }),
      created_at_ms: 1_769_500_000_123,
      updated_at_ms: 1_769_500_100_456,
      memory_mode: 'polluted',
      history_mode: 'woven',
      agent_nickname: 'Scout',
    });
    expect(openGuest(path).getRow(idOf(1))).toMatchObject({
      source: 'subagent:thread_spawn',
      createdAtMs: 1_769_500_000_123,
      updatedAtMs: 1_769_500_100_456,
      memoryMode: 'polluted',
      historyMode: 'unknown',
      agentNickname: 'Scout',
    });
  });

  test('falls back to whole seconds where milliseconds are missing', async () => {
    const { path, codex } = await codexFixture('131');
    insertCodexThread(codex, { id: idOf(1) });
    codex.exec('UPDATE threads SET created_at_ms = NULL, updated_at_ms = NULL');
    expect(openGuest(path).getRow(idOf(1))).toMatchObject({
      createdAtMs: 1_769_500_000_000,
      updatedAtMs: 1_769_500_100_000,
    });
  });

  test('cuts long messages', async () => {
    const { path, codex } = await codexFixture('131');
    insertCodexThread(codex, {
      id: idOf(1),
      preview: `${'x'.repeat(8_191)}🙂 and more`,
      first_user_message: 'y'.repeat(100_000),
    });
    const row = openGuest(path).getRow(idOf(1));
    expect(row?.preview).toBe('x'.repeat(8_191));
    expect(row?.firstUserMessage).toHaveLength(8_192);
  });

  test('goes through all rows in pages and passes over ids that are none', async () => {
    const { path, codex } = await codexFixture('169');
    for (let number = 1; number <= 5; number += 1) insertCodexThread(codex, { id: idOf(number) });
    insertCodexThread(codex, { id: 'not an id' });
    const db = openGuest(path);
    const found: string[] = [];
    let after: number | null = null;
    let pages = 0;
    do {
      const page: ReturnType<typeof db.readRows> = db.readRows(after, 2);
      found.push(...page.rows.map((row) => row.threadId));
      after = page.next;
      pages += 1;
    } while (after !== null);
    expect(found).toEqual([1, 2, 3, 4, 5].map(idOf));
    expect(pages).toBe(4);
    expect(db.getRow(idOf(9))).toBeNull();
  });

  test('notices writes of others by the data version', async () => {
    const { path, codex } = await codexFixture('169');
    insertCodexThread(codex, { id: idOf(1) });
    const db = openGuest(path);
    const before = db.dataVersion();
    expect(db.dataVersion()).toBe(before);
    codex.exec("UPDATE threads SET title = 'New'");
    expect(db.dataVersion()).not.toBe(before);
    expect(db.getRow(idOf(1))?.explicitName).toBe('New');
  });

  test('follows a Codex that adds the columns of paginated threads while the database is open', async () => {
    const { path, codex } = await codexFixture('131');
    insertCodexThread(codex, { id: idOf(1), title: 'Old', first_user_message: 'Old' });
    const db = openGuest(path);
    expect(db.getRow(idOf(1))?.historyMode).toBeNull();
    codex.exec(`ALTER TABLE threads ADD COLUMN history_mode TEXT NOT NULL DEFAULT 'legacy';
      ALTER TABLE threads ADD COLUMN name TEXT;
      UPDATE threads SET history_mode = 'paginated', name = 'Named'`);
    db.dataVersion();
    expect(db.getRow(idOf(1))).toMatchObject({ historyMode: 'paginated', explicitName: 'Named' });
  });
});
