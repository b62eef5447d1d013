import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openSearchDb } from '../../../../src/main/search/database/index.ts';
import { LocalExtractor } from '../../../../src/main/search/indexing/index.ts';
import { agentMessageLine, userMessageLine } from '../../../support/rollout-builder.ts';
import { callLines, printed } from '../../transcript/service/sources.ts';
import { found, pathOf, reader, type TestHome, TestIndex, testHome } from './kit.ts';

function filled(home: TestHome, count: number): void {
  for (let number = 1; number <= count; number++) {
    home.add(number, [
      userMessageLine(`question ${number}`),
      ...callLines('c', 'ls', printed(`listing ${number}`)),
      agentMessageLine('answer'),
    ]);
  }
}

function printOf(path: string): string {
  const files = [path, `${path}-wal`].map((file) =>
    existsSync(file) ? readFileSync(file) : Buffer.alloc(0),
  );
  return createHash('sha256').update(Buffer.concat(files)).digest('hex');
}

describe('a later start', () => {
  it('writes nothing when nothing has changed, and reads no rollout', async () => {
    const home = await testHome();
    filled(home, 20);
    const first = new TestIndex(home);
    await first.fill();
    await first.keeper.close();
    const watcher = openSearchDb(pathOf(home));
    const [before, version] = [printOf(pathOf(home)), watcher.dataVersion];
    const read: string[] = [];
    const second = new TestIndex(home, {
      sourceOf: (id) => {
        read.push(id);
        return home.sourceOf(id);
      },
    });
    await second.fill();
    await second.offer(...home.threads);
    expect(second.keeper.state).toMatchObject({ phase: 'ready', total: 20, indexed: 20 });
    expect(read).toEqual([]);
    expect(watcher.dataVersion).toBe(version);
    await second.keeper.close();
    expect(printOf(pathOf(home))).toBe(before);
    watcher.close();
  });

  it('writes the rows of those threads that changed, and no others', async () => {
    const home = await testHome();
    filled(home, 20);
    const index = new TestIndex(home);
    await index.fill();
    const db = new Database(pathOf(home));
    db.exec(`CREATE TABLE noted (id TEXT);
      CREATE TRIGGER note AFTER UPDATE ON threads BEGIN INSERT INTO noted VALUES (new.id); END;`);
    const [thread] = home.threads;
    if (thread === undefined) throw new Error('no thread');
    await index.offer(
      ...home.threads.map((one) => (one === thread ? home.change(one, { name: 'Named' }) : one)),
    );
    expect(db.prepare('SELECT id FROM noted').pluck().all()).toEqual([thread.id]);
    db.close();
    expect(found(home, 'name : named')).toEqual(['1']);
  });

  it('goes on where a process was killed in the middle', async () => {
    const [home, next] = [await testHome(), await testHome()];
    filled(home, 300);
    home.add(301, manyLines(6_000));
    const { promise: stuck, resolve } = Promise.withResolvers<void>();
    let reads = 0;
    const killed = new TestIndex(home, {
      sourceOf: async (id) => {
        reads += 1;
        if (reads === 200) resolve();
        if (reads >= 200) await new Promise(() => undefined);
        return await home.sourceOf(id);
      },
    });
    await killed.keeper.offer(home.threads);
    await killed.keeper.offeredAll();
    await stuck;
    // What a kill leaves: whole transactions, and nothing that was only in memory.
    for (const file of ['', '-wal']) copyFileSync(pathOf(home) + file, pathOf(next) + file);
    for (const thread of home.threads) next.change(thread, {});
    const again: string[] = [];
    const index = new TestIndex(next, {
      sourceOf: (id) => {
        again.push(id);
        return home.sourceOf(id);
      },
    });
    await index.fill();
    expect(index.keeper.state).toMatchObject({ phase: 'ready', indexed: 301 });
    expect(found(next, 'question')).toHaveLength(300);
    expect(found(next, 'listing', 'outputs')).toHaveLength(300);
    expect(found(next, 'many')).toHaveLength(6_000);
    expect(reader(next).value('SELECT count(*) FROM items')).toBe(900 + 6_000);
    expect(again.length).toBeLessThanOrEqual(602);
  });

  it('goes on within a long thread that was not finished', async () => {
    const home = await testHome();
    home.add(1, manyLines(6_000));
    const { promise: reached, resolve } = Promise.withResolvers<void>();
    const first = new TestIndex(home, { extractor: stopAfter(home, { batches: 4, resolve }) });
    await first.keeper.offer(home.threads);
    await first.keeper.offeredAll();
    await reached;
    const written = reader(home).value<number>('SELECT items FROM threads') ?? 0;
    expect(written).toBeGreaterThan(0);
    expect(written).toBeLessThan(6_000);
    await first.keeper.close();
    const second = new TestIndex(home, { indexFolder: `${home.folder}/transcripts` });
    await second.fill();
    expect(found(home, 'many')).toHaveLength(6_000);
    expect(second.keeper.state).toMatchObject({ phase: 'ready', indexed: 1 });
  });

  it('makes an index of another version anew', async () => {
    const home = await testHome();
    filled(home, 3);
    const first = new TestIndex(home);
    await first.fill();
    await first.keeper.close();
    const db = new Database(pathOf(home));
    db.pragma('user_version = 999');
    db.close();
    const second = new TestIndex(home);
    await second.fill();
    expect(second.keeper.state).toMatchObject({ phase: 'ready', indexed: 3 });
    expect(found(home, 'question')).toHaveLength(3);
  });

  it.each([
    ['is no database', (path: string) => writeFileSync(path, 'what is this? '.repeat(1_000))],
    ['is cut off', (path: string) => truncateSync(path, Math.floor(statSync(path).size / 2))],
    ['is empty', (path: string) => truncateSync(path, 0)],
  ])('makes an index anew that %s', async (_, harm) => {
    const home = await testHome();
    filled(home, 30);
    const first = new TestIndex(home);
    await first.fill();
    await first.keeper.close();
    harm(pathOf(home));
    const second = new TestIndex(home);
    await second.fill();
    await second.fill();
    expect(second.keeper.state).toMatchObject({ phase: 'ready', total: 30, indexed: 30 });
    expect(found(home, 'question')).toHaveLength(30);
  });

  it('leaves an index to the process that writes it, and takes it over when that one ends', async () => {
    const home = await testHome();
    filled(home, 3);
    const first = new TestIndex(home);
    await first.fill();
    const second = new TestIndex(home);
    await second.fill();
    expect(second.keeper.state).toMatchObject({ phase: 'ready', total: 3, indexed: 3 });
    const more = home.add(4, [userMessageLine('question 4')]);
    await second.keeper.offer([more]);
    expect(second.keeper.state).toMatchObject({ phase: 'indexing', total: 4, pending: 1 });
    await first.keeper.close();
    await second.keeper.settled();
    expect(second.keeper.state).toMatchObject({ phase: 'ready', total: 4, indexed: 4 });
    expect(found(home, 'question')).toHaveLength(4);
  });
});

function manyLines(count: number) {
  return Array.from({ length: count }, (_, at) =>
    agentMessageLine(`many words ${at} ${'filler '.repeat(20)}`),
  );
}

interface Stop {
  readonly batches: number;
  readonly resolve: () => void;
}

/** Gives so many batches, and then none until it is given up. */
function stopAfter(home: TestHome, stop: Stop) {
  return () => {
    const extractor = new LocalExtractor({ indexFolder: `${home.folder}/transcripts`, log: () => undefined });
    const items = extractor.items.bind(extractor);
    extractor.items = async (order, signal) => {
      const reading = await items(order, signal);
      return { ...reading, batches: some(reading.batches, stop, signal) };
    };
    return extractor;
  };
}

async function* some<T>(all: AsyncIterable<T>, stop: Stop, signal: AbortSignal): AsyncGenerator<T> {
  let left = stop.batches;
  for await (const one of all) {
    left -= 1;
    if (left < 0) {
      stop.resolve();
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('given up'))));
    }
    yield one;
  }
}
