import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { TranscriptClient } from '../../../../src/main/transcript/index.ts';
import { END } from '../../../../src/shared/end-worker.ts';
import { agentMessageLine, userMessageLine } from '../../../support/rollout-builder.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { callLines, printed, sourceOf, transcripts, watchOf } from '../service/sources.ts';

const WORKER = new URL('../../../../src/main/workers/transcript-worker.ts', import.meta.url);
const LINES = [
  userMessageLine('ask'),
  ...callLines('c', 'ls', printed('a\nb\n')),
  agentMessageLine('answer'),
];

function clientOf(worker: URL, indexFolder: string | null = null): TranscriptClient {
  const client = new TranscriptClient(worker, indexFolder);
  onTestFinished(() => client.close());
  return client;
}

/** A worker that runs this code in place of ours. */
async function workerOf(code: string): Promise<URL> {
  const path = join(await tempFolder(), 'worker.mjs');
  writeFileSync(path, `import { parentPort, workerData } from 'node:worker_threads';\n${code}`);
  return new URL(`file://${path}`);
}

describe('transcripts in a worker', () => {
  it('answer as those in this thread do, many at once', async () => {
    const [client, here] = [clientOf(WORKER), transcripts()];
    client.warm();
    const source = await sourceOf(LINES);
    const range = { from: null, limit: 10 };
    const [read, map, turns, raw, bad] = await Promise.all([
      client.read(source, range),
      client.map(source, { from: 0 }),
      client.turns(source, { from: 0, limit: 5 }),
      client.raw(source, { item: 1 }),
      client.badLines(source),
    ]);
    const expected = await here.read(source, range);
    expect(read).toEqual({ ...expected, state: { ...expected.state, epoch: read.state.epoch } });
    expect(map.kinds).toBe('uca');
    expect(turns.turns).toEqual(expected.turns);
    expect(raw).toEqual(await here.raw(source, { item: 1 }));
    expect(bad).toEqual({ lines: [], total: 0 });
  });

  it('write texts and tell how far they are', async () => {
    const [client, watch] = [clientOf(WORKER), watchOf()];
    const source = await sourceOf(LINES);
    const order = { item: 1, field: 'raw', path: join(await tempFolder(), 'raw.txt') } as const;
    const { bytes } = await client.writeText(source, order, watch);
    expect(readFileSync(order.path)).toHaveLength(bytes);
    expect(watch.seen.at(-1)?.[0]).toBe(watch.seen.at(-1)?.[1]);
    await expect(client.writeText(source, order, watch)).rejects.toMatchObject({ code: 'internal' });
    expect(existsSync(order.path)).toBe(true);
  });

  it('hand on errors with their code', async () => {
    const client = clientOf(WORKER);
    const source = { ...(await sourceOf(LINES)), path: '/nowhere/rollout.jsonl' };
    const range = { from: null, limit: 1 };
    await expect(client.read(source, range)).rejects.toMatchObject({ name: 'SkeinError', code: 'not_found' });
    await expect(client.raw(await sourceOf(LINES), { item: 9 })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('stop when nobody wants the answer any more, with the reason that was given', async () => {
    const worker = await workerOf(`
      const waiting = new Map();
      parentPort.on('message', (message) => {
        if (message === '${END}') return parentPort.close();
        if (message.cancel) return parentPort.postMessage({ id: message.id, error: { code: 'internal', message: 'cancelled' } });
        parentPort.postMessage({ id: message.id, progress: [1, 2] });
      });`);
    const controller = new AbortController();
    const seen = Promise.withResolvers<readonly number[]>();
    const watch = { signal: controller.signal, onProgress: (...far: number[]) => seen.resolve(far) };
    const client = clientOf(worker);
    const order = { item: 0, field: 'raw', path: '/nowhere/at/all' } as const;
    const writing = client.writeText(await sourceOf(LINES), order, watch);
    expect(await seen.promise).toEqual([1, 2]);
    controller.abort(new Error('enough'));
    await expect(writing).rejects.toThrow('enough');
    await expect(client.writeText(await sourceOf(LINES), order, watch)).rejects.toThrow('enough');
  });

  it('go to a new worker once when theirs has died, but for those that write', async () => {
    const marker = join(await tempFolder(), 'died');
    const worker = await workerOf(`
      import { existsSync, writeFileSync } from 'node:fs';
      parentPort.on('message', (message) => {
        if (message === '${END}') return parentPort.close();
        if (message.method === 'writeText' || !existsSync(workerData.transcripts.indexFolder)) {
          writeFileSync(workerData.transcripts.indexFolder, '');
          process.exit(1);
        }
        parentPort.postMessage({ id: message.id, result: 'survived' });
      });`);
    const client = clientOf(worker, marker);
    const source = await sourceOf(LINES);
    expect(await client.read(source, { from: null, limit: 1 })).toBe('survived');
    const order = { item: 0, field: 'raw', path: '/nowhere/at/all' } as const;
    await expect(client.writeText(source, order, watchOf())).rejects.toThrow('stopped over this rollout');
    expect(await client.read(source, { from: null, limit: 1 })).toBe('survived');
  });

  it('fail when they are closed, also those under way', async () => {
    const worker = await workerOf(
      `parentPort.on('message', (message) => message === '${END}' && parentPort.close());`,
    );
    const client = clientOf(worker);
    const source = await sourceOf(LINES);
    const reading = client.read(source, { from: null, limit: 1 });
    const closing = client.close();
    await expect(reading).rejects.toThrow('is closed');
    await closing;
    await expect(client.read(source, { from: null, limit: 1 })).rejects.toThrow('is closed');
  });

  it('find their index again in the next worker', async () => {
    const indexFolder = await tempFolder();
    const client = clientOf(WORKER, indexFolder);
    const source = await sourceOf(
      Array.from({ length: 8_000 }, (_, at) => agentMessageLine(`say ${at} ${'x'.repeat(200)}`)),
    );
    const { state } = await client.read(source, { from: null, limit: 1 });
    await client.close();
    const again = await transcripts(indexFolder).read(source, { from: null, limit: 1 });
    expect(again.state.epoch).toBe(state.epoch);
  });
});
