import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testThreadId } from '../../support/rollout-builder.ts';
import {
  CODEX_ERAS,
  createCodexDb,
  dumpCodexThread,
  insertCodexThread,
} from '../../support/codex-db-builder.ts';
import { openedCodexDb } from '../../support/local-home.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const id = testThreadId(1);

it.each(CODEX_ERAS)('puts a row back exactly, clocks included (%s)', async (era) => {
  const path = join(await tempFolder(), 'state_5.sqlite');
  const db = createCodexDb(path, era);
  insertCodexThread(db, { id });
  const whole = dumpCodexThread(db, id);
  const codexDb = openedCodexDb(path);
  const before = codexDb.rowImage(id);
  codexDb.updateRow(id, {
    git: { branch: 'topic', sha: null, originUrl: null },
    archive: { archived: true, archivedAtMs: 5_000, rolloutPath: '/elsewhere', updatedAtMs: 9_999 },
  });
  const expected = codexDb.rowImage(id);
  expect(expected).not.toEqual(before);
  expect(codexDb.restoreRow(id, { expected, before })).toBe(true);
  // A column of a newer Codex that counts edits is its own affair.
  const { edit_count: _now, ...now } = dumpCodexThread(db, id);
  const { edit_count: _then, ...then } = whole;
  expect(now).toEqual(then);
  db.close();
});

it('refuses a column that has something else by now, and writes nothing', async () => {
  const path = join(await tempFolder(), 'state_5.sqlite');
  const db = createCodexDb(path, '169');
  insertCodexThread(db, { id });
  const codexDb = openedCodexDb(path);
  const before = codexDb.rowImage(id);
  codexDb.updateRow(id, { git: { branch: 'topic' }, memoryMode: 'disabled' });
  const expected = codexDb.rowImage(id);
  db.prepare("UPDATE threads SET git_branch = 'theirs' WHERE id = ?").run(id);
  const whole = dumpCodexThread(db, id);
  expect(() => codexDb.restoreRow(id, { expected, before })).toThrow('git_branch');
  expect(dumpCodexThread(db, id)).toEqual(whole);
  db.close();
});

it('knows nothing of a thread without a row', async () => {
  const path = join(await tempFolder(), 'state_5.sqlite');
  createCodexDb(path, '169').close();
  const codexDb = openedCodexDb(path);
  expect(codexDb.rowImage(id)).toBeNull();
  expect(codexDb.restoreRow(id, { expected: { title: 'a' }, before: { title: 'b' } })).toBe(false);
});
