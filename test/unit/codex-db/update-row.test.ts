import { describe, expect, test } from 'vitest';
import type { CodexRowEdit } from '../../../src/main/codex-db/index.ts';
import {
  type CodexThreadColumns,
  dumpCodexThread,
  insertCodexThread,
} from '../../support/codex-db-builder.ts';
import { codexFixture, idOf, openGuest } from './helpers.ts';

const legacy = {
  id: idOf(1),
  title: 'Fix it',
  first_user_message: 'Fix it',
  git_sha: 'abc1234',
  git_branch: 'main',
};
const paginated = {
  ...legacy,
  history_mode: 'paginated',
  updated_at_ms: 1_769_500_100_456,
  name: 'Old name',
};

describe('editing a row changes the named columns and nothing else', () => {
  interface Case {
    readonly what: string;
    readonly era: '131' | '169';
    readonly columns: CodexThreadColumns;
    readonly edit: CodexRowEdit;
    readonly changed: Readonly<Record<string, string | null>>;
  }
  const cases: readonly Case[] = [
    { what: 'a name', era: '131', columns: legacy, edit: { name: 'New' }, changed: { title: 'New' } },
    {
      what: 'a cleared name',
      era: '131',
      columns: { ...legacy, title: 'Named' },
      edit: { name: null },
      changed: { title: 'Fix it' },
    },
    { what: 'a name', era: '169', columns: legacy, edit: { name: 'New' }, changed: { title: 'New' } },
    {
      what: 'a name of a paginated thread',
      era: '169',
      columns: paginated,
      edit: { name: 'New' },
      changed: { name: 'New' },
    },
    {
      what: 'a cleared name of a paginated thread',
      era: '169',
      columns: paginated,
      edit: { name: null },
      changed: { name: null },
    },
    {
      what: 'one git field',
      era: '131',
      columns: legacy,
      edit: { git: { branch: 'next' } },
      changed: { git_branch: 'next' },
    },
    {
      what: 'git fields set and cleared',
      era: '169',
      columns: paginated,
      edit: { git: { sha: null, branch: null, originUrl: 'git@x:y' } },
      changed: { git_sha: null, git_branch: null, git_origin_url: 'git@x:y' },
    },
    {
      what: 'a memory mode',
      era: '131',
      columns: legacy,
      edit: { memoryMode: 'disabled' },
      changed: { memory_mode: 'disabled' },
    },
    {
      what: 'everything at once',
      era: '169',
      columns: paginated,
      edit: { name: 'N', git: { branch: 'b' }, memoryMode: 'disabled' },
      changed: { name: 'N', git_branch: 'b', memory_mode: 'disabled' },
    },
    { what: 'nothing', era: '169', columns: paginated, edit: {}, changed: {} },
  ];
  test.each(cases)('$what ($era)', async ({ era, columns, edit, changed }) => {
    const { path, codex } = await codexFixture(era);
    insertCodexThread(codex, columns);
    insertCodexThread(codex, { id: idOf(2) });
    const before = [dumpCodexThread(codex, idOf(1)), dumpCodexThread(codex, idOf(2))];
    expect(openGuest(path).updateRow(idOf(1), edit)).toBe(true);
    expect(dumpCodexThread(codex, idOf(1))).toEqual({ ...before[0], ...changed });
    expect(dumpCodexThread(codex, idOf(2))).toEqual(before[1]);
  });

  test('columns of a future Codex stay, and its triggers cannot move the times', async () => {
    const { path, codex } = await codexFixture('future');
    insertCodexThread(codex, {
      ...paginated,
      mood: 'bright',
      weight: 1.5,
      thumbnail: Buffer.from([0, 255, 1]),
      is_pinned: 1,
    });
    const before = dumpCodexThread(codex, idOf(1));
    expect(openGuest(path).updateRow(idOf(1), { name: 'New', git: { branch: 'x' } })).toBe(true);
    // The trigger's own counter is Codex's affair.
    expect(dumpCodexThread(codex, idOf(1))).toEqual({
      ...before,
      name: 'New',
      git_branch: 'x',
      edit_count: 1,
    });
  });

  test('schema, triggers and journal mode stay as they were', async () => {
    const { path, codex } = await codexFixture('169');
    insertCodexThread(codex, paginated);
    const schema = () => codex.prepare('SELECT * FROM sqlite_schema ORDER BY name').all();
    const before = schema();
    openGuest(path).updateRow(idOf(1), { name: 'New' });
    expect(schema()).toEqual(before);
    expect(codex.pragma('journal_mode', { simple: true })).toBe('wal');
  });
});

describe('an edit is refused', () => {
  test('as no row when there is none', async () => {
    const { path, codex } = await codexFixture('169');
    const db = openGuest(path);
    expect(db.updateRow(idOf(1), { name: 'New' })).toBe(false);
    expect(db.beginUpdate(idOf(1), { name: 'New' })).toBeNull();
    expect(codex.prepare('SELECT count(*) AS rows FROM threads').get()).toEqual({ rows: 0 });
  });

  test('as unsupported where a column is missing', async () => {
    const { path, codex } = await codexFixture('ancient');
    insertCodexThread(codex, { id: idOf(1) });
    codex.exec("UPDATE threads SET title = 'T'");
    const db = openGuest(path);
    expect([db.supports('name'), db.supports('git'), db.supports('memoryMode')]).toEqual([
      false,
      true,
      false,
    ]);
    const unsupported = expect.objectContaining({ code: 'unsupported' });
    expect(() => db.updateRow(idOf(1), { name: 'New', git: { branch: 'x' } })).toThrow(unsupported);
    expect(() => db.updateRow(idOf(1), { memoryMode: 'disabled' })).toThrow(unsupported);
    expect(dumpCodexThread(codex, idOf(1))).toMatchObject({ title: 'T', git_branch: null });
  });

  test('as unsupported for a thread whose history mode is unknown', async () => {
    const { path, codex } = await codexFixture('169');
    insertCodexThread(codex, { ...paginated, history_mode: 'woven' });
    const before = dumpCodexThread(codex, idOf(1));
    const unsupported = expect.objectContaining({ code: 'unsupported' });
    expect(() => openGuest(path).updateRow(idOf(1), { git: { branch: 'x' } })).toThrow(unsupported);
    expect(dumpCodexThread(codex, idOf(1))).toEqual(before);
  });

  test('by the columns of now, not of the time of opening', async () => {
    const { path, codex } = await codexFixture('131');
    insertCodexThread(codex, legacy);
    const db = openGuest(path);
    codex.exec(
      `ALTER TABLE threads ADD COLUMN history_mode TEXT NOT NULL DEFAULT 'paginated'; ALTER TABLE threads ADD COLUMN name TEXT`,
    );
    db.updateRow(idOf(1), { name: 'New' });
    expect(dumpCodexThread(codex, idOf(1))).toMatchObject({ title: 'Fix it', name: 'New' });
  });
});

describe('an open update', () => {
  test('is final after commit, and gone after rollback', async () => {
    const { path, codex } = await codexFixture('131');
    insertCodexThread(codex, legacy);
    const db = openGuest(path);
    const kept = db.beginUpdate(idOf(1), { name: 'Kept' });
    expect(dumpCodexThread(codex, idOf(1))['title']).toBe('Fix it');
    expect(db.getRow(idOf(1))?.explicitName).toBe('Kept');
    kept?.commit();
    expect(dumpCodexThread(codex, idOf(1))['title']).toBe('Kept');
    db.beginUpdate(idOf(1), { name: 'Lost' })?.rollback();
    expect(dumpCodexThread(codex, idOf(1))['title']).toBe('Kept');
    codex.exec("UPDATE threads SET title = 'Codex writes'");
  });

  test('keeps a second one from beginning', async () => {
    const { path, codex } = await codexFixture('131');
    insertCodexThread(codex, legacy);
    const db = openGuest(path);
    const open = db.beginUpdate(idOf(1), { name: 'First' });
    expect(() => db.updateRow(idOf(1), { name: 'Second' })).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    );
    open?.commit();
    expect(dumpCodexThread(codex, idOf(1))['title']).toBe('First');
  });
});
