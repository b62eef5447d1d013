import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildMetadataLine, readSessionMeta, type SessionMetaLine } from '../../../src/main/rollout/index.ts';
import { NO_GIT } from '../../../src/shared/thread.ts';
import {
  agentMessageLine,
  metaLine,
  paginatedMetaLine,
  testThreadId,
  withOrdinals,
  writeRollout,
} from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const ID = testThreadId(1);
const NOW = new Date('2026-11-21T08:00:00.000Z');

describe('reading the first session meta', () => {
  it('gives its id, its payload with unknown keys, and its text', async () => {
    const home = await tempFolder();
    const meta = metaLine(ID, { base_instructions: { text: 'x'.repeat(300_000) }, future_key: { a: 1 } });
    const path = writeRollout(home, { threadId: ID, lines: [meta, agentMessageLine('hi')] });
    const first = await readSessionMeta(path);
    expect(first).toMatchObject({
      threadId: ID,
      payload: { future_key: { a: 1 } },
      text: JSON.stringify(meta),
    });
  });

  it('reads a compressed rollout too', async () => {
    const home = await tempFolder();
    const path = writeRollout(home, { threadId: ID, lines: [metaLine(ID)], compressed: true });
    expect((await readSessionMeta(path))?.threadId).toBe(ID);
  });

  it('tolerates ten lines before it and no more', async () => {
    const home = await tempFolder();
    const before = ['garbage', '', ...Array.from({ length: 9 }, () => agentMessageLine('early'))];
    const meta = metaLine(ID);
    const ten = writeRollout(home, { threadId: ID, lines: [...before, meta] });
    const eleven = writeRollout(home, { threadId: testThreadId(2), lines: ['x', ...before, meta] });
    expect((await readSessionMeta(ten))?.threadId).toBe(ID);
    expect(await readSessionMeta(eleven)).toBeNull();
  });

  it('takes the first of several', async () => {
    const home = await tempFolder();
    const lines = [metaLine('no id'), metaLine(ID), metaLine(testThreadId(2))];
    expect((await readSessionMeta(writeRollout(home, { threadId: ID, lines })))?.threadId).toBe(ID);
  });

  it('is null for a missing, an empty and a torn file', async () => {
    const home = await tempFolder();
    const path = join(home, 'x.jsonl');
    expect(await readSessionMeta(path)).toBeNull();
    writeFileSync(path, '');
    expect(await readSessionMeta(path)).toBeNull();
    writeFileSync(path, JSON.stringify(metaLine(ID)).slice(0, 200));
    expect(await readSessionMeta(path)).toBeNull();
  });
});

function firstOf(record: object, text = JSON.stringify(record)): SessionMetaLine {
  const { payload } = JSON.parse(text) as { payload: Record<string, unknown> };
  return { threadId: ID, payload, text };
}

function build(
  first: SessionMetaLine,
  ...rest: Parameters<typeof buildMetadataLine> extends [unknown, ...infer R] ? R : never
) {
  return JSON.parse(buildMetadataLine(first, ...rest)) as {
    timestamp: string;
    type: string;
    payload: Record<string, unknown>;
  };
}

describe('building a metadata line', () => {
  const git = { sha: 'abc1234', branch: 'main', originUrl: 'https://example.com/r.git' };
  const first = firstOf(metaLine(ID, { git: { branch: 'first' }, future: [1, { b: 2 }] }));

  it('repeats the first meta and replaces git, memory mode and the time of writing', () => {
    const built = build(first, { git, memoryMode: 'disabled' }, { gitInfo: { branch: 'new' } }, NOW);
    expect(built.timestamp).toBe('2026-11-21T08:00:00.000Z');
    expect(built.payload).toEqual({
      ...first.payload,
      git: { commit_hash: 'abc1234', branch: 'new', repository_url: 'https://example.com/r.git' },
      memory_mode: 'disabled',
    });
    expect(Object.keys(built.payload)).toEqual([...Object.keys(first.payload), 'memory_mode']);
  });

  it('leaves a cleared field out of a git object that is always there', () => {
    const cleared = { sha: null, branch: null, originUrl: null };
    expect(build(first, { git, memoryMode: null }, { gitInfo: { sha: null } }, NOW).payload['git']).toEqual({
      branch: 'main',
      repository_url: 'https://example.com/r.git',
    });
    expect(build(first, { git, memoryMode: null }, { gitInfo: cleared }, NOW).payload['git']).toEqual({});
    expect(build(firstOf(metaLine(ID)), { git: NO_GIT, memoryMode: null }, {}, NOW).payload['git']).toEqual(
      {},
    );
  });

  it('keeps git when the memory mode changes, and says no memory mode when nobody ever did', () => {
    const built = build(first, { git, memoryMode: null }, { memoryMode: 'disabled' }, NOW);
    expect(built.payload).toMatchObject({ memory_mode: 'disabled', git: { branch: 'main' } });
    expect(build(first, { git, memoryMode: null }, {}, NOW).payload).not.toHaveProperty('memory_mode');
  });

  it('keeps numbers, key orders and escapes to the letter', () => {
    const text =
      '{"timestamp":"t","extra":1.50,"type":"session_meta","payload":{ "id":"x", "2":1,"1":2, "big":12345678901234567890,"s":"a\\u00e9,{\\"q\\":[\\\\","git":{"branch":"b"},"z":[1e5, {"k":"}"}]}}';
    expect(buildMetadataLine(firstOf({}, text), { git: NO_GIT, memoryMode: null }, {}, NOW)).toBe(
      '{"timestamp":"2026-11-21T08:00:00.000Z","extra":1.50,"type":"session_meta","payload":{"id":"x","2":1,"1":2,"big":12345678901234567890,"s":"a\\u00e9,{\\"q\\":[\\\\","git":{},"z":[1e5, {"k":"}"}]}}',
    );
  });

  it('refuses rollouts that are not legacy', () => {
    const current = { git, memoryMode: null } as const;
    const [paginated = {}] = withOrdinals([paginatedMetaLine(ID)]);
    const [ordinal = {}] = withOrdinals([metaLine(ID)]);
    for (const record of [paginated, ordinal, metaLine(ID, { history_mode: 'future' })]) {
      expect(() => buildMetadataLine(firstOf(record), current, {}, NOW)).toThrow(
        expect.objectContaining({ code: 'unsupported' }),
      );
    }
  });
});
