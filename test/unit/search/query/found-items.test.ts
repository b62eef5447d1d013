import { rmSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SearchQueries } from '../../../../src/main/search/query/index.ts';
import type { SearchAnswer } from '../../../../src/main/search/types.ts';
import type { TranscriptSource } from '../../../../src/main/transcript/index.ts';
import type { ThreadId } from '../../../../src/shared/thread.ts';
import {
  agentMessageLine,
  forkAfter,
  paginatedMetaLine,
  paginatedUserItemLine,
  rolloutText,
  taskCompleteLine,
  taskStartedLine,
  testThreadId,
  userMessageLine,
  withOrdinals,
} from '../../../support/rollout-builder.ts';
import { callLines, printed } from '../../transcript/service/sources.ts';
import { reader, type TestHome, TestIndex, testHome } from '../indexing/kit.ts';
import { question } from './corpus.ts';

type SourceOf = (id: ThreadId) => Promise<TranscriptSource>;

async function ask(home: TestHome, query: string, sourceOf?: SourceOf): Promise<SearchAnswer> {
  const queries = new SearchQueries({ db: reader(home), sourceOf: sourceOf ?? ((id) => home.sourceOf(id)) });
  return queries.run(question(query));
}

function shown(answer: SearchAnswer) {
  return answer.hits.flatMap(({ items }) =>
    items.map(({ item, kind, field, snippet }) => ({
      item,
      kind,
      field,
      text: snippet.text,
      marked: snippet.marks.map(([from, to]) => snippet.text.slice(from, to)),
    })),
  );
}

const LINES = [
  userMessageLine('please fix the parser'),
  ...callLines(
    'c1',
    'grep -rn parser src',
    printed('src/a.ts: the Tokenizer calls it\nsrc/b.ts: nobody does'),
  ),
  agentMessageLine('The parser is fixed, the tokenizer too.'),
];

describe('the items that are shown', () => {
  it('are cut from what the rollout says, with what matched marked', async () => {
    const home = await testHome();
    home.add(1, LINES);
    await new TestIndex(home).fill();
    expect(shown(await ask(home, 'parser'))).toEqual([
      { item: 0, kind: 'userMessage', field: 'prompt', text: 'please fix the parser', marked: ['parser'] },
      { item: 1, kind: 'command', field: 'command', text: 'grep -rn parser src', marked: ['parser'] },
      {
        item: 2,
        kind: 'agentMessage',
        field: 'answer',
        text: 'The parser is fixed, the tokenizer too.',
        marked: ['parser'],
      },
    ]);
  });

  it('are the commands of a query that asks for these alone', async () => {
    const home = await testHome();
    home.add(1, LINES);
    await new TestIndex(home).fill();
    expect(shown(await ask(home, 'cmd:"grep -rn"'))).toEqual([
      { item: 1, kind: 'command', field: 'command', text: 'grep -rn parser src', marked: ['grep -rn'] },
    ]);
    expect(shown(await ask(home, '-cmd:grep'))).toEqual([]);
    expect(shown(await ask(home, 'cmd:grep -is:archived')).map(({ item }) => item)).toEqual([1]);
  });

  it('name their turns as Codex does, through growth and rewriting', async () => {
    const home = await testHome();
    const turn = (id: string, words: string) => [
      taskStartedLine(id),
      userMessageLine(words),
      taskCompleteLine(id),
    ];
    const turnsOf = async (query: string) =>
      (await ask(home, query)).hits.flatMap(({ items }) => items.map(({ turnId }) => turnId));
    const index = new TestIndex(home);
    const thread = home.add(1, [...turn('turn-a', 'walnut'), ...turn('turn-b', 'walnut')]);
    await index.fill();
    expect(await turnsOf('walnut')).toEqual(['turn-a', 'turn-b']);
    await index.offer(home.append(thread, turn('turn-c', 'walnut')));
    expect(await turnsOf('walnut')).toEqual(['turn-a', 'turn-b', 'turn-c']);
    await index.offer(home.rewrite(thread, turn('turn-d', 'walnut')));
    expect(await turnsOf('walnut')).toEqual(['turn-d']);
    expect(reader(home).value('SELECT count(*) FROM turns')).toBe(1);
  });

  it('show the output where the words are in it, on one line', async () => {
    const home = await testHome();
    home.add(1, LINES);
    await new TestIndex(home).fill();
    const [first] = shown(await ask(home, 'tokenizer nobody'));
    expect(first).toMatchObject({
      item: 1,
      field: 'output',
      text: 'src/a.ts: the Tokenizer calls it src/b.ts: nobody does',
      marked: ['Tokenizer', 'nobody'],
    });
  });

  it('are called what Codex calls them', async () => {
    const home = await testHome();
    home.add(1, LINES);
    await new TestIndex(home).fill();
    const answer = await ask(home, 'parser');
    expect(answer.hits[0]?.items.map(({ itemId }) => itemId)).toEqual(['item-1', 'c1', 'item-2']);
  });

  it('have the matches in the name of the thread beside them', async () => {
    const home = await testHome();
    home.add(1, LINES, { name: 'Parser work' });
    await new TestIndex(home).fill();
    const [hit] = (await ask(home, 'parser')).hits;
    expect(hit?.name).toEqual({ text: 'Parser work', marks: [[0, 6]] });
    expect((await ask(home, 'tokenizer')).hits[0]?.name).toBeNull();
  });

  it('have empty snippets when the rollout is gone', async () => {
    const home = await testHome();
    const thread = home.add(1, LINES);
    await new TestIndex(home).fill();
    rmSync(thread.rolloutPath);
    const answer = await ask(home, 'parser');
    expect(answer.hits[0]?.count).toBe(3);
    expect(shown(answer).map(({ field, text }) => [field, text])).toEqual([
      ['prompt', ''],
      ['command', ''],
      ['answer', ''],
    ]);
  });

  it('have empty snippets where the rollout is another by now, and whole ones elsewhere', async () => {
    const home = await testHome();
    const thread = home.add(1, LINES);
    await new TestIndex(home).fill();
    const text = rolloutText([
      await firstLineOf(home, thread.id),
      userMessageLine('please fix the parser'),
      ...callLines('c1', 'something quite different, and longer than it was before', 'x'),
    ]);
    writeFileSync(thread.rolloutPath, text);
    expect(shown(await ask(home, 'parser')).map(({ text: said }) => said)).toEqual([
      'please fix the parser',
      '',
      '',
    ]);
  });

  it('are read from the thread that a fork shares its beginning with', async () => {
    const home = await testHome();
    const [source, fork] = [testThreadId(1), testThreadId(2)];
    const base = withOrdinals([
      paginatedMetaLine(source),
      paginatedUserItemLine(source, 'the parser is old'),
    ]);
    const sourceThread = home.add(1, [], { paginated: true });
    writeFileSync(sourceThread.rolloutPath, rolloutText(base));
    const forkThread = home.add(2, [], { paginated: true });
    const forkLines = [
      forkAfter({ id: source, lines: base }, fork),
      paginatedUserItemLine(fork, 'the parser is new'),
    ];
    writeFileSync(forkThread.rolloutPath, rolloutText(withOrdinals(forkLines, base.length)));
    home.change(sourceThread, {});
    home.change(forkThread, {});
    const endBytes = statSync(sourceThread.rolloutPath).size;
    const sourceOf: SourceOf = async (id) => ({
      ...(await home.sourceOf(id)),
      ...(id === fork && { bases: [{ path: sourceThread.rolloutPath, compressed: false, endBytes }] }),
    });
    await new TestIndex(home, { sourceOf }).fill();
    const answer = await ask(home, 'parser', sourceOf);
    expect(
      answer.hits.find(({ threadId }) => threadId === fork)?.items.map(({ snippet }) => snippet.text),
    ).toEqual(['the parser is old', 'the parser is new']);
  });
});

async function firstLineOf(home: TestHome, id: ThreadId): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  const { path } = await home.sourceOf(id);
  return (await readFile(path, 'utf8')).split('\n')[0] ?? '';
}
