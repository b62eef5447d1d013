import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { NumberClient, type NumberedFile, NumberFinder } from '../../../src/main/visibility/index.ts';
import {
  agentMessageLine,
  paginatedMetaLine,
  paginatedUserItemLine,
  type RolloutLine,
  rolloutText,
  testThreadId,
  withOrdinals,
} from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const ID = testThreadId(1);
const WORKER = new URL('../../../src/main/workers/visibility-worker.ts', import.meta.url);

let folder: string;
beforeEach(async () => {
  folder = await tempFolder();
});

type Lines = readonly (RolloutLine | string)[];

const whole = (): readonly RolloutLine[] =>
  withOrdinals([paginatedMetaLine(ID), paginatedUserItemLine(ID, 'Hello'), agentMessageLine('Yes')]);
const again = (ordinal: number): Lines => [...whole(), { ...agentMessageLine('Again'), ordinal }];

function put(name: string, lines: Lines): NumberedFile {
  const path = join(folder, name);
  const bytes = Buffer.from(rolloutText(lines));
  writeFileSync(path, name.endsWith('.zst') ? zstdCompressSync(bytes) : bytes);
  return marked(path);
}

function marked(path: string): NumberedFile {
  const { size, mtimeMs } = statSync(path);
  return { path, sizeBytes: size, mtimeMs };
}

function watching(stopAfter = Infinity) {
  const stop = new AbortController();
  const told: number[] = [];
  const onProgress = (files: number) => {
    told.push(files);
    if (files >= stopAfter) stop.abort();
  };
  return { signal: stop.signal, onProgress, told };
}

const here = (cachePath: string | null = null) => new NumberFinder({ cachePath, log: () => undefined });

describe('the numbers of lines', () => {
  it('are followed to the first line that is not above the one before', async () => {
    const files = [put('good.jsonl', whole()), put('back.jsonl', again(1)), put('same.jsonl', again(2))];
    const breaks = await here().find(files, watching());
    expect([...breaks]).toEqual([
      [files[1]?.path, { line: 4, nth: 4, ordinal: 1, after: 2 }],
      [files[2]?.path, { line: 4, nth: 4, ordinal: 2, after: 2 }],
    ]);
  });

  it('are read in compressed files, in long lines, behind blank ones and in any place of a record', async () => {
    const { timestamp, ...said } = agentMessageLine('x'.repeat(200_000));
    const long = { timestamp, ordinal: 9, ...said };
    const moved = JSON.stringify({ type: 'event_msg', payload: { ordinal: 99 }, ordinal: 0, timestamp: '' });
    const packed = put('packed.jsonl.zst', again(0));
    const odd = put('odd.jsonl', ['', ...whole(), '   ', long, moved]);
    const breaks = await here().find([packed, odd], watching());
    expect(breaks.get(packed.path)).toEqual({ line: 4, nth: 4, ordinal: 0, after: 2 });
    expect(breaks.get(odd.path)).toEqual({ line: 7, nth: 5, ordinal: 0, after: 9 });
  });

  it('are not read again while size and time stay, also by a later process', async () => {
    const cachePath = join(folder, 'data', 'numbers.jsonl');
    const file = put('back.jsonl', again(1));
    const good = put('good.jsonl', whole());
    expect((await here(cachePath).find([file, good], watching())).size).toBe(1);
    const bytes = readFileSync(file.path);
    const silent = Buffer.from(bytes.toString().replaceAll('"ordinal":1', '"ordinal":7'));
    writeFileSync(file.path, silent);
    utimesSync(file.path, file.mtimeMs / 1_000, file.mtimeMs / 1_000);
    const known = { ...marked(file.path), mtimeMs: file.mtimeMs };
    expect((await here(cachePath).find([known, good], watching())).get(file.path)).toMatchObject({ line: 4 });
    const changed = { ...known, mtimeMs: file.mtimeMs + 1 };
    expect((await here(cachePath).find([changed], watching())).get(file.path)).toMatchObject({ ordinal: 2 });
  });

  it('of a damaged cache and of files that are gone are nothing to fail for', async () => {
    const cachePath = join(folder, 'numbers.jsonl');
    const file = put('back.jsonl', again(1));
    writeFileSync(cachePath, `{"version":1}\n{"path":"${file.path}","sizeBytes":1\nnull\n`);
    const gone = { path: join(folder, 'gone.jsonl'), sizeBytes: 1, mtimeMs: 1 };
    expect([...(await here(cachePath).find([gone, file], watching())).keys()]).toEqual([file.path]);
  });

  it('are left out from where the looking was stopped, and what was seen is kept', async () => {
    const files = Array.from({ length: 9 }, (_, at) => put(`${at}.jsonl`, again(1)));
    const finder = here(join(folder, 'numbers.jsonl'));
    const stopped = watching(3);
    expect((await finder.find(files, stopped)).size).toBe(3);
    expect(stopped.told).toEqual([1, 2, 3]);
    expect((await finder.find(files, watching())).size).toBe(9);
  });
});

describe('in a worker', () => {
  function client(cachePath: string | null = null): NumberClient {
    const made = new NumberClient(WORKER, { cachePath, log: () => undefined });
    onTestFinished(() => made.close());
    return made;
  }

  it('the same is found', async () => {
    const files = [put('good.jsonl', whole()), put('back.jsonl', again(1))];
    const inWorker = client();
    const breaks = await inWorker.find(files, watching());
    expect([...breaks]).toEqual([...(await here().find(files, watching()))]);
    expect((await inWorker.find([], watching())).size).toBe(0);
  });

  it('looking ends when it is stopped, and not at all once it is closed', async () => {
    const large = put('large.jsonl', [...whole(), ...Array.from({ length: 900 }, (_, at) => bulk(at))]);
    const files = Array.from({ length: 400 }, () => large);
    const inWorker = client();
    const stop = new AbortController();
    const asked = inWorker.find(
      files.map((file, at) => ({ ...file, mtimeMs: at })),
      { signal: stop.signal, onProgress: () => stop.abort() },
    );
    expect((await asked).size).toBe(0);
    expect(stop.signal.aborted).toBe(true);
    await inWorker.close();
    await expect(inWorker.find(files, watching())).rejects.toMatchObject({ code: 'internal' });
  });
});

function bulk(at: number): RolloutLine {
  return { ...agentMessageLine('x'.repeat(900)), ordinal: at + 3 };
}
