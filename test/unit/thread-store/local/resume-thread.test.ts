import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { takeWriterLock, writerLockHeld } from '../../../../src/main/rollout/index.ts';
import {
  metaLine,
  paginatedMetaLine,
  rolloutText,
  userMessageLine,
  withOrdinals,
  writeRollout,
} from '../../../support/rollout-builder.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { ID, liveHome, OTHER, recordsOf, says } from './live-home.ts';

const LINES = [metaLine(ID), userMessageLine('Hello')];

it('continues a rollout of any name, in the home wherever it lies', async () => {
  const { home, store } = await liveHome();
  const path = join(home, 'kept', 'a thread.jsonl');
  mkdirSync(dirname(path));
  writeFileSync(path, rolloutText(LINES));
  await store.resumeThread({ threadId: ID, rolloutPath: path });
  await store.appendItems({ threadId: ID, items: [says('More')] });
  expect(recordsOf(path)).toHaveLength(3);
});

it('takes a path as from the home', async () => {
  const { home, store } = await liveHome();
  const path = writeRollout(home, { threadId: ID, lines: LINES });
  await store.resumeThread({ threadId: ID, rolloutPath: path.slice(home.length + 1) });
  await store.appendItems({ threadId: ID, items: [says('More')] });
  expect(recordsOf(path)).toHaveLength(3);
});

it('gives a paginated rollout its next ordinal', async () => {
  const { home, store } = await liveHome();
  const lines = withOrdinals([paginatedMetaLine(ID), userMessageLine('Hello')]);
  const path = writeRollout(home, { threadId: ID, lines });
  await store.resumeThread({ threadId: ID });
  await store.appendItems({ threadId: ID, items: [says('More')] });
  expect(recordsOf(path).map(({ ordinal }) => ordinal)).toEqual([0, 1, 2]);
});

it('refuses a rollout outside the home, and leaves it alone', async () => {
  const { store } = await liveHome();
  const outside = join(await tempFolder(), 'outside.jsonl');
  writeFileSync(outside, rolloutText(LINES));
  const before = readFileSync(outside);
  await expect(store.resumeThread({ threadId: ID, rolloutPath: outside })).rejects.toMatchObject({
    code: 'invalid_request',
    message: expect.stringContaining('outside the home'),
  });
  expect(readFileSync(outside).equals(before)).toBe(true);
});

it.each([
  ['a compressed rollout', { threadId: ID, lines: LINES, compressed: true }, 'unsupported', 'is compressed'],
  [
    'a history mode of a newer Codex',
    { threadId: ID, lines: [metaLine(ID, { history_mode: 'woven' }), userMessageLine('Hello')] },
    'unsupported',
    'does not know',
  ],
  [
    'a rollout without a session meta',
    { threadId: ID, lines: [userMessageLine('Hello')] },
    'invalid_request',
    'session metadata',
  ],
])('refuses %s with a sentence', async (_, rollout, code, words) => {
  const { home, store } = await liveHome();
  const path = writeRollout(home, rollout);
  const before = readFileSync(path);
  await expect(store.resumeThread({ threadId: ID })).rejects.toMatchObject({
    code,
    message: expect.stringContaining(words),
  });
  expect(readFileSync(path).equals(before)).toBe(true);
  expect(writerLockHeld(home, ID)).toBe('free');
});

it('refuses a path that leads to another thread or to nothing', async () => {
  const { home, store } = await liveHome();
  writeRollout(home, { threadId: ID, lines: LINES });
  const rolloutPath = writeRollout(home, { threadId: OTHER, lines: [metaLine(OTHER)] });
  await expect(store.resumeThread({ threadId: ID, rolloutPath })).rejects.toMatchObject({
    code: 'invalid_request',
  });
  await expect(
    store.resumeThread({ threadId: ID, rolloutPath: 'sessions/none.jsonl' }),
  ).rejects.toMatchObject({ code: 'not_found' });
});

it('refuses a thread that another program writes; holds the lock until it is shut down or discarded', async () => {
  const { home, store } = await liveHome();
  writeRollout(home, { threadId: ID, lines: LINES });
  const other = await takeWriterLock(home, ID);
  await expect(store.resumeThread({ threadId: ID })).rejects.toMatchObject({ code: 'conflict' });
  await other.release();
  for (const end of ['shutdownThread', 'discardThread'] as const) {
    await store.resumeThread({ threadId: ID });
    await expect(takeWriterLock(home, ID)).rejects.toMatchObject({ code: 'conflict' });
    await store[end](ID);
    expect(writerLockHeld(home, ID)).toBe('free');
  }
});

it('gives the lock back when the rollout cannot be continued', async () => {
  const { home, store } = await liveHome();
  const lines = [paginatedMetaLine(ID), userMessageLine('A line without an ordinal')];
  writeRollout(home, { threadId: ID, lines });
  await expect(store.resumeThread({ threadId: ID })).rejects.toMatchObject({ code: 'invalid_request' });
  expect(writerLockHeld(home, ID)).toBe('free');
});

it('finds the rollout of a live thread where its writer writes it, and elsewhere when it was moved', async () => {
  const { home, store } = await liveHome();
  const path = writeRollout(home, { threadId: ID, lines: LINES });
  await store.resumeThread({ threadId: ID });
  const moved = join(home, 'sessions', 'moved.jsonl');
  renameSync(path, moved);
  const { rolloutPath } = await store.readThread({ threadId: ID, includeArchived: false });
  expect(rolloutPath).toBe(moved);
});
