import { describe, expect, it } from 'vitest';
import { unpackEntry } from '../../../../src/main/search/database/index.ts';
import { LocalExtractor } from '../../../../src/main/search/indexing/index.ts';
import { ITEM_KINDS } from '../../../../src/shared/transcript.ts';
import { HAS } from '../../../../src/main/search/schema.ts';
import {
  agentMessageLine,
  eventLine,
  testThreadId,
  userMessageLine,
} from '../../../support/rollout-builder.ts';
import { everyKindLegacy, everyKindPaginated } from '../../../support/transcripts/every-kind.ts';
import { callLines, printed } from '../../transcript/service/sources.ts';
import { found, reader, TestIndex, testHome } from './kit.ts';

describe('the index of a home', () => {
  it('has what was asked, answered, run and printed, each in its place', async () => {
    const home = await testHome();
    home.add(1, [
      userMessageLine('please fix the parser'),
      ...callLines('c', 'npm run build', printed('compiled seventeen files')),
      agentMessageLine('the parser is fixed'),
    ]);
    await new TestIndex(home).fill();
    expect(found(home, 'parser')).toEqual(['1:0', '1:2']);
    expect(found(home, 'prompt : parser')).toEqual(['1:0']);
    expect(found(home, 'answer : parser')).toEqual(['1:2']);
    expect(found(home, 'command : "npm run build"')).toEqual(['1:1']);
    expect(found(home, 'seventeen')).toEqual([]);
    expect(found(home, 'seventeen', 'outputs')).toEqual(['1:1']);
  });

  it('finds a thread by its name, folder and branch', async () => {
    const home = await testHome();
    home.add(1, [], {
      name: 'Über alles',
      cwd: '/work/comet',
      git: { sha: null, branch: 'feature/tail', originUrl: null },
    });
    await new TestIndex(home).fill();
    expect(found(home, 'name : uber')).toEqual(['1']);
    expect(found(home, 'comet')).toEqual(['1']);
    expect(found(home, '"feature tail"')).toEqual(['1']);
  });

  it('gives the highest numbers to the threads that were used last', async () => {
    const home = await testHome();
    for (const number of [2, 3, 1]) home.add(number, [userMessageLine('hello')]);
    const index = new TestIndex(home);
    await index.fill();
    await index.offer(home.add(9, [userMessageLine('hello')], { updatedAt: '2020-01-01T00:00:00.000Z' }));
    expect(found(home, 'hello')).toEqual(['1:0', '2:0', '3:0', '9:0']);
  });

  it.each(['legacy', 'paginated'] as const)(
    'has a row for every item of a %s thread with every kind',
    async (era) => {
      const home = await testHome();
      const threadId = testThreadId(1);
      const lines = era === 'legacy' ? everyKindLegacy({ threadId }) : everyKindPaginated({ threadId });
      const thread = home.add(1, lines.slice(1), { paginated: era === 'paginated' });
      await new TestIndex(home).fill();
      const extractor = new LocalExtractor({ indexFolder: null, log: () => undefined });
      const order = { source: await home.sourceOf(thread.id), bytes: 1, indexed: null };
      const { head } = await extractor.items(order, new AbortController().signal);
      await extractor.close();
      const rows = reader(home)
        .statement<[], { kind: number; turn: number; at_ms: number | null; entry: Buffer }>(
          'SELECT * FROM items ORDER BY row',
        )
        .all();
      expect(rows).toHaveLength(head.count);
      const kinds = rows.map(({ kind }) => ITEM_KINDS[kind]);
      expect(kinds).toContain('command');
      expect(kinds).toContain('fileChange');
      for (const { entry, turn, at_ms: atMs } of rows)
        expect(unpackEntry(entry, { kind: 'error', turn, atMs }).lines.length).toBeGreaterThan(0);
    },
  );

  it('knows which files were touched, how, and by how many lines', async () => {
    const home = await testHome();
    const patch = [
      '*** Begin Patch',
      '*** Add File: src/new.ts',
      '+one',
      '+two',
      '*** Update File: src/old.ts',
      '*** Move to: src/moved.ts',
      '@@',
      '-gone',
      '+come',
      '*** Delete File: src/dead.ts',
      '*** End Patch',
    ].join('\n');
    home.add(1, [
      userMessageLine('go'),
      ...callLines('p', `apply_patch <<'EOF'\n${patch}\nEOF`, printed('Done')),
    ]);
    await new TestIndex(home).fill();
    const touches = reader(home)
      .statement(
        `SELECT paths.path, paths.name, change, old.path AS movedFrom, added, removed FROM touches
          JOIN paths ON paths.number = touches.path LEFT JOIN paths AS old ON old.number = moved_from ORDER BY paths.path`,
      )
      .all();
    expect(touches).toEqual([
      { path: 'src/dead.ts', name: 'dead.ts', change: 2, movedFrom: null, added: 0, removed: 0 },
      { path: 'src/moved.ts', name: 'moved.ts', change: 3, movedFrom: 'src/old.ts', added: 1, removed: 1 },
      { path: 'src/new.ts', name: 'new.ts', change: 0, movedFrom: null, added: 2, removed: 0 },
      { path: 'src/old.ts', name: 'old.ts', change: 4, movedFrom: null, added: 0, removed: 0 },
    ]);
    expect(reader(home).value('SELECT has FROM threads')).toBe(4);
  });

  it('knows what is in a thread', async () => {
    const home = await testHome();
    const id = testThreadId(1);
    home.add(1, everyKindPaginated({ threadId: id }).slice(1), { paginated: true });
    const failing = printed('no').replace('exited with code 0', 'exited with code 1');
    home.add(2, [userMessageLine('go'), ...callLines('c', 'grep x', failing)]);
    home.add(3, [userMessageLine('go'), eventLine('error', { message: 'the stream broke' })]);
    await new TestIndex(home).fill();
    const has = reader(home).statement<[], { has: number }>('SELECT has FROM threads ORDER BY number').all();
    expect(has.map((row) => row.has)).toEqual([HAS.error | HAS.image | HAS.patch | HAS.plan, 0, HAS.error]);
    const tools = reader(home)
      .statement<[], { tool: string }>('SELECT DISTINCT tool FROM items WHERE tool IS NOT NULL')
      .all();
    expect(tools.length).toBeGreaterThan(0);
  });

  it('finds any part of a text in a script without spaces', async () => {
    const home = await testHome();
    home.add(1, [userMessageLine('検索インデックスを作成してください')]);
    await new TestIndex(home).fill();
    expect(found(home, '"索 イ ン"')).toEqual(['1:0']);
    expect(found(home, '"索 ン"')).toEqual([]);
  });

  it('cuts long outputs in their middle', async () => {
    const home = await testHome();
    const output = `firstword ${'x '.repeat(20_000)} middleword ${'y '.repeat(20_000)} lastword`;
    home.add(1, [userMessageLine('go'), ...callLines('c', 'cat big', printed(output))]);
    await new TestIndex(home).fill();
    expect(found(home, 'firstword', 'outputs')).toEqual(['1:1']);
    expect(found(home, 'middleword', 'outputs')).toEqual([]);
    expect(found(home, 'lastword', 'outputs')).toEqual(['1:1']);
  });

  it('says how far it is until all is there', async () => {
    const home = await testHome();
    for (let number = 1; number <= 5; number++) home.add(number, [userMessageLine('hello')]);
    const phases: string[] = [];
    const index = new TestIndex(home, { onState: ({ phase }) => phases.push(phase) });
    expect(index.keeper.state).toMatchObject({ phase: 'starting', total: 0 });
    await index.fill();
    expect(index.keeper.state).toMatchObject({
      phase: 'ready',
      total: 5,
      indexed: 5,
      pending: 0,
      failed: 0,
      withoutOutputs: 0,
      problem: null,
    });
    expect(index.keeper.state.bytes).toBeGreaterThan(0);
    expect(phases.at(-1)).toBe('ready');
  });
});
