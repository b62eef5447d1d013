import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  agentMessageLine,
  forkAfter,
  metaLine,
  paginatedItemLine,
  paginatedMetaLine,
  paginatedUserItemLine,
  type RolloutLine,
  rolloutText,
  sharingMetaLine,
  testThreadId,
  tokenCountLine,
  turnContextLine,
  userMessageLine,
  withOrdinals,
  writeRollout,
} from '../../../support/rollout-builder.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { codexDbIn, filesBelow, ID, legacyLines, movesHome, OTHER, paginatedLines } from './moves-home.ts';

const FORK = testThreadId(3);
const params = { sourceId: ID, threadId: FORK };

/** The first line as JSON, and the text after it. */
function split(path: string): { readonly meta: RolloutLine; readonly rest: string } {
  const text = readFileSync(path, 'utf8');
  const end = text.indexOf('\n') + 1;
  return { meta: JSON.parse(text.slice(0, end)) as RolloutLine, rest: text.slice(end) };
}

const GIT = { commit_hash: 'a'.repeat(40), branch: 'main', repository_url: 'git@host:repo.git' };

describe('forking a legacy thread', () => {
  const lines = [
    metaLine(ID, { git: GIT, unknown_key: { kept: [1, 2] } }),
    turnContextLine(),
    userMessageLine('Hello'),
    agentMessageLine('Hi'),
    tokenCountLine(120),
  ];

  it('puts a session meta of its own before all the lines of the source, which stay byte for byte', async () => {
    const { home, store, stateDb } = await movesHome();
    const path = writeRollout(home, { threadId: ID, lines });
    const source = readFileSync(path, 'utf8');
    const before = await store.readThread({ threadId: ID, includeArchived: true });
    const asked = Date.now();
    const fork = await store.forkThread(params);
    expect(fork).toEqual({
      ...before,
      id: FORK,
      createdAt: fork.createdAt,
      updatedAt: fork.createdAt,
      rolloutPath: fork.rolloutPath,
      rolloutBytes: statSync(fork.rolloutPath).size,
    });
    expect(Date.parse(fork.createdAt)).toBeGreaterThanOrEqual(asked);
    const { meta, rest } = split(fork.rolloutPath);
    expect(rest).toBe(source);
    expect(meta).toEqual({
      timestamp: fork.createdAt,
      type: 'session_meta',
      payload: {
        ...lines[0]?.payload,
        id: FORK,
        forked_from_id: ID,
        timestamp: fork.createdAt,
        source: 'cli',
        git: GIT,
      },
    });
    expect(readFileSync(path, 'utf8')).toBe(source);
    expect(stateDb.getThread(FORK)).toEqual(fork);
    expect([...filesBelow(join(home, 'sessions'))]).toHaveLength(2);
  });

  it('takes the git metadata that the source has now, and stays out of memories like it', async () => {
    const home = await tempFolder();
    const path = writeRollout(home, { threadId: ID, lines });
    const row = { id: ID, rollout_path: path, git_branch: 'later', git_sha: null, memory_mode: 'disabled' };
    const db = codexDbIn(home, '169', { ...row, git_origin_url: null });
    const { store } = await movesHome({ home, codexDbPath: db.path });
    await store.updateThreadMetadata({
      threadId: ID,
      patch: { gitInfo: { sha: null, branch: 'later', originUrl: null } },
      includeArchived: true,
    });
    const fork = await store.forkThread(params);
    const none = { sha: null, originUrl: null };
    expect(fork).toMatchObject({ git: { ...none, branch: 'later' }, memoryMode: 'disabled', name: null });
    expect(split(fork.rolloutPath).meta.payload).toMatchObject({
      git: { branch: 'later' },
      memory_mode: 'disabled',
    });
  });

  it('is nobody’s agent, and is one that Codex’s lists show', async () => {
    const { home, store } = await movesHome();
    const agent = metaLine(ID, {
      source: { subagent: { thread_spawn: { parent_thread_id: OTHER, depth: 1, agent_nickname: 'Ada' } } },
      thread_source: 'subagent',
      agent_nickname: 'Ada',
      agent_role: 'explorer',
      parent_thread_id: OTHER,
      session_id: OTHER,
    });
    writeRollout(home, { threadId: ID, lines: [agent, userMessageLine('Hello')] });
    const fork = await store.forkThread(params);
    const alone = { parentThreadId: null, agentNickname: null, agentRole: null };
    expect(fork).toMatchObject({ source: 'cli', ...alone });
    expect(split(fork.rolloutPath).meta.payload).toMatchObject({ session_id: FORK, thread_source: 'user' });
  });

  it('makes an active thread of an archived one', async () => {
    const { home, store } = await movesHome();
    const path = writeRollout(home, { threadId: ID, lines, archived: true });
    expect(await store.forkThread(params)).toMatchObject({ archived: false, preview: 'Hello' });
    expect(existsSync(path)).toBe(true);
  });

  it('writes plain what the source has compressed', async () => {
    const { home, store } = await movesHome();
    writeRollout(home, { threadId: ID, lines, compressed: true });
    const { rolloutPath } = await store.forkThread(params);
    expect(rolloutPath.endsWith('.jsonl')).toBe(true);
    expect(split(rolloutPath).rest).toBe(rolloutText(lines));
  });

  it('leaves out a last line that is not whole, and completes one that only lacks its newline', async () => {
    const { home, store } = await movesHome();
    const path = writeRollout(home, { threadId: ID, lines });
    appendFileSync(path, '{"timestamp":"2026-05-15T10:00:01Z","type":"event_msg","payl');
    const first = await store.forkThread(params);
    expect(split(first.rolloutPath).rest).toBe(rolloutText(lines));
    const whole = JSON.stringify(userMessageLine('Last'));
    writeFileSync(path, `${rolloutText(lines)}${whole}`);
    const second = await store.forkThread({ sourceId: ID, threadId: OTHER });
    expect(split(second.rolloutPath).rest).toBe(`${rolloutText(lines)}${whole}\n`);
  });

  it('copies garbage, blank lines, carriage returns and bytes that are no text as they are', async () => {
    const { home, store } = await movesHome();
    const odd = Buffer.concat([
      Buffer.from(rolloutText(lines)),
      Buffer.from('\n\r\n{"half":\n'),
      Buffer.from([0xff, 0xfe, 0x00, 0x0a]),
      Buffer.from(`${JSON.stringify(userMessageLine('x'.repeat(600_000)))}\r\n`),
    ]);
    writeRollout(home, { threadId: ID, lines: [], bytes: odd });
    const { rolloutPath } = await store.forkThread(params);
    const bytes = readFileSync(rolloutPath);
    expect(bytes.subarray(bytes.indexOf('\n') + 1).equals(odd)).toBe(true);
  });
});

describe('forking a paginated thread', () => {
  it('puts its session meta in the place of the source’s, so that the ordinals stay dense', async () => {
    const { home, store } = await movesHome();
    const lines = paginatedLines();
    writeRollout(home, { threadId: ID, lines });
    const fork = await store.forkThread(params);
    expect(fork).toMatchObject({ id: FORK, historyMode: 'paginated', preview: 'Hello' });
    const { meta, rest } = split(fork.rolloutPath);
    expect(meta).toMatchObject({
      ordinal: 0,
      type: 'session_meta',
      payload: { id: FORK, session_id: FORK, forked_from_id: ID, history_mode: 'paginated' },
    });
    expect(rest).toBe(rolloutText(lines.slice(1)));
  });

  it('copies the history that a fork of Codex shares with its sources, and depends on none of them', async () => {
    const { home, store } = await movesHome();
    const base = paginatedLines(ID, 'In the source');
    const basePath = writeRollout(home, { threadId: ID, lines: base, compressed: true });
    const middle = forkAfter({ id: ID, lines: base }, OTHER);
    const own = [middle, { ...paginatedUserItemLine(OTHER, 'In the fork'), ordinal: 3 }];
    writeRollout(home, { threadId: OTHER, lines: own, archived: true });
    // What the sources went on with is no part of the fork.
    const later = { ...paginatedUserItemLine(ID, 'Later'), ordinal: 2 };
    writeFileSync(basePath, zstdCompressSync(Buffer.from(rolloutText([...base, later]))));
    const third = testThreadId(4);
    const thirdLines = [forkAfter({ id: OTHER, lines: own }, third)];
    writeRollout(home, { threadId: third, lines: thirdLines });
    const fork = await store.forkThread({ sourceId: third, threadId: FORK });
    const { meta, rest } = split(fork.rolloutPath);
    expect(meta.payload).not.toHaveProperty('history_base');
    expect(meta.payload).not.toHaveProperty('forked_from_ordinal_exclusive');
    expect(rest).toBe(rolloutText([...base.slice(1), ...own, ...thirdLines]));
    expect(ordinalsIn(fork.rolloutPath)).toEqual([0, 1, 2, 3, 4]);
    expect(fork).toMatchObject({ preview: 'In the source', historyMode: 'paginated' });
  });

  it('is refused when a part of the history is missing, or leads in a circle', async () => {
    const { home, store } = await movesHome();
    writeRollout(home, { threadId: ID, lines: [sharingMetaLine(ID, { id: OTHER, cut: 2, bytes: 10 })] });
    const refusal = { code: 'invalid_request', message: expect.stringContaining(OTHER) };
    await expect(store.forkThread(params)).rejects.toMatchObject(refusal);
    writeRollout(home, { threadId: OTHER, lines: [sharingMetaLine(OTHER, { id: ID, cut: 2, bytes: 10 })] });
    await expect(store.forkThread(params)).rejects.toMatchObject({ code: 'invalid_request' });
    expect([...filesBelow(home).keys()].filter((path) => path.includes(FORK))).toEqual([]);
  });

  it('keeps the first line where that is not the session meta', async () => {
    const { home, store } = await movesHome();
    const item = {
      ...paginatedItemLine(ID, { type: 'Reasoning', id: 'r', summary_text: [], raw_content: [] }),
    };
    const lines = withOrdinals([item, paginatedMetaLine(ID), paginatedUserItemLine(ID, 'Hello')]);
    writeRollout(home, { threadId: ID, lines });
    const { rolloutPath } = await store.forkThread(params);
    expect(split(rolloutPath).rest).toBe(rolloutText(lines));
  });
});

describe('forking is refused, and leaves no file,', () => {
  it.each([
    ['for a source that is not there', 'not_found', [] as readonly RolloutLine[]],
    ['without a session meta', 'invalid_request', [userMessageLine('Hello')]],
    ['for a history mode that is not known', 'unsupported', [metaLine(ID, { history_mode: 'woven' })]],
  ] as const)('%s', async (_, code, lines) => {
    const { home, store } = await movesHome();
    if (lines.length > 0) writeRollout(home, { threadId: ID, lines });
    await expect(store.forkThread(params)).rejects.toMatchObject({ code });
    expect([...filesBelow(home).keys()].filter((path) => path.includes(FORK))).toEqual([]);
  });

  it('for an id that is taken, or that another program writes', async () => {
    const { home, store } = await movesHome();
    writeRollout(home, { threadId: ID, lines: legacyLines() });
    writeRollout(home, { threadId: FORK, lines: legacyLines(FORK), archived: true });
    await expect(store.forkThread(params)).rejects.toMatchObject({ code: 'conflict' });
    await expect(store.forkThread({ sourceId: ID, threadId: ID })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('when the folder of the day cannot be made', async () => {
    const { home, store } = await movesHome();
    writeRollout(home, { threadId: ID, lines: legacyLines(), archived: true });
    rmSync(join(home, 'sessions'), { recursive: true, force: true });
    writeFileSync(join(home, 'sessions'), 'a file');
    await expect(store.forkThread(params)).rejects.toMatchObject({ name: 'SkeinError' });
    expect(readFileSync(join(home, 'sessions'), 'utf8')).toBe('a file');
  });

  it('when the folder of the day is a link that leads out of the home', async () => {
    const { home, store } = await movesHome();
    const outside = await tempFolder();
    writeRollout(home, { threadId: ID, lines: legacyLines(), archived: true });
    mkdirSync(join(home, 'sessions'));
    symlinkSync(outside, join(home, 'sessions', String(new Date().getFullYear())));
    await expect(store.forkThread(params)).rejects.toMatchObject({ code: 'invalid_request' });
    expect(readdirSync(outside)).toEqual([]);
  });

  it('in a home that was opened read-only', async () => {
    const { home, store } = await movesHome({ readOnly: true });
    writeRollout(home, { threadId: ID, lines: legacyLines() });
    await expect(store.forkThread(params)).rejects.toMatchObject({ code: 'read_only' });
  });
});

function ordinalsIn(path: string): readonly (number | undefined)[] {
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  return lines.map((text) => (JSON.parse(text) as RolloutLine).ordinal);
}
