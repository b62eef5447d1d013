import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Measurer, SpaceClient, type SpaceService, usageRows } from '../../../src/main/space/index.ts';
import {
  metaLine,
  testThreadId,
  tokenCountLine,
  turnContextLine,
  userMessageLine,
  writeRollout,
} from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const worker = new URL('../../../src/main/workers/space-worker.ts', import.meta.url);

async function homeOf(threads: number): Promise<string> {
  const home = await tempFolder();
  for (let number = 1; number <= threads; number += 1) {
    const lines = [
      metaLine(testThreadId(number)),
      turnContextLine(),
      userMessageLine('x'),
      tokenCountLine(number),
    ];
    writeRollout(home, { threadId: testThreadId(number), lines, compressed: number === 1 });
  }
  return home;
}

async function measurers(home: string): Promise<readonly SpaceService[]> {
  const data = await tempFolder();
  const inWorker = new SpaceClient(worker, {
    home,
    cachePath: join(data, 'b', 'space.jsonl'),
    log: () => undefined,
  });
  onTestFinished(() => inWorker.close());
  return [new Measurer({ home, cachePath: join(data, 'a', 'space.jsonl'), log: () => undefined }), inWorker];
}

const quiet = () => ({ signal: new AbortController().signal, onProgress: () => undefined });

it('measures in a worker what it measures here, and tells how far it is', async () => {
  const home = await homeOf(4);
  const [here, there] = await measurers(home);
  const seen: number[] = [];
  for (const service of [here, there]) {
    expect((await service?.look([]))?.files.map(({ anatomy }) => anatomy)).toEqual([null, null, null, null]);
    await service?.measure({ ...quiet(), onProgress: (done, total) => seen.push(done / total) });
  }
  expect(seen.filter((part) => part === 1)).toHaveLength(2);
  const looks = await Promise.all([here?.look([home]), there?.look([home])]);
  expect(looks[0]).toEqual(looks[1]);
  expect(looks[0]?.files.every(({ anatomy }) => (anatomy?.bytes ?? 0) > 0)).toBe(true);
  const usages = await Promise.all([here?.usage(null), there?.usage(null)]);
  expect(usages[0]).toEqual(usages[1]);
});

it('keeps what it learned for the next process, and reads again what changed', async () => {
  const home = await homeOf(3);
  const data = await tempFolder();
  const cachePath = join(data, 'space.jsonl');
  const open = () => new Measurer({ home, cachePath, log: () => undefined });
  await open().measure(quiet());
  const again = open();
  const { files } = await again.look([]);
  expect(files.every(({ anatomy }) => anatomy !== null)).toBe(true);
  const first = files.find(({ file }) => !file.compressed)?.file.path ?? '';
  appendFileSync(first, `${JSON.stringify(userMessageLine('more'))}\n`);
  expect((await again.look([])).files.filter(({ anatomy }) => anatomy === null)).toHaveLength(1);
  let total = 0;
  await again.measure({ ...quiet(), onProgress: (_done, all) => (total = all) });
  expect(total).toBe(readFileSync(first).length);
});

it('a damaged memory of it costs a reading and nothing else', async () => {
  const home = await homeOf(2);
  const cachePath = join(await tempFolder(), 'space.jsonl');
  await new Measurer({ home, cachePath, log: () => undefined }).measure(quiet());
  const text = readFileSync(cachePath, 'utf8');
  for (const broken of [
    '',
    'garbage',
    text.replace('"version":1', '"version":0'),
    text.slice(0, -40),
    `${text}[1,2]\n{`,
  ]) {
    writeFileSync(cachePath, broken);
    const measurer = new Measurer({ home, cachePath, log: () => undefined });
    await measurer.measure(quiet());
    expect((await measurer.look([])).files.map(({ anatomy }) => anatomy?.countsTokens)).toEqual([true, true]);
  }
});

it('stops when it is told to, keeps what it has and goes on there', async () => {
  const home = await homeOf(6);
  for (const service of await measurers(home)) {
    const stop = new AbortController();
    const onProgress = () => stop.abort();
    await service.measure({ signal: stop.signal, onProgress });
    const known = (await service.look([])).files.filter(({ anatomy }) => anatomy !== null).length;
    expect(known).toBeGreaterThan(0);
    await service.measure(quiet());
    expect((await service.look([])).files.filter(({ anatomy }) => anatomy === null)).toEqual([]);
  }
});

it('a rollout that cannot be read is counted, and the others are measured', async () => {
  const home = await homeOf(2);
  writeRollout(home, { threadId: testThreadId(9), lines: [] });
  const path = writeRollout(home, {
    threadId: testThreadId(8),
    lines: [metaLine(testThreadId(8))],
    compressed: true,
  });
  writeFileSync(path, 'no zstd at all');
  const measurer = new Measurer({ home, cachePath: null, log: () => undefined });
  expect(await measurer.measure(quiet())).toBe(1);
  expect((await measurer.look([])).files.filter(({ anatomy }) => anatomy !== null)).toHaveLength(3);
});

it('tells tokens by local day, from a day on', async () => {
  const home = await tempFolder();
  const id = testThreadId(1);
  const timed = (day: string, tokens: number) => ({
    ...tokenCountLine(tokens),
    timestamp: `${day}T12:00:00.000Z`,
  });
  const lines = [metaLine(id), turnContextLine(), timed('2026-05-10', 5), timed('2026-05-12', 8)];
  writeRollout(home, { threadId: id, lines });
  const measurer = new Measurer({ home, cachePath: null, log: () => undefined });
  await measurer.measure(quiet());
  const day = Date.UTC(2026, 4, 12) / 86_400_000;
  const rows = [...usageRows(await measurer.usage(day))];
  expect(rows.map(({ day: on, model, counts }) => [on, model, counts.total])).toEqual([
    [day, 'gpt-5.2-codex', 3],
  ]);
});

it('what lies beside the rollouts is summed up, and links are not followed', async () => {
  const home = await homeOf(1);
  const folder = await tempFolder();
  writeFileSync(join(folder, 'one'), 'x'.repeat(10));
  writeFileSync(join(folder, 'two'), 'x'.repeat(5));
  const measurer = new Measurer({ home, cachePath: null, log: () => undefined });
  const { folders } = await measurer.look([folder, join(folder, 'one'), join(folder, 'nothing')]);
  expect(folders.map(({ bytes }) => bytes)).toEqual([15, 10, 0]);
});
