import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { LocalThreadStore } from '../../../../src/main/thread-store/local/index.ts';
import { createCodexDb, dumpCodexThread, insertCodexThread } from '../../../support/codex-db-builder.ts';
import { localHome, openedCodexDb } from '../../../support/local-home.ts';
import {
  metaLine,
  paginatedMetaLine,
  testThreadId,
  userMessageLine,
  writeRollout,
} from '../../../support/rollout-builder.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const ID = testThreadId(1);
const SHA = 'a'.repeat(40);

it('gives the row of a legacy thread all of its git metadata, so that Codex reads what the window shows', async () => {
  const home = await tempFolder();
  const git = { commit_hash: SHA, branch: 'main' };
  writeRollout(home, { threadId: ID, lines: [metaLine(ID, { git }), userMessageLine('Hello')] });
  const path = join(home, 'state_5.sqlite');
  const db = createCodexDb(path, '131');
  insertCodexThread(db, { id: ID });
  expect(dumpCodexThread(db, ID)['git_sha']).toBeNull();
  const { context } = await localHome({ home, codexDb: openedCodexDb(path) });
  const store = new LocalThreadStore(context);
  const patch = { gitInfo: { branch: 'other' } };
  const { thread } = await store.updateThreadMetadata({ threadId: ID, patch, includeArchived: true });
  expect(thread.git).toEqual({ sha: SHA, branch: 'other', originUrl: null });
  expect(dumpCodexThread(db, ID)).toMatchObject({ git_sha: SHA, git_branch: 'other', git_origin_url: null });
  db.close();
});

it('refuses git of a paginated thread when the row has no column for it, even if it could write the name', async () => {
  const home = await tempFolder();
  writeRollout(home, { threadId: ID, lines: [paginatedMetaLine(ID), userMessageLine('Hello')] });
  const path = join(home, 'state_5.sqlite');
  const db = createCodexDb(path, '169');
  insertCodexThread(db, { id: ID, history_mode: 'paginated' });
  db.exec('ALTER TABLE threads DROP COLUMN git_branch');
  const before = dumpCodexThread(db, ID);
  const { context } = await localHome({ home, codexDb: openedCodexDb(path) });
  const store = new LocalThreadStore(context);
  const patch = { name: 'Named', gitInfo: { branch: 'other' } };
  await expect(
    store.updateThreadMetadata({ threadId: ID, patch, includeArchived: true }),
  ).rejects.toMatchObject({ code: 'unsupported' });
  expect(dumpCodexThread(db, ID)).toEqual(before);
  db.close();
});

it('fails loudly when the row cannot be read, and writes nothing', async () => {
  const home = await tempFolder();
  writeRollout(home, { threadId: ID, lines: [metaLine(ID), userMessageLine('Hello')] });
  const path = join(home, 'state_5.sqlite');
  const db = createCodexDb(path, '131');
  insertCodexThread(db, { id: ID });
  const before = dumpCodexThread(db, ID);
  const codexDb = openedCodexDb(path);
  const { context } = await localHome({ home, codexDb });
  const store = new LocalThreadStore(context);
  await store.readThread({ threadId: ID, includeArchived: true });
  codexDb.close();
  const patch = { name: 'New' };
  await expect(
    store.updateThreadMetadata({ threadId: ID, patch, includeArchived: true }),
  ).rejects.toMatchObject({ code: 'internal' });
  expect(dumpCodexThread(db, ID)).toEqual(before);
  expect(existsSync(join(home, 'session_index.jsonl'))).toBe(false);
  db.close();
});
