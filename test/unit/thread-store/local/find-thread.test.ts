import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import type { RolloutFile } from '../../../../src/main/rollout/types.ts';
import { findThread } from '../../../../src/main/thread-store/local/find-thread.ts';
import { LocalThreadStore } from '../../../../src/main/thread-store/local/index.ts';
import { createCodexDb, insertCodexThread } from '../../../support/codex-db-builder.ts';
import { localHome, openedCodexDb } from '../../../support/local-home.ts';
import {
  metaLine,
  rolloutText,
  testThreadId,
  userMessageLine,
  writeRollout,
} from '../../../support/rollout-builder.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const ID = testThreadId(1);
const OTHER = testThreadId(2);

function lines(id = ID, text = 'Hello') {
  return [metaLine(id), userMessageLine(text)];
}

it('finds a rollout by the id in its session meta, wherever below the home it lies and whatever it is called', async () => {
  const { home, context } = await localHome();
  const path = join(home, 'sessions', 'notes about something.jsonl');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, rolloutText(lines()));
  const lookup = await findThread(context, ID);
  expect(lookup.kind === 'found' && lookup.thread.rolloutPath).toBe(path);
});

it('lookup accepts a DB path without canonical file name', async () => {
  const home = await tempFolder();
  const path = join(home, 'sessions', 'renamed by hand.jsonl');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, rolloutText(lines()));
  const db = createCodexDb(join(home, 'state_5.sqlite'), '131');
  insertCodexThread(db, { id: ID, rollout_path: path });
  db.close();
  const codexDb = openedCodexDb(join(home, 'state_5.sqlite'));
  const { context, stateDb } = await localHome({ home, codexDb });
  const reads: string[] = [];
  const scan = (file: RolloutFile) => {
    reads.push(file.path);
    return context.scan(file);
  };
  const lookup = await findThread({ ...context, scan }, ID);
  expect(lookup.kind === 'found' && lookup.thread.rolloutPath).toBe(path);
  expect(stateDb.getThread(ID)?.rolloutPath).toBe(path);
  expect(reads).toEqual([path]);
});

it("lookup falls back to the file system and repairs the row when the path is another thread's", async () => {
  const home = await tempFolder();
  const others = writeRollout(home, { threadId: OTHER, lines: lines(OTHER, 'Somebody else') });
  const own = writeRollout(home, { threadId: ID, lines: lines(ID, 'The real one') });
  const db = createCodexDb(join(home, 'state_5.sqlite'), '131');
  insertCodexThread(db, { id: ID, rollout_path: others });
  db.close();
  const codexDb = openedCodexDb(join(home, 'state_5.sqlite'));
  const repaired: (readonly string[])[] = [];
  const { context, stateDb } = await localHome({ home, codexDb, onRepair: (ids) => repaired.push(ids) });
  const lookup = await findThread(context, ID);
  expect(lookup.kind === 'found' && lookup.thread).toMatchObject({
    rolloutPath: own,
    preview: 'The real one',
  });
  expect(stateDb.getThread(ID)?.rolloutPath).toBe(own);
  expect(repaired).toEqual([[ID]]);
});

it('mends the row of a thread whose file was moved', async () => {
  const { home, context, catalog, stateDb } = await localHome();
  const path = writeRollout(home, { threadId: ID, lines: lines() });
  const before = await findThread(context, ID);
  expect(before.kind).toBe('found');
  const moved = join(home, 'archived_sessions', 'moved.jsonl');
  mkdirSync(dirname(moved));
  renameSync(path, moved);
  catalog.refresh([ID]);
  expect(stateDb.getThread(ID)?.rolloutPath).toBe(path);
  const after = await findThread(context, ID);
  expect(after.kind === 'found' && after.thread.rolloutPath).toBe(moved);
  expect(stateDb.getThread(ID)).toMatchObject({ rolloutPath: moved, archived: true });
});

it('does not believe a row whose file now carries another thread', async () => {
  const { home, context, stateDb } = await localHome();
  const path = writeRollout(home, { threadId: ID, lines: lines() });
  await findThread(context, ID);
  const real = join(home, 'sessions', 'real.jsonl');
  writeFileSync(real, rolloutText(lines(ID, 'The real one')));
  writeFileSync(path, rolloutText(lines(OTHER, 'Somebody else, with other words')));
  const lookup = await findThread(context, ID);
  expect(lookup.kind === 'found' && lookup.thread).toMatchObject({
    rolloutPath: real,
    preview: 'The real one',
  });
  expect(stateDb.getThread(ID)?.rolloutPath).toBe(real);
});

it('says which thread a file carries instead, when only its name bears the id', async () => {
  const { home, context } = await localHome();
  const path = writeRollout(home, { threadId: ID, lines: lines(OTHER) });
  expect(await findThread(context, ID)).toEqual({ kind: 'foreign', path, carriedId: OTHER });
  const store = new LocalThreadStore(context);
  const patch = { name: 'Nobody' };
  await expect(
    store.updateThreadMetadata({ threadId: ID, patch, includeArchived: true }),
  ).rejects.toMatchObject({ code: 'invalid_request', message: expect.stringContaining(OTHER) });
});

it('reports a thread as missing once its only file is gone', async () => {
  const { home, context } = await localHome();
  const path = writeRollout(home, { threadId: ID, lines: lines() });
  await findThread(context, ID);
  rmSync(path);
  expect(await findThread(context, ID)).toEqual({ kind: 'missing' });
});

it('looks again into a file that was known for another thread and changed', async () => {
  const { home, context } = await localHome();
  const path = writeRollout(home, { threadId: OTHER, lines: lines(OTHER) });
  await findThread(context, OTHER);
  expect(await findThread(context, ID)).toEqual({ kind: 'missing' });
  writeFileSync(path, rolloutText(lines(ID, 'Now it is another one')));
  const lookup = await findThread(context, ID);
  expect(lookup.kind === 'found' && lookup.thread.rolloutPath).toBe(path);
});

it('does not write the state DB when a read finds nothing to mend', async () => {
  const { home, context, stateDb } = await localHome();
  writeRollout(home, { threadId: ID, lines: lines() });
  await findThread(context, ID);
  const { revision } = stateDb;
  await findThread(context, ID);
  expect(stateDb.revision).toBe(revision);
});

it('prefers the file of a copied home to the original that its rows still name, and leaves the original alone', async () => {
  const original = await tempFolder();
  const originalPath = writeRollout(original, { threadId: ID, lines: lines() });
  const copy = await tempFolder();
  cpSync(original, copy, { recursive: true, preserveTimestamps: true });
  const db = createCodexDb(join(copy, 'state_5.sqlite'), '131');
  insertCodexThread(db, { id: ID, rollout_path: originalPath });
  db.close();
  const codexDb = openedCodexDb(join(copy, 'state_5.sqlite'));
  const { context } = await localHome({ home: copy, codexDb });
  const before = readFileSync(originalPath);
  const store = new LocalThreadStore(context);
  const patch = { gitInfo: { branch: 'copied' } };
  const { thread } = await store.updateThreadMetadata({ threadId: ID, patch, includeArchived: true });
  expect(thread.rolloutPath).toBe(originalPath.replace(original, copy));
  expect(thread.git.branch).toBe('copied');
  expect(readFileSync(originalPath).equals(before)).toBe(true);
});

it('lists and edits a rollout that lies oddly in the home, but only lists one outside it', async () => {
  const home = await tempFolder();
  const inside = join(home, 'kept', 'a thread.jsonl');
  const outside = join(await tempFolder(), 'another.jsonl');
  mkdirSync(dirname(inside));
  writeFileSync(inside, rolloutText(lines(ID)));
  writeFileSync(outside, rolloutText(lines(OTHER)));
  const path = join(home, 'state_5.sqlite');
  const db = createCodexDb(path, '131');
  insertCodexThread(db, { id: ID, rollout_path: inside });
  insertCodexThread(db, { id: OTHER, rollout_path: outside });
  db.close();
  const local = await localHome({ home, codexDb: openedCodexDb(path) });
  const store = new LocalThreadStore({ ...local.context, stateDb: null });
  const listed = await store.listThreads({
    filter: { archived: 'all' },
    sort: { key: 'created', order: 'asc' },
    cursor: null,
    limit: 10,
  });
  expect(listed.threads.map(({ rolloutPath }) => rolloutPath).toSorted()).toEqual(
    [inside, outside].toSorted(),
  );
  const patch = { gitInfo: { branch: 'mine' } };
  const edited = await store.updateThreadMetadata({ threadId: ID, patch, includeArchived: true });
  expect(edited.thread.git.branch).toBe('mine');
  expect(edited.wrote).toEqual(['codex-row', 'session-meta']);
  const before = readFileSync(outside);
  await expect(
    store.updateThreadMetadata({ threadId: OTHER, patch, includeArchived: true }),
  ).rejects.toMatchObject({
    code: 'invalid_request',
    message: expect.stringContaining('outside the home'),
  });
  expect(readFileSync(outside).equals(before)).toBe(true);
});
