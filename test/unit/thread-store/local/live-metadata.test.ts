import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scanRollout } from '../../../../src/main/rollout/index.ts';
import { localContext, LocalThreadStore } from '../../../../src/main/thread-store/local/index.ts';
import type { ThreadMetadataPatch } from '../../../../src/main/thread-store/types.ts';
import { dumpCodexThread, insertCodexThread } from '../../../support/codex-db-builder.ts';
import {
  metaLine,
  rolloutText,
  tokenCountLine,
  turnContextLine,
  userMessageLine,
  writeRollout,
} from '../../../support/rollout-builder.ts';
import {
  codexHome,
  ID,
  item,
  type LiveHome,
  liveHome,
  newThread,
  read,
  recordsOf,
  says,
} from './live-home.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';

function update({ store }: Pick<LiveHome, 'store'>, patch: ThreadMetadataPatch) {
  return store.updateThreadMetadata({ threadId: ID, patch, includeArchived: true });
}

/** A home that counts how often a rollout is read whole. */
async function countingHome() {
  const reads: string[] = [];
  const live = await liveHome({
    scan: (file) => {
      reads.push(file.path);
      return scanRollout(file);
    },
  });
  return { ...live, reads };
}

/** What a store that knows nothing yet reads from the files alone. */
async function readAnew({ context }: LiveHome) {
  const { home, names, codexDb, readOnly } = context;
  const store = new LocalThreadStore(localContext({ home, names, codexDb, readOnly, stateDb: null }));
  return store.readThread({ threadId: ID, includeArchived: true });
}

describe('a name', () => {
  it('set on a live rollout is in the name index and in the row, and in no line of the rollout', async () => {
    const live = await liveHome();
    await live.store.createThread(newThread());
    await live.store.appendItems({ threadId: ID, items: [says('Hello')] });
    const { thread, wrote } = await update(live, { name: 'Named while live' });
    expect(wrote).toEqual(['name-index']);
    expect(thread.name).toBe('Named while live');
    expect(live.stateDb.getThread(ID)?.name).toBe('Named while live');
    expect(recordsOf(join(live.home, 'session_index.jsonl'))).toEqual([
      { id: ID, thread_name: 'Named while live', updated_at: expect.any(String) },
    ]);
    expect(recordsOf(thread.rolloutPath).map(({ type }) => type)).toEqual(['session_meta', 'event_msg']);
    await live.store.appendItems({ threadId: ID, items: [says('More')] });
    expect((await read(live)).name).toBe('Named while live');
  });

  it('of a new live thread makes its file', async () => {
    const live = await liveHome();
    await live.store.createThread(newThread());
    const { thread } = await update(live, { name: 'Named at birth' });
    expect(recordsOf(thread.rolloutPath).map(({ type }) => type)).toEqual(['session_meta']);
    expect(live.stateDb.getThread(ID)).toEqual(thread);
  });
});

describe('git metadata of a live thread', () => {
  it('is a line between those of its history, which goes on', async () => {
    const live = await liveHome();
    await live.store.createThread(newThread());
    await live.store.appendItems({ threadId: ID, items: [says('One')] });
    const { wrote } = await update(live, { gitInfo: { sha: SHA, branch: 'live' } });
    expect(wrote).toEqual(['session-meta']);
    await live.store.appendItems({ threadId: ID, items: [says('Two')] });
    await live.store.shutdownThread(ID);
    const { rolloutPath, git } = await readAnew(live);
    expect(git).toEqual({ sha: SHA, branch: 'live', originUrl: null });
    expect(recordsOf(rolloutPath).map(({ type }) => type)).toEqual([
      'session_meta',
      'event_msg',
      'session_meta',
      'event_msg',
    ]);
  });
});

it('an edit after appends of which nobody told anything shows what they said', async () => {
  const live = await liveHome();
  await live.store.createThread(newThread());
  await live.store.persistThread(ID);
  await live.store.appendItems({ threadId: ID, items: [says('Hello'), item(tokenCountLine(7))] });
  const { thread } = await update(live, { name: 'Named' });
  expect(thread).toMatchObject({ name: 'Named', preview: 'Hello', tokensUsed: 7 });
  expect(live.stateDb.getThread(ID)).toEqual(thread);
});

describe('facts observed in appended history', () => {
  const APPENDED = [says('Hello'), item(turnContextLine({ model: 'gpt-9' })), item(tokenCountLine(99))];
  const OBSERVED = {
    preview: 'Hello',
    firstUserMessage: 'Hello',
    model: 'gpt-9',
    reasoningEffort: 'medium',
    tokensUsed: 99,
  };

  it('are in the row without the rollout being read again', async () => {
    const live = await countingHome();
    await live.store.createThread(newThread());
    await live.store.persistThread(ID);
    live.reads.length = 0;
    await live.store.appendItems({ threadId: ID, items: APPENDED });
    const { thread, wrote } = await update(live, OBSERVED);
    expect(wrote).toEqual([]);
    expect(thread).toMatchObject({ preview: 'Hello', model: 'gpt-9', tokensUsed: 99 });
    expect(live.stateDb.getThread(ID)).toEqual(thread);
    expect(live.reads).toEqual([]);
    expect(await readAnew(live)).toEqual(thread);
  });

  it('leave of the rollout what reading it whole would', async () => {
    const live = await liveHome();
    await live.store.createThread(newThread());
    await live.store.persistThread(ID);
    for (const each of APPENDED) await live.store.appendItems({ threadId: ID, items: [each] });
    await update(live, OBSERVED);
    const [known] = live.stateDb.scansOf([ID]);
    expect(known).toBeDefined();
    expect(known).toEqual(known === undefined ? undefined : await scanRollout(known.file));
  });

  it('also of a resumed rollout whose last line was torn', async () => {
    const live = await countingHome();
    const text = rolloutText([metaLine(ID), userMessageLine('Hello')]);
    const bytes = Buffer.from(`${text}{"timestamp":"2026-05`);
    writeRollout(live.home, { threadId: ID, lines: [], bytes });
    await live.store.resumeThread({ threadId: ID });
    live.reads.length = 0;
    await live.store.appendItems({ threadId: ID, items: [item(tokenCountLine(5))] });
    const { thread } = await update(live, { tokensUsed: 5 });
    expect(live.reads).toEqual([]);
    const [known] = live.stateDb.scansOf([ID]);
    expect(known).toEqual(known === undefined ? undefined : await scanRollout(known.file));
    expect(thread.tokensUsed).toBe(5);
  });

  it('are not trusted alone when another program wrote too', async () => {
    const live = await countingHome();
    const path = writeRollout(live.home, { threadId: ID, lines: [metaLine(ID), userMessageLine('Hello')] });
    await live.store.resumeThread({ threadId: ID });
    live.reads.length = 0;
    appendFileSync(path, rolloutText([turnContextLine({ model: 'theirs' })]));
    await live.store.appendItems({ threadId: ID, items: [item(tokenCountLine(5))] });
    const { thread } = await update(live, { tokensUsed: 5 });
    expect(live.reads).toEqual([path]);
    expect(thread).toMatchObject({ model: 'theirs', tokensUsed: 5 });
    expect(await readAnew(live)).toEqual(thread);
  });

  it('go into an existing row of Codex, and a missing one is not made', async () => {
    const live = await codexHome('169');
    await live.store.createThread(newThread());
    await live.store.appendItems({ threadId: ID, items: APPENDED });
    await update(live, OBSERVED);
    expect(dumpCodexThread(live.db, ID)).toEqual({});
    const { rolloutPath } = await read(live);
    const empty = { title: '', preview: '', first_user_message: '' };
    insertCodexThread(live.db, { id: ID, rollout_path: rolloutPath, ...empty });
    await update(live, OBSERVED);
    expect(dumpCodexThread(live.db, ID)).toMatchObject({
      tokens_used: 99,
      model: 'gpt-9',
      reasoning_effort: 'medium',
      preview: 'Hello',
      first_user_message: 'Hello',
    });
  });

  it('come together with an edit, and both are done', async () => {
    const live = await liveHome();
    await live.store.createThread(newThread());
    await live.store.appendItems({ threadId: ID, items: APPENDED });
    const { thread, wrote } = await update(live, { ...OBSERVED, name: 'Both', gitInfo: { branch: 'both' } });
    expect(wrote).toEqual(['session-meta', 'name-index']);
    expect(thread).toMatchObject({ name: 'Both', model: 'gpt-9', tokensUsed: 99 });
    expect(thread.git.branch).toBe('both');
    expect(await readAnew(live)).toEqual(thread);
  });

  it('with git that the appended lines said are not written a second time', async () => {
    const live = await liveHome();
    await live.store.createThread(newThread());
    const git = { branch: 'observed' };
    await live.store.appendItems({ threadId: ID, items: [says('Hello'), item(metaLine(ID, { git }))] });
    const { thread, wrote } = await update(live, { gitInfo: git, source: 'cli' });
    expect(wrote).toEqual([]);
    expect(thread.git.branch).toBe('observed');
    expect(recordsOf(thread.rolloutPath)).toHaveLength(3);
  });

  it('of a cold thread are in the row too', async () => {
    const live = await liveHome();
    const path = writeRollout(live.home, { threadId: ID, lines: [metaLine(ID), userMessageLine('Hello')] });
    const before = readFileSync(path);
    const { thread } = await update(live, { tokensUsed: 7 });
    expect(thread.tokensUsed).toBe(7);
    expect(await read(live)).toEqual(thread);
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});
