import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeFiles, RolloutRecorder } from '../../../src/main/rollout/index.ts';
import {
  agentMessageLine,
  metaLine,
  paginatedMetaLine,
  rolloutText,
  withOrdinals,
  writeRollout,
} from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { AT, ID, item, numbersIn, recorderKit } from './recorder-kit.ts';

describe('a new rollout', () => {
  it('has no file, and no folder, before something is stored', async () => {
    const kit = await recorderKit();
    const recorder = kit.create();
    await recorder.flush();
    await recorder.append([]);
    expect(recorder.materialized).toBe(false);
    expect(recorder.linesWritten).toBe(0);
    await recorder.shutdown();
    expect(readdirSync(kit.home)).toEqual([]);
  });

  it('begins with its session meta and is readable by its owner alone', async () => {
    const kit = await recorderKit();
    const recorder = kit.create();
    await recorder.append([item(1), item(2)]);
    expect(kit.text()).toBe(
      [
        `{"timestamp":"2026-11-21T08:00:00.000Z","type":"session_meta","payload":{"id":"${ID}","history_mode":"legacy"}}`,
        '{"timestamp":"2026-11-21T08:00:00.000Z","type":"event_msg","payload":{"type":"agent_message","n":1,"pad":""}}',
        '{"timestamp":"2026-11-21T08:00:00.000Z","type":"event_msg","payload":{"type":"agent_message","n":2,"pad":""}}',
        '',
      ].join('\n'),
    );
    expect(recorder.linesWritten).toBe(3);
    expect(recorder.materialized).toBe(true);
    expect(statSync(kit.path).mode & 0o077).toBe(0);
    await recorder.shutdown();
  });

  it('is made by persist without any record, once', async () => {
    const kit = await recorderKit();
    const recorder = kit.create();
    await Promise.all([recorder.persist(), recorder.persist(), recorder.append([item(1)])]);
    await recorder.shutdown();
    expect(kit.records().map((line) => (typeof line === 'string' ? line : line.type))).toEqual([
      'session_meta',
      'event_msg',
    ]);
  });

  it('asks for its session meta when the file is about to be made', async () => {
    const kit = await recorderKit();
    const asked: boolean[] = [];
    const sessionMeta = async () => {
      asked.push(existsSync(kit.path));
      return { id: ID };
    };
    const recorder = RolloutRecorder.create({
      home: kit.home,
      path: kit.path,
      historyMode: 'legacy',
      sessionMeta,
    });
    expect(asked).toEqual([]);
    await recorder.append([item(1)]);
    await recorder.append([item(2)]);
    expect(asked).toEqual([false]);
    await recorder.shutdown();
  });

  it('never goes over a file that is there', async () => {
    const kit = await recorderKit();
    mkdirSync(dirname(kit.path), { recursive: true });
    writeFileSync(kit.path, '');
    const recorder = kit.create();
    await expect(recorder.append([item(1)])).rejects.toMatchObject({ code: 'conflict' });
    await expect(recorder.flush()).rejects.toMatchObject({ code: 'conflict' });
    expect(kit.text()).toBe('');
  });

  it('is not made in a home that was removed, nor through a link that leads out of it', async () => {
    const kit = await recorderKit();
    const outside = await tempFolder();
    mkdirSync(join(kit.home, 'sessions'));
    symlinkSync(outside, join(kit.home, 'sessions', '2026'));
    await expect(kit.create().persist()).rejects.toMatchObject({ code: 'invalid_request' });
    expect(readdirSync(outside)).toEqual([]);
    rmSync(kit.home, { recursive: true });
    await expect(kit.create().persist()).rejects.toMatchObject({ code: 'not_found' });
    expect(existsSync(kit.home)).toBe(false);
  });

  it('gives dense ordinals in the paginated mode, and none in the legacy one', async () => {
    const paginated = await recorderKit('paginated');
    const recorder = paginated.create();
    await recorder.append([item(1), item(2)]);
    await recorder.append([item(3)]);
    await recorder.shutdown();
    expect(paginated.records().map((line) => typeof line !== 'string' && line.ordinal)).toEqual([0, 1, 2, 3]);
    const first = paginated.text()?.split('\n')[1] ?? '';
    expect(Object.keys(JSON.parse(first) as object)).toEqual(['timestamp', 'ordinal', 'type', 'payload']);
  });

  it('keeps the time and the metadata that a record brings', async () => {
    const kit = await recorderKit('paginated');
    const recorder = kit.create();
    const timestamp = '2026-01-01T00:00:00.000Z';
    await recorder.append([
      { type: 'response_item', payload: { type: 'message' }, timestamp, metadata: { a: 1 } },
    ]);
    await recorder.shutdown();
    expect(kit.text()?.split('\n')[1]).toBe(
      `{"timestamp":"${timestamp}","ordinal":1,"type":"response_item","payload":{"type":"message"},"metadata":{"a":1}}`,
    );
  });

  it('refuses records that have no JSON, all of a batch or none', async () => {
    const kit = await recorderKit();
    const recorder = kit.create();
    const bad = { type: 'event_msg', payload: { big: 1n } };
    await expect(recorder.append([item(1), bad])).rejects.toMatchObject({ code: 'invalid_request' });
    await recorder.append([item(2)]);
    await recorder.shutdown();
    expect(numbersIn(kit)).toEqual([2]);
  });
});

describe('a rollout that is continued', () => {
  it.each(['legacy', 'paginated'] as const)('goes on where a %s one ends', async (mode) => {
    const kit = await recorderKit(mode);
    const first = kit.create();
    await first.append([item(1)]);
    await first.shutdown();
    const before = kit.text() ?? '';
    const second = await kit.resume();
    expect(second.materialized).toBe(true);
    await second.append([item(2)]);
    await second.shutdown();
    expect(kit.text()?.startsWith(before)).toBe(true);
    expect(numbersIn(kit)).toEqual([1, 2]);
    const ordinals = kit.records().map((line) => (typeof line === 'string' ? null : line.ordinal));
    expect(ordinals).toEqual(mode === 'legacy' ? [undefined, undefined, undefined] : [0, 1, 2]);
    expect(second.linesWritten).toBe(1);
  });

  it('is not touched by resuming and shutting down', async () => {
    const kit = await recorderKit();
    const first = kit.create();
    await first.persist();
    await first.shutdown();
    const before = statSync(kit.path);
    await (await kit.resume()).shutdown();
    await (await kit.resume()).discard();
    expect(statSync(kit.path).mtimeMs).toBe(before.mtimeMs);
    expect(statSync(kit.path).size).toBe(before.size);
  });

  it('finds the last ordinal behind lines of megabytes, blank lines and garbage', async () => {
    const kit = await recorderKit('paginated');
    const big = agentMessageLine('y'.repeat(3 * 1024 * 1024));
    writeRollout(kit.home, {
      threadId: ID,
      at: AT,
      lines: [...withOrdinals([paginatedMetaLine(ID), big]), '', 'garbage', '{"half":'],
    });
    const recorder = await kit.resume();
    await recorder.append([item(1)]);
    await recorder.shutdown();
    expect(kit.records().at(-1)).toMatchObject({ ordinal: 2, payload: { n: 1 } });
  });

  it('goes on from an ordinal that is not dense, as a fork of Codex begins', async () => {
    const kit = await recorderKit('paginated');
    const lines = [
      { ...paginatedMetaLine(ID), ordinal: 32 },
      { ...agentMessageLine('a'), ordinal: 40 },
    ];
    writeRollout(kit.home, { threadId: ID, at: AT, lines });
    const recorder = await kit.resume();
    await recorder.append([item(1)]);
    await recorder.shutdown();
    expect(kit.records().at(-1)).toMatchObject({ ordinal: 41 });
  });

  it.each(['legacy', 'paginated'] as const)(
    'leaves a torn end of a %s rollout alone and as it was',
    async (mode) => {
      const kit = await recorderKit(mode);
      const first = kit.create();
      await first.append([item(1)]);
      await first.shutdown();
      appendFileSync(kit.path, '{"timestamp":"2026","ordinal":99,"ty');
      const before = kit.text() ?? '';
      const recorder = await kit.resume();
      await recorder.append([item(2)]);
      await recorder.shutdown();
      expect(kit.text()?.startsWith(`${before}\n{`)).toBe(true);
      expect(kit.records().at(-1)).toMatchObject({ payload: { n: 2 } });
      if (mode === 'paginated') expect(kit.records().at(-1)).toMatchObject({ ordinal: 2 });
    },
  );

  it('counts a last line that lacks nothing but its newline', async () => {
    const kit = await recorderKit('paginated');
    const text = rolloutText(withOrdinals([paginatedMetaLine(ID), agentMessageLine('a')])).trimEnd();
    writeRollout(kit.home, { threadId: ID, at: AT, lines: [], bytes: Buffer.from(text) });
    const recorder = await kit.resume();
    await recorder.append([item(1)]);
    await recorder.shutdown();
    expect(kit.records().map((line) => typeof line !== 'string' && line.ordinal)).toEqual([0, 1, 2]);
  });

  it('refuses a paginated one that somebody continued without ordinals', async () => {
    const kit = await recorderKit('paginated');
    const lines = [...withOrdinals([paginatedMetaLine(ID)]), agentMessageLine('of another era')];
    const path = writeRollout(kit.home, { threadId: ID, at: AT, lines });
    const before = readFileSync(path, 'utf8');
    await expect(kit.resume()).rejects.toMatchObject({
      code: 'invalid_request',
      message: `the last record of ${path} has no ordinal, so that nothing can follow it`,
    });
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('refuses unknown history modes, compressed rollouts, other files and missing ones', async () => {
    const kit = await recorderKit();
    await expect(kit.resume()).rejects.toMatchObject({ code: 'not_found' });
    writeRollout(kit.home, { threadId: ID, at: AT, lines: [metaLine(ID, { history_mode: 'new' })] });
    await expect(kit.resume()).rejects.toMatchObject({ code: 'unsupported' });
    writeRollout(kit.home, { threadId: ID, at: AT, lines: withOrdinals([metaLine(ID)]) });
    await expect(kit.resume()).rejects.toMatchObject({ code: 'unsupported' });
    writeFileSync(kit.path, '{"type":"event_msg","payload":{}}\n');
    await expect(kit.resume()).rejects.toMatchObject({ code: 'invalid_request' });
    const { home } = kit;
    const compressed = writeRollout(home, { threadId: ID, at: AT, lines: [metaLine(ID)], compressed: true });
    const outside = writeRollout(await tempFolder(), { threadId: ID, lines: [metaLine(ID)] });
    await expect(RolloutRecorder.resume({ home, path: compressed })).rejects.toMatchObject({
      code: 'unsupported',
    });
    await expect(RolloutRecorder.resume({ home, path: outside })).rejects.toMatchObject({
      code: 'invalid_request',
    });
  });
});

describe('a rollout that others touch while it is open', () => {
  it('keeps their lines, and goes on with the ordinal after theirs', async () => {
    const kit = await recorderKit('paginated');
    const recorder = kit.create();
    await recorder.append([item(1)]);
    appendFileSync(kit.path, `${JSON.stringify({ ...agentMessageLine('theirs'), ordinal: 2 })}\n{"torn`);
    await recorder.append([item(2)]);
    await recorder.shutdown();
    expect(kit.records().slice(2)).toMatchObject([
      { ordinal: 2 },
      '{"torn',
      { ordinal: 3, payload: { n: 2 } },
    ]);
  });

  it('keeps what waits when the file was moved away, and stores it when it is back', async () => {
    const kit = await recorderKit();
    const recorder = kit.create();
    await recorder.append([item(1)]);
    renameSync(kit.path, `${kit.path}.away`);
    await expect(recorder.append([item(2)])).rejects.toMatchObject({ code: 'not_found' });
    await expect(recorder.shutdown()).rejects.toMatchObject({ code: 'not_found' });
    expect(existsSync(kit.path)).toBe(false);
    renameSync(`${kit.path}.away`, kit.path);
    await recorder.append([item(3)]);
    await recorder.shutdown();
    expect(numbersIn(kit)).toEqual([1, 2, 3]);
  });

  it('goes on in a file of the same thread that took its place, and not in any other', async () => {
    const kit = await recorderKit();
    const recorder = kit.create();
    await recorder.append([item(1)]);
    const text = kit.text() ?? '';
    rmSync(kit.path);
    writeFileSync(kit.path, 'something else\n');
    await expect(recorder.append([item(2)])).rejects.toMatchObject({ code: 'conflict' });
    expect(kit.text()).toBe('something else\n');
    rmSync(kit.path);
    writeFileSync(kit.path, text);
    await recorder.flush();
    await recorder.shutdown();
    expect(numbersIn(kit)).toEqual([1, 2]);
  });
});

describe('the end of a recorder', () => {
  it('is shutdown, after which nothing can be stored', async () => {
    const kit = await recorderKit();
    const recorder = kit.create();
    await recorder.append([item(1)]);
    await recorder.shutdown();
    await recorder.shutdown();
    await expect(recorder.append([item(2)])).rejects.toMatchObject({ code: 'invalid_request' });
    expect(numbersIn(kit)).toEqual([1]);
  });

  it('is discard, which forgets what waits and makes nothing', async () => {
    const kit = await recorderKit();
    const files = {
      ...nodeFiles,
      open: () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })),
    };
    const recorder = kit.create(files);
    await expect(recorder.append([item(1)])).rejects.toMatchObject({ code: 'internal' });
    await recorder.discard();
    expect(existsSync(kit.path)).toBe(false);
    await expect(recorder.flush()).rejects.toMatchObject({ code: 'invalid_request' });
  });

  it('stores commands in the order in which they were given', async () => {
    const kit = await recorderKit('paginated');
    const recorder = kit.create();
    const appends = Array.from({ length: 50 }, (_, n) => recorder.append([item(n, n * 40)]));
    await Promise.all([...appends, recorder.shutdown()]);
    expect(numbersIn(kit)).toEqual(Array.from({ length: 50 }, (_, n) => n));
  });
});
