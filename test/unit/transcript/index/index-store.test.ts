import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { IndexStore, type IndexStoreOptions } from '../../../../src/main/transcript/index/index.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { entriesOf, legacyText, recordedRollouts, saidBy, sourceAt, threadIdOf } from './kit.ts';

function storeIn(folder: string | null, options: Partial<IndexStoreOptions> = {}): IndexStore {
  const store = new IndexStore({ folder, ...options });
  onTestFinished(() => store.close());
  return store;
}

/** What an index made at once says. */
async function fresh(path: string, more: Parameters<typeof sourceAt>[1] = {}) {
  return saidBy(await storeIn(null).open(sourceAt(path, more)));
}

async function place(text: string | Buffer) {
  const folder = await tempFolder();
  const path = join(folder, 'rollout.jsonl');
  writeFileSync(path, text);
  return { folder, path, indexes: join(folder, 'indexes') };
}

const indexFile = (folder: string, thread = 1) => join(folder, `${threadIdOf(thread)}.skein-index`);

/** Big enough to be stored. */
const BIG = legacyText(500);

describe('an index of a transcript', () => {
  it('knows items and turns, and where their lines stand', async () => {
    const { path } = await place(legacyText(3));
    const { items, turns } = entriesOf(await storeIn(null).open(sourceAt(path)));
    expect(turns.map(({ title, status, firstItem }) => [title, status, firstItem])).toEqual([
      ['prompt 0', 'completed', 0],
      ['prompt 1', 'completed', 4],
      ['prompt 2', 'completed', 8],
    ]);
    expect(items.map(({ kind }) => kind).slice(0, 4)).toEqual([
      'userMessage',
      'reasoning',
      'command',
      'agentMessage',
    ]);
    const bytes = readFileSync(path);
    const [line] = items[0]?.lines ?? [];
    const text = bytes.toString('utf8', line?.offset, (line?.offset ?? 0) + (line?.length ?? 0));
    expect(JSON.parse(text)).toMatchObject({ payload: { message: 'prompt 0' } });
  });

  it('is the same when a file is read as it grows, wherever it was cut', async () => {
    const rollouts = recordedRollouts();
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: rollouts.length - 1 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 5 }),
        async (number, parts) => {
          const rollout = rollouts[number];
          if (rollout === undefined) return;
          const { path, folder } = await place('');
          const store = new IndexStore({ folder: null });
          const { bytes, historyMode } = rollout;
          const cuts = parts.map((part) => Math.floor(part * bytes.length)).toSorted((a, b) => a - b);
          for (const cut of cuts) {
            writeSame(path, bytes.subarray(0, cut));
            await store.open(sourceAt(path, { historyMode }));
          }
          writeSame(path, bytes);
          expect(saidBy(await store.open(sourceAt(path, { historyMode })))).toEqual(
            await fresh(path, { historyMode }),
          );
          rmSync(folder, { recursive: true });
        },
      ),
      { numRuns: 100 },
    );
  });

  it('goes on in another process from what was stored, wherever the file was cut', async () => {
    const text = Buffer.from(BIG);
    for (const cut of [text.length - 300_000, text.length - 12_345, text.length - 3, text.length]) {
      const { path, indexes } = await place(text.subarray(0, cut));
      const first = storeIn(indexes);
      const before = await first.open(sourceAt(path));
      await first.close();
      expect(existsSync(indexFile(indexes))).toBe(true);
      appendFileSync(path, text.subarray(cut));
      const after = await storeIn(indexes).open(sourceAt(path));
      expect(saidBy(after)).toEqual(await fresh(path));
      expect(after.epoch).toBe(before.epoch);
    }
  });

  it('is read from its file alone when nothing has changed', async () => {
    const { path, indexes } = await place(BIG);
    const first = await storeIn(indexes).open(sourceAt(path));
    const told: number[] = [];
    const again = await storeIn(indexes).open(sourceAt(path), { onProgress: (done) => told.push(done) });
    expect(saidBy(again)).toEqual(saidBy(first));
    expect(again.epoch).toBe(first.epoch);
    const stored = statSync(indexFile(indexes));
    expect(stored.size).toBeLessThan(BIG.length / 4);
    expect(told).toEqual([]);
  });

  it('takes a last line without a newline when it is a record, and leaves it when it is not', async () => {
    const whole = legacyText(2);
    const { path } = await place(whole.slice(0, -1));
    const store = storeIn(null);
    expect(entriesOf(await store.open(sourceAt(path))).turns.at(-1)?.status).toBe('completed');
    appendFileSync(path, '\n');
    expect((await store.open(sourceAt(path))).bytes).toBe(Buffer.byteLength(whole));
    appendFileSync(path, legacyText(1, 2).slice(0, 30));
    const torn = await store.open(sourceAt(path));
    expect([torn.bytes, torn.badLineCount]).toEqual([Buffer.byteLength(whole), 0]);
    appendFileSync(path, legacyText(1, 2).slice(30));
    expect(saidBy(await store.open(sourceAt(path)))).toEqual(await fresh(path));
  });

  it('reads anew when a last line without a newline was written on', async () => {
    const { path } = await place(legacyText(2).slice(0, -1));
    const store = storeIn(null);
    await store.open(sourceAt(path));
    appendFileSync(path, legacyText(1, 2));
    const glued = await store.open(sourceAt(path));
    expect(saidBy(glued)).toEqual(await fresh(path));
    expect(glued.badLineCount).toBe(1);
  });

  it('keeps where lines are that are no records, the first 200', async () => {
    const bad = 'no json\n{"half": \n[1]\n'.repeat(100);
    const { path } = await place(`${legacyText(1)}${bad}\n  \n`);
    const index = await storeIn(null).open(sourceAt(path));
    expect(index.badLineCount).toBe(300);
    expect(index.badLines).toHaveLength(200);
    const [first] = index.badLines;
    expect(first).toEqual({ part: 0, offset: Buffer.byteLength(legacyText(1)), length: 7 });
  });

  it('reads line ends of Windows', async () => {
    const { path } = await place(legacyText(20).replaceAll('\n', '\r\n'));
    const { path: other } = await place(legacyText(20));
    const [windows, unix] = [await fresh(path), await fresh(other)];
    expect(windows.items.map(({ kind, id }) => [kind, id])).toEqual(
      unix.items.map(({ kind, id }) => [kind, id]),
    );
    expect(windows.turns).toEqual(unix.turns);
    expect(windows.badLineCount).toBe(0);
  });

  it('reads a compressed rollout as a plain one', async () => {
    const { path, indexes } = await place(BIG);
    writeFileSync(`${path}.zst`, zstdCompressSync(Buffer.from(BIG)));
    const compressed = await storeIn(indexes).open(sourceAt(`${path}.zst`));
    expect(saidBy(compressed)).toEqual(await fresh(path));
    expect(compressed.parts).toEqual([{ path: `${path}.zst`, compressed: true, endBytes: null }]);
    const again = await storeIn(indexes).open(sourceAt(`${path}.zst`));
    expect(again.epoch).toBe(compressed.epoch);
  });

  it('reads the history that a fork shares, and goes on when the fork grows or its source does', async () => {
    const base = await place(legacyText(5));
    const { path } = await place(legacyText(2, 10));
    const endBytes = Buffer.byteLength(legacyText(3));
    const bases = [{ path: base.path, compressed: false, endBytes }];
    const store = storeIn(null);
    const first = await store.open(sourceAt(path, { bases, lacksBase: true }));
    expect(entriesOf(first).turns.map(({ title }) => title)).toEqual(
      [0, 1, 2, 10, 11].map((number) => `prompt ${number}`),
    );
    expect(first.lacksBase).toBe(true);
    expect(first.parts.map((part) => part.endBytes)).toEqual([endBytes, statSync(path).size]);
    appendFileSync(path, legacyText(1, 12));
    appendFileSync(base.path, legacyText(1, 5));
    const second = await store.open(sourceAt(path, { bases }));
    expect(saidBy(second)).toEqual(await fresh(path, { bases }));
    expect(second.epoch).toBe(first.epoch);
    const others = [{ path: base.path, compressed: false, endBytes: Buffer.byteLength(legacyText(2)) }];
    expect(saidBy(await store.open(sourceAt(path, { bases: others })))).toEqual(
      await fresh(path, { bases: others }),
    );
  });

  it('takes messages from the lines that have them once those come', async () => {
    const { path } = await place('');
    const store = storeIn(null);
    const message = { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'hello' }] };
    const timestamp = '2026-01-01T00:00:00.000Z';
    writeSame(path, `${JSON.stringify({ timestamp, type: 'response_item', payload: message })}\n`);
    expect(entriesOf(await store.open(sourceAt(path))).items.map(({ kind }) => kind)).toEqual([
      'userMessage',
    ]);
    appendFileSync(path, legacyText(1));
    const all = await store.open(sourceAt(path));
    expect(entriesOf(all).turns.map(({ title }) => title)).toEqual(['prompt 0']);
  });

  it('reads lines that are longer than memory should hold', async () => {
    const timestamp = '2026-01-01T00:00:00.000Z';
    const huge = 'many words '.repeat(3_300_000);
    const line = (type: string, payload: object) => `${JSON.stringify({ timestamp, type, payload })}\n`;
    const output = { type: 'function_call_output', call_id: 'call_x', output: huge };
    const call = { type: 'function_call', name: 'shell', arguments: '{}', call_id: 'call_x' };
    const { path } = await place(legacyText(1));
    appendFileSync(path, line('event_msg', { type: 'user_message', message: `question ${huge}` }));
    appendFileSync(path, line('response_item', call));
    appendFileSync(path, line('response_item', output));
    appendFileSync(path, `{"broken": "${huge}"\n`);
    appendFileSync(path, line('event_msg', { type: 'agent_message', message: huge }));
    const index = await storeIn(null).open(sourceAt(path));
    const { items, turns } = entriesOf(index);
    expect(items.map(({ kind }) => kind).slice(4)).toEqual(['userMessage', 'command', 'agentMessage']);
    expect(turns[1]?.title).toMatch(/^question many words/);
    expect(index.badLines.map(({ length }) => length)).toEqual([huge.length + 13]);
    expect(index.bytes).toBe(statSync(path).size);
  });

  it('gives a gone rollout as not found', async () => {
    await expect(storeIn(null).open(sourceAt('/nowhere/rollout.jsonl'))).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('an index of a file that was changed', () => {
  it.each(['memory', 'a file'])('is made anew, from %s, when the file was rewritten', async (where) => {
    for (const change of [rewritten, shrunk, replaced, grownOver]) {
      const { path, indexes } = await place(BIG);
      let store = storeIn(indexes);
      const before = await store.open(sourceAt(path));
      if (where === 'a file') store = storeIn(indexes);
      change(path);
      const after = await store.open(sourceAt(path));
      expect(saidBy(after)).toEqual(await fresh(path));
      expect(after.epoch).not.toBe(before.epoch);
      if (where === 'memory') expect(() => before.tables.items.get(0)).toThrow('rewritten');
    }
  });

  it('has a new epoch when something is rolled back that was final', async () => {
    const { path } = await place(legacyText(5));
    const store = storeIn(null);
    const before = await store.open(sourceAt(path));
    const payload = { type: 'thread_rolled_back', num_turns: 2 };
    appendFileSync(
      path,
      `${JSON.stringify({ timestamp: '2026-01-02T00:00:00.000Z', type: 'event_msg', payload })}\n`,
    );
    appendFileSync(path, legacyText(4, 7));
    const after = await store.open(sourceAt(path));
    expect(saidBy(after)).toEqual(await fresh(path));
    expect(after.epoch).not.toBe(before.epoch);
    expect(() => before.tables.items.get(0)).toThrow(expect.objectContaining({ code: 'conflict' }));
    expect(() => before.tables.turns.find('x')).toThrow(expect.objectContaining({ code: 'conflict' }));
  });

  it('leaves what was opened before as it was while the file only grows', async () => {
    const { path } = await place(legacyText(5));
    const store = storeIn(null);
    const before = await store.open(sourceAt(path));
    const said = saidBy(before);
    appendFileSync(path, legacyText(5, 5));
    const after = await store.open(sourceAt(path));
    expect(after.epoch).toBe(before.epoch);
    expect(saidBy(before)).toEqual(said);
    expect(before.tables.turns.find(threadIdOf(7))).toBeNull();
    expect(after.tables.turns.find(threadIdOf(7))).toBe(7);
  });
});

describe('a stored index that is not as it was written', () => {
  it.each([
    ['is empty', () => Buffer.alloc(0)],
    ['is cut', (bytes: Buffer) => bytes.subarray(0, bytes.length - 1)],
    ['is cut to its end', (bytes: Buffer) => bytes.subarray(-32)],
    ['is of another format', (bytes: Buffer) => changed(bytes, bytes.length - 16)],
    ['is another file', () => Buffer.from('x'.repeat(500))],
    ['has another directory', (bytes: Buffer) => changed(bytes, bytes.length - 60)],
    ['claims a huge directory', (bytes: Buffer) => changed(bytes, bytes.length - 21)],
    ['has a place beyond its end', (bytes: Buffer) => changed(bytes, bytes.length - 26)],
  ])('is made anew when it %s', async (_, change) => {
    const { path, indexes } = await place(BIG);
    const before = saidBy(await storeIn(indexes).open(sourceAt(path)));
    const file = indexFile(indexes);
    writeFileSync(file, change(readFileSync(file)));
    expect(saidBy(await storeIn(indexes).open(sourceAt(path)))).toEqual(before);
    expect(saidBy(await storeIn(indexes).open(sourceAt(path)))).toEqual(before);
  });

  it('is made anew, whichever byte of it was changed, or is a conflict once and then made anew', async () => {
    const { path, indexes } = await place(legacyText(400));
    const store = storeIn(indexes);
    const before = saidBy(await store.open(sourceAt(path)));
    await store.close();
    const file = indexFile(indexes);
    const good = readFileSync(file);
    for (let run = 0; run < 40; run++) {
      writeFileSync(file, changed(good, Math.floor((run / 40) * good.length)));
      const other = new IndexStore({ folder: indexes });
      const said = await other.open(sourceAt(path)).then(saidBy).catch(codeOf);
      if (said === 'conflict') expect(saidBy(await other.open(sourceAt(path)))).toEqual(before);
      else expect(said).toEqual(before);
      await other.close();
    }
  });

  it('is a conflict while nobody has opened it again', async () => {
    const { path, indexes } = await place(BIG);
    await storeIn(indexes).open(sourceAt(path));
    const file = indexFile(indexes);
    writeFileSync(file, changed(readFileSync(file), 100));
    const store = storeIn(indexes);
    const index = await store.open(sourceAt(path));
    expect(() => index.tables.items.get(0)).toThrow(expect.objectContaining({ code: 'conflict' }));
    expect(saidBy(await store.open(sourceAt(path)))).toEqual(await fresh(path));
  });
});

describe('a store of indexes', () => {
  it('keeps indexes in memory, and says so once, when it cannot write them', async () => {
    const { path, folder } = await place(BIG);
    const other = await place(BIG);
    const blocked = join(folder, 'blocked');
    writeFileSync(blocked, 'a file');
    const lines: string[] = [];
    const store = storeIn(blocked, { log: (line) => lines.push(line) });
    expect(saidBy(await store.open(sourceAt(path)))).toEqual(await fresh(path));
    await store.open(sourceAt(other.path, { threadId: threadIdOf(2) }));
    await store.close();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('in memory only');
  });

  it('writes no file for a small transcript', async () => {
    const { path, indexes } = await place(legacyText(2));
    const store = storeIn(indexes);
    await store.open(sourceAt(path));
    await store.close();
    expect(existsSync(indexes)).toBe(false);
  });

  it('drops the files that were not used for the longest time', async () => {
    const { path, indexes } = await place(BIG);
    const first = storeIn(indexes);
    await first.open(sourceAt(path));
    const size = statSync(indexFile(indexes)).size;
    const store = storeIn(indexes, { folderBytes: Math.floor(2.5 * size) });
    const now = Date.now() / 1_000;
    await store.open(sourceAt(path, { threadId: threadIdOf(2) }));
    utimesSync(indexFile(indexes, 1), now - 200, now - 200);
    utimesSync(indexFile(indexes, 2), now - 300, now - 300);
    writeFileSync(join(indexes, 'notes.txt'), 'not ours');
    await store.open(sourceAt(path, { threadId: threadIdOf(3) }));
    expect(readdirSync(indexes).toSorted()).toEqual(
      [`${threadIdOf(1)}.skein-index`, `${threadIdOf(3)}.skein-index`, 'notes.txt'].toSorted(),
    );
  });

  it('lets indexes go that fill the memory, and has them again', async () => {
    const { path, indexes } = await place(BIG);
    const said = await fresh(path);
    for (const folder of [indexes, null]) {
      const store = storeIn(folder, { memoryBytes: 100_000 });
      const opened = [];
      for (const number of [1, 2, 3, 1, 2]) {
        opened.push(await store.open(sourceAt(path, { threadId: threadIdOf(number) })));
      }
      for (const index of opened) expect(saidBy(index)).toEqual(said);
    }
  });

  it('lets many requests share one reading', async () => {
    const { path, indexes } = await place(BIG.repeat(2));
    const store = storeIn(indexes);
    const told: number[][] = [[], []];
    const both = await Promise.all(
      told.map((list) => store.open(sourceAt(path), { onProgress: (done) => list.push(done) })),
    );
    expect(both[0]?.epoch).toBe(both[1]?.epoch);
    expect(told[0]).toEqual(told[1]);
  });

  it('stops a reading that nobody waits for any more, and goes on there', async () => {
    const { path } = await place(BIG.repeat(12));
    const store = storeIn(null);
    const [first, second] = [new AbortController(), new AbortController()];
    const gone = store.open(sourceAt(path), { signal: first.signal });
    const stays = store.open(sourceAt(path), { signal: second.signal });
    first.abort(new Error('not any more'));
    await expect(gone).rejects.toThrow('not any more');
    expect(saidBy(await stays)).toEqual(await fresh(path));

    const other = storeIn(null);
    const alone = new AbortController();
    const cancelled = other.open(sourceAt(path), { signal: alone.signal });
    setTimeout(() => alone.abort(new Error('stop')), 15);
    await expect(cancelled).rejects.toThrow('stop');
    expect(saidBy(await other.open(sourceAt(path)))).toEqual(await fresh(path));
  });

  it('takes no request when its signal has been given, or when it was closed', async () => {
    const { path } = await place(legacyText(1));
    const store = storeIn(null);
    await expect(
      store.open(sourceAt(path), { signal: AbortSignal.abort(new Error('over')) }),
    ).rejects.toThrow('over');
    await store.close();
    await expect(store.open(sourceAt(path))).rejects.toThrow('closed');
  });
});

/** As a writer does that only appends. */
function writeSame(path: string, bytes: string | Buffer): void {
  const there = statSync(path).size;
  appendFileSync(path, Buffer.from(bytes).subarray(there));
}

/** The same size and the same ends. */
function rewritten(path: string): void {
  const text = readFileSync(path, 'utf8');
  const middle = text.indexOf('prompt 300');
  writeFileSync(path, `${text.slice(0, middle)}PROMPT${text.slice(middle + 6)}`);
  later(path);
}

function shrunk(path: string): void {
  writeFileSync(path, legacyText(200));
}

function replaced(path: string): void {
  const text = readFileSync(path, 'utf8').replace('prompt 300', 'prompt thr');
  const { atime, mtime } = statSync(path);
  writeFileSync(`${path}.new`, text);
  utimesSync(`${path}.new`, atime, mtime);
  renameSync(`${path}.new`, path);
}

/** It has grown, but does not begin as it did. */
function grownOver(path: string): void {
  writeFileSync(path, legacyText(600, 1));
}

function later(path: string): void {
  const time = Date.now() / 1_000 + 5;
  utimesSync(path, time, time);
}

function changed(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0x55;
  return copy;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : error;
}
