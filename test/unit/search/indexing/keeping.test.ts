import { rmSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { metaOf } from '../../../../src/main/search/database/index.ts';
import { type Extractor, LocalExtractor } from '../../../../src/main/search/indexing/index.ts';
import { SkeinError } from '../../../../src/shared/errors.ts';
import { agentMessageLine, testThreadId, userMessageLine } from '../../../support/rollout-builder.ts';
import { callLines, printed } from '../../transcript/service/sources.ts';
import { found, pathOf, reader, TestIndex, testHome } from './kit.ts';

const log = (): void => undefined;

describe('keeping the index', () => {
  it('reads all threads without their outputs first, those used last before the others', async () => {
    const home = await testHome();
    for (const number of [2, 3, 1]) home.add(number, [...callLines('c', 'ls', printed('listing'))]);
    const steps: string[] = [];
    const extractor = new LocalExtractor({ indexFolder: null, log });
    const [items, outputs] = [extractor.items.bind(extractor), extractor.outputs.bind(extractor)];
    extractor.items = (order, signal) => {
      steps.push(`items ${order.source.threadId.slice(-1)}`);
      return items(order, signal);
    };
    extractor.outputs = (order, signal) => {
      steps.push(`outputs ${order.source.threadId.slice(-1)}`);
      return outputs(order, signal);
    };
    await new TestIndex(home, { extractor: () => extractor }).fill();
    expect(steps.filter((step) => step.startsWith('items'))).toEqual(['items 3', 'items 2', 'items 1']);
    expect(steps.slice(3).toSorted()).toEqual(['outputs 1', 'outputs 2', 'outputs 3']);
  });

  it('reads nothing while it is paused, and goes on afterwards', async () => {
    const home = await testHome();
    home.add(1, [userMessageLine('hello')]);
    const index = new TestIndex(home);
    index.keeper.setPaused(true);
    await index.fill();
    expect(index.keeper.state).toMatchObject({ phase: 'paused', pending: 1, indexed: 0 });
    expect(found(home, 'orbit')).toEqual(['1']);
    expect(found(home, 'hello')).toEqual([]);
    index.keeper.setPaused(false);
    await index.keeper.settled();
    expect(index.keeper.state).toMatchObject({ phase: 'ready', indexed: 1 });
    expect(found(home, 'hello')).toEqual(['1:0']);
  });

  it('reads nothing for as long as the user is busy', async () => {
    const home = await testHome();
    home.add(1, [userMessageLine('hello')]);
    const index = new TestIndex(home);
    await index.fill();
    const grown = home.add(2, [userMessageLine('hello')]);
    const start = performance.now();
    index.keeper.yieldFor(300);
    await index.offer(grown);
    expect(performance.now() - start).toBeGreaterThan(290);
    expect(found(home, 'hello')).toEqual(['1:0', '2:0']);
  });

  it('ends at once while it reads', async () => {
    const home = await testHome();
    home.add(
      1,
      Array.from({ length: 20_000 }, (_, at) => agentMessageLine(`words ${at}`)),
    );
    const index = new TestIndex(home);
    await index.keeper.offer(home.threads);
    await index.keeper.offeredAll();
    await index.keeper.close();
    await expect(index.keeper.settled()).resolves.toBeUndefined();
  });

  it('passes over a thread that cannot be read, and over one that nothing is known of', async () => {
    const home = await testHome();
    const [gone] = [home.add(1, [userMessageLine('hello')]), home.add(2, [userMessageLine('hello')])];
    rmSync(gone.rolloutPath);
    home.add(3, [userMessageLine('hello')]);
    const sourceOf = (id: ReturnType<typeof testThreadId>) =>
      id === testThreadId(3)
        ? Promise.reject(new SkeinError('unsupported', 'lies in no file'))
        : home.sourceOf(id);
    const index = new TestIndex(home, { sourceOf });
    await index.fill();
    expect(index.keeper.state).toMatchObject({ phase: 'ready', total: 3, indexed: 1, failed: 2, pending: 0 });
    expect(found(home, 'hello')).toEqual(['2:0']);
  });

  it('reads a thread again that was rewritten while it was read', async () => {
    const home = await testHome();
    home.add(1, [userMessageLine('hello')]);
    let tries = 0;
    const extractor = new LocalExtractor({ indexFolder: null, log });
    const items = extractor.items.bind(extractor);
    extractor.items = async (order, signal) => {
      tries += 1;
      if (tries === 1) throw new SkeinError('conflict', 'it was rewritten');
      return await items(order, signal);
    };
    const index = new TestIndex(home, { extractor: () => extractor });
    await index.fill();
    expect(tries).toBe(2);
    expect(index.keeper.state).toMatchObject({ indexed: 1, failed: 0 });
  });

  it('tries a thread once more over which a reader has died, and then leaves it', async () => {
    const home = await testHome();
    for (let number = 1; number <= 5; number++) home.add(number, [userMessageLine('hello')]);
    const index = new TestIndex(home, { extractor: () => new DyingExtractor(testThreadId(4)) });
    await index.fill();
    expect(index.keeper.state).toMatchObject({ phase: 'ready', indexed: 4, failed: 1 });
    expect(found(home, 'hello')).toEqual(['1:0', '2:0', '3:0', '5:0']);
  });

  it('makes an index anew that proves damaged while it is used', async () => {
    const home = await testHome();
    for (let number = 1; number <= 3; number++) home.add(number, [userMessageLine('hello')]);
    const index = new TestIndex(home);
    await index.fill();
    const db = new Database(pathOf(home));
    db.exec('DROP TABLE items');
    db.close();
    await index.keeper.offer([home.add(4, [userMessageLine('hello')])]);
    await expect.poll(() => index.keeper.state).toMatchObject({ phase: 'ready', indexed: 4 });
    expect(found(home, 'hello')).toEqual(['1:0', '2:0', '3:0', '4:0']);
    expect(index.lines.join()).toContain('damaged');
  });

  it('asks for all threads when nothing is left of what it knew of them', async () => {
    const home = await testHome();
    home.add(1, [userMessageLine('hello')]);
    let lost = 0;
    const index = new TestIndex(home, { onLost: () => void (lost += 1) });
    await index.fill();
    const db = new Database(pathOf(home));
    db.exec('DROP TABLE threads');
    db.close();
    await index.keeper.offer([home.add(2, [userMessageLine('hello')])]);
    await expect.poll(() => lost).toBe(1);
    expect(index.keeper.state.phase).toBe('starting');
    await index.fill();
    expect(index.keeper.state).toMatchObject({ phase: 'ready', indexed: 2 });
  });

  it('is made anew when it is asked to', async () => {
    const home = await testHome();
    for (let number = 1; number <= 3; number++) home.add(number, [userMessageLine('hello')]);
    const index = new TestIndex(home);
    await index.fill();
    const before = reader(home);
    await index.keeper.rebuild();
    await index.keeper.settled();
    expect(before.isCurrent).toBe(false);
    expect(index.keeper.state).toMatchObject({ phase: 'ready', indexed: 3 });
    expect(found(home, 'hello')).toEqual(['1:0', '2:0', '3:0']);
  });

  it('says what keeps it from being kept', async () => {
    const home = await testHome();
    home.add(1, [userMessageLine('hello')]);
    const blocked = await testHome();
    writeFileSync(`${blocked.folder}/file`, '');
    const failing = new TestIndex(
      Object.assign(await testHome(), { folder: `${blocked.folder}/file/below` }),
    );
    await failing.keeper.offer(home.threads);
    await failing.keeper.offeredAll();
    await failing.keeper.settled();
    expect(failing.keeper.state.phase).toBe('failed');
    expect(failing.keeper.state.problem).not.toBeNull();
    expect(failing.lines.join()).toContain('cannot be kept');
  });
});

describe('the vocabulary', () => {
  const wordsOf = (home: Awaited<ReturnType<typeof testHome>>): readonly string[] =>
    reader(home)
      .statement<[], { words: Buffer }>('SELECT words FROM vocabulary ORDER BY chunk')
      .all()
      .flatMap(({ words }) => words.toString().split('\n'))
      .filter((word) => word !== '');

  it('has every word of texts and outputs once', async () => {
    const home = await testHome();
    home.add(1, [
      userMessageLine('Fix parseThreadId, fix it'),
      ...callLines('c', 'ls', printed('fixture list')),
    ]);
    const index = new TestIndex(home);
    await index.fill();
    const words = wordsOf(home);
    expect(words).toEqual(expect.arrayContaining(['fix', 'parsethreadid', 'it', 'ls', 'fixture', 'orbit']));
    expect(new Set(words).size).toBe(words.length);
    expect(metaOf(reader(home), 'vocabularyBytes')).toBeGreaterThan(0);
  });

  it('gets the words that come later, and only those that are new', async () => {
    const home = await testHome();
    const thread = home.add(1, [userMessageLine('first words')]);
    const index = new TestIndex(home);
    await index.fill();
    const before = wordsOf(home);
    await index.offer(home.append(thread, [agentMessageLine('words that follow')]));
    expect(wordsOf(home)).toEqual([...before, 'that', 'follow']);
    expect(metaOf(reader(home), 'vocabularyAdded')).toBe('\nthat\nfollow\n'.length);
  });

  it('is made anew when much has come', async () => {
    const home = await testHome();
    const thread = home.add(1, [userMessageLine('first words')]);
    const index = new TestIndex(home);
    await index.fill();
    const text = Array.from({ length: 20_000 }, (_, at) => `word${at}`).join(' ');
    await index.offer(home.append(thread, [agentMessageLine(text)]));
    expect(metaOf(reader(home), 'vocabularyAdded')).toBe(0);
    expect(wordsOf(home)).toHaveLength(20_000 + 4);
  });
});

/** Dies over one thread. */
class DyingExtractor implements Extractor {
  readonly #inner = new LocalExtractor({ indexFolder: null, log });
  readonly #over: string;
  readonly lanes = 3;
  isLost = false;

  constructor(over: string) {
    this.#over = over;
  }

  items: Extractor['items'] = async (order, signal) => {
    if (order.source.threadId === this.#over) this.isLost = true;
    const reading = await this.#inner.items(order, signal);
    if (this.isLost) throw new SkeinError('internal', 'the reader has died');
    return reading;
  };

  outputs: Extractor['outputs'] = (order, signal) => this.#inner.outputs(order, signal);

  close(): Promise<void> {
    return this.#inner.close();
  }
}
