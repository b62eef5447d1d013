import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dumpCodexThread, insertCodexThread } from '../../../support/codex-db-builder.ts';
import { faultAt } from '../../../support/faults.ts';
import { FaultyFiles } from '../../../support/faulty-files.ts';
import {
  metaLine,
  tokenCountLine,
  turnContextLine,
  userMessageLine,
  writeRollout,
} from '../../../support/rollout-builder.ts';
import { codexHome, ID, item, liveHome, newThread, read, recordsOf, says } from './live-home.ts';

const NEWS = [
  item(metaLine(ID, { git: { branch: 'elsewhere' }, memory_mode: 'disabled', cwd: '/elsewhere' })),
  item(turnContextLine({ model: 'gpt-9' })),
  item(tokenCountLine(4_321)),
];

it('raw append leaves metadata alone', async () => {
  const live = await codexHome('131');
  const { home, store, stateDb, db } = live;
  const path = writeRollout(home, { threadId: ID, lines: [metaLine(ID), userMessageLine('Hello')] });
  insertCodexThread(db, { id: ID, rollout_path: path });
  await read(live);
  const before = { row: stateDb.getThread(ID), revision: stateDb.revision, codex: dumpCodexThread(db, ID) };
  expect(before.row).not.toBeNull();
  await store.resumeThread({ threadId: ID });
  await store.appendItems({ threadId: ID, items: NEWS });
  expect({ row: stateDb.getThread(ID), revision: stateDb.revision, codex: dumpCodexThread(db, ID) }).toEqual(
    before,
  );
  expect(existsSync(join(home, 'session_index.jsonl'))).toBe(false);
  expect(
    recordsOf(path)
      .slice(2)
      .map(({ type, payload }) => ({ type, payload })),
  ).toEqual(NEWS);
});

it('raw append of a new thread makes its file and no row', async () => {
  const { store, stateDb } = await liveHome();
  await store.createThread(newThread());
  await store.appendItems({ threadId: ID, items: NEWS });
  expect(stateDb.getThread(ID)).toBeNull();
});

it('a read after a raw append shows what the history says, and mends the row', async () => {
  const live = await liveHome();
  await live.store.createThread(newThread());
  await live.store.appendItems({ threadId: ID, items: [says('Hello'), ...NEWS] });
  const thread = await read(live);
  expect(thread).toMatchObject({ preview: 'Hello', model: 'gpt-9', tokensUsed: 4_321, cwd: '/elsewhere' });
  expect(live.stateDb.getThread(ID)).toEqual(thread);
});

it('items that could not be stored wait, and the writer stays for another try', async () => {
  let broken = false;
  const files = new FaultyFiles((step) =>
    broken && step.name === 'write' ? { kind: 'error', code: 'EIO' } : null,
  );
  const live = await liveHome({ files });
  await live.store.createThread(newThread());
  await live.store.appendItems({ threadId: ID, items: [says('First')] });
  broken = true;
  const second = live.store.appendItems({ threadId: ID, items: [says('Second')] });
  await expect(second).rejects.toMatchObject({ code: 'internal' });
  await expect(live.store.shutdownThread(ID)).rejects.toMatchObject({ code: 'internal' });
  broken = false;
  await live.store.shutdownThread(ID);
  const { items } = await live.store.loadHistory({ threadId: ID, includeArchived: false });
  expect(items.map(({ payload }) => (payload as { message?: string }).message)).toEqual([
    undefined,
    'First',
    'Second',
  ]);
});

it('every change of a file goes through the seam', async () => {
  const files = new FaultyFiles(faultAt(0, { kind: 'error', code: 'EIO' }));
  const live = await liveHome({ files });
  await live.store.createThread(newThread());
  await live.store.appendItems({ threadId: ID, items: [says('Hello')] });
  const patch = { name: 'Named', gitInfo: { branch: 'main' } };
  await live.store.updateThreadMetadata({ threadId: ID, patch, includeArchived: false });
  const written = files.journal.filter((step) => step.includes(' write '));
  const { rolloutPath } = await read(live);
  expect(written.filter((step) => rolloutPath.endsWith(step.split(' ').at(-1) ?? '?'))).toHaveLength(3);
  expect(written.filter((step) => step.endsWith('session_index.jsonl'))).toHaveLength(1);
});
