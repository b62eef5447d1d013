import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SearchClient, SearchEngine, type SearchHost } from '../../../../src/main/search/index.ts';
import { LocalExtractor, type ItemRow } from '../../../../src/main/search/indexing/index.ts';
import {
  packItems,
  packOutputs,
  unpackItems,
  unpackOutputs,
} from '../../../../src/main/search/worker/row-block.ts';
import { RemoteExtractor } from '../../../../src/main/search/worker/remote-extractor.ts';
import type { SearchState } from '../../../../src/shared/search.ts';
import { agentMessageLine, testThreadId, userMessageLine } from '../../../support/rollout-builder.ts';
import { everyKindPaginated } from '../../../support/transcripts/every-kind.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { callLines, printed } from '../../transcript/service/sources.ts';
import { pathOf, type TestHome, testHome } from '../indexing/kit.ts';

const WORKER = new URL('../../../../src/main/workers/search-worker.ts', import.meta.url);

class TestHost implements SearchHost {
  readonly states: SearchState[] = [];
  readonly lines: string[] = [];
  lost = 0;
  readonly #home: TestHome;

  constructor(home: TestHome) {
    this.#home = home;
  }

  sourceOf: SearchHost['sourceOf'] = (id) => this.#home.sourceOf(id);
  onState: SearchHost['onState'] = (state) => void this.states.push(state);
  onLost = (): void => void (this.lost += 1);
  log: SearchHost['log'] = (line) => void this.lines.push(line);
}

function clientOf(home: TestHome, worker = WORKER) {
  const host = new TestHost(home);
  const client = new SearchClient(worker, { path: pathOf(home), indexFolder: null }, host);
  onTestFinished(() => client.close());
  return { client, host };
}

function questionOf(query: string) {
  return { query, sort: 'match', limit: 10, typing: false, nowMs: Date.UTC(2026, 5), live: [] } as const;
}

function fillHome(home: TestHome, count: number): void {
  for (let number = 1; number <= count; number++) {
    home.add(number, [
      userMessageLine(`question ${number}`),
      ...callLines('c', 'ls', printed(`listing ${number}`)),
      agentMessageLine('answer'),
    ]);
  }
}

describe('the index in workers', () => {
  it('finds what the one in this thread does', async () => {
    const home = await testHome();
    fillHome(home, 10);
    const { client, host } = clientOf(home);
    await client.offer(home.threads);
    await client.offeredAll();
    await client.settled();
    expect(client.state).toMatchObject({ phase: 'ready', total: 10, indexed: 10 });
    expect(host.states.at(-1)).toEqual(client.state);
    const answer = await client.run(questionOf('listing 7'));
    await client.close();
    const engine = new SearchEngine({ path: pathOf(home), indexFolder: null }, new TestHost(home));
    onTestFinished(() => engine.close());
    await engine.offer(home.threads);
    await engine.offeredAll();
    const { tookMs, ...expected } = await engine.run(questionOf('listing 7'));
    expect(tookMs).toBeGreaterThanOrEqual(0);
    expect(answer).toMatchObject(expected);
    expect(answer.hits.map(({ threadId }) => threadId)).toEqual([testThreadId(7)]);
  });

  it('reads much in a thread of its own', async () => {
    const home = await testHome();
    fillHome(home, 250);
    const { client } = clientOf(home);
    await client.offer(home.threads);
    await client.offeredAll();
    await client.settled();
    expect(client.state).toMatchObject({ phase: 'ready', indexed: 250 });
    expect((await client.run(questionOf('question'))).total).toBe(250);
    expect((await client.run(questionOf('listing'))).total).toBe(250);
  });

  it('finds nothing before there is an index', async () => {
    const { client } = clientOf(await testHome());
    const answer = await client.run(questionOf('anything'));
    expect(answer).toMatchObject({ hits: [], total: 0 });
    expect(await client.filesTouching('a.ts', 10)).toEqual({ touched: [], total: 0 });
    expect(await client.filesChangedIn(testThreadId(1))).toEqual([]);
  });

  it('is made anew while it is asked', async () => {
    const home = await testHome();
    fillHome(home, 5);
    const { client } = clientOf(home);
    await client.offer(home.threads);
    await client.offeredAll();
    await client.settled();
    expect((await client.run(questionOf('question'))).total).toBe(5);
    await client.rebuild();
    await client.settled();
    expect(client.state).toMatchObject({ phase: 'ready', indexed: 5 });
    expect((await client.run(questionOf('question'))).total).toBe(5);
  });

  it('waits while it is paused and goes on afterwards', async () => {
    const home = await testHome();
    fillHome(home, 2);
    const { client } = clientOf(home);
    client.setPaused(true);
    await client.offer(home.threads);
    await client.offeredAll();
    await client.settled();
    expect(client.state).toMatchObject({ phase: 'paused', pending: 2 });
    client.setPaused(false);
    await client.settled();
    expect(client.state).toMatchObject({ phase: 'ready', indexed: 2 });
    client.yieldFor(1);
    await client.forget([testThreadId(1)]);
    expect((await client.run(questionOf('question'))).total).toBe(1);
  });

  it('is given up when its worker ends again and again', async () => {
    const path = join(await tempFolder(), 'worker.mjs');
    writeFileSync(path, 'process.exit(1);');
    const { client, host } = clientOf(await testHome(), new URL(`file://${path}`));
    await expect.poll(() => client.state.phase).toBe('failed');
    expect(host.lost).toBe(2);
    await expect(client.offer([])).rejects.toMatchObject({ code: 'internal' });
  });

  it('answers nobody once it is closed', async () => {
    const { client } = clientOf(await testHome());
    await client.close();
    await expect(client.run(questionOf('x'))).rejects.toMatchObject({ code: 'internal' });
  });
});

describe('rows on their way between threads', () => {
  it('are the same again', async () => {
    const home = await testHome();
    const id = testThreadId(1);
    home.add(1, everyKindPaginated({ threadId: id }).slice(1), { paginated: true });
    const order = { source: await home.sourceOf(id), bytes: 1, indexed: null };
    const local = new LocalExtractor({ indexFolder: null, log: () => undefined });
    const remote = new RemoteExtractor(WORKER, null);
    onTestFinished(async () => void (await Promise.all([local.close(), remote.close()])));
    const { signal } = new AbortController();
    const here = await local.items(order, signal);
    const there = await remote.items(order, signal);
    expect({ ...there.head, epoch: '' }).toEqual({ ...here.head, epoch: '' });
    const [rows, others] = [await all(here.batches), await all(there.batches)];
    expect(rows.length).toBeGreaterThan(10);
    expect(others.map(textual)).toEqual(rows.map(textual));
    const outputs = { source: order.source, items: rows };
    const given = await all(local.outputs(outputs, signal));
    expect(given.length).toBeGreaterThan(0);
    const givenThere = await all(remote.outputs(outputs, signal));
    expect(givenThere.map(({ output }) => text(output))).toEqual(given.map(({ output }) => text(output)));
  });

  it('are packed whatever they hold', () => {
    const row = {
      position: 7,
      turn: 3,
      kind: 2,
      atMs: null,
      tool: 'a/b',
      entry: new Uint8Array([1, 2, 3]),
      words: ['', null, 'ünï'.repeat(50_000)],
      touches: [{ path: 'a', change: 0, movedFrom: null, added: 1, removed: 2 }],
    };
    const bare = { ...row, position: 8, atMs: 5, tool: null, words: null, touches: [] };
    const batch = unpackItems(packItems({ rows: [row, bare], units: 9, has: 4 }));
    expect(batch).toMatchObject({ units: 9, has: 4 });
    expect(batch.rows.map(textual)).toEqual([row, bare].map(textual));
    const output = { position: 1, output: 'given' };
    const back = unpackOutputs(packOutputs({ rows: [output], units: 5, has: 0 }));
    expect(back.rows.map((one) => text(one.output))).toEqual(['given']);
  });
});

async function all<R>(batches: AsyncIterable<{ readonly rows: readonly R[] }>): Promise<readonly R[]> {
  const rows: R[] = [];
  for await (const batch of batches) rows.push(...batch.rows);
  return rows;
}

function text(value: string | Uint8Array): string {
  return typeof value === 'string' ? value : Buffer.from(value).toString();
}

function textual({ words, entry, ...row }: ItemRow) {
  return {
    ...row,
    entry: Buffer.from(entry).toString('hex'),
    words: words?.map((word) => (word === null ? null : text(word))) ?? null,
  };
}
