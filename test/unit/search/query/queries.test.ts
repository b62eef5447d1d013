import { describe, expect, it } from 'vitest';
import type { SearchAnswer } from '../../../../src/main/search/types.ts';
import { buildIndex, type CorpusThread, HAS_ERROR, idAt, NOW_MS, placeOf, question } from './corpus.ts';

const CORPUS: readonly CorpusThread[] = [
  {
    name: 'Fix the parser',
    cwd: '/work/skein',
    branch: 'main',
    items: [
      { texts: { prompt: 'Please repair the tokenizer in src/app.ts' } },
      { texts: { command: 'npm test', output: 'two assertions failed' } },
      { texts: { other: 'github create_issue' }, kind: 'mcpToolCall', tool: 'github/create_issue' },
    ],
  },
  {
    name: null,
    cwd: '/work/other',
    branch: 'feature/parser',
    archived: true,
    source: 'subagent:review',
    items: [
      { texts: { answer: 'The tokenizer reads the body twice.' } },
      { texts: { reasoning: 'snake_case names are kept' } },
      { texts: { command: 'npm run build', output: 'tokenizer compiled, assertions on' } },
    ],
  },
  {
    name: 'Café menu',
    cwd: '/work/menu',
    has: HAS_ERROR,
    tokens: 5_000,
    daysAgo: 400,
    items: [{ texts: { prompt: '修复分词器的错误' } }, { texts: { patch: '+const deja_vu = 1;' } }],
  },
];

/** Places of the threads that are found, in the order of the corpus. */
async function found(query: string, more: Parameters<typeof question>[1] = {}): Promise<readonly number[]> {
  return placesOf(await buildIndex(CORPUS).queries.run(question(query, more))).toSorted((a, b) => a - b);
}

function placesOf(answer: SearchAnswer): readonly number[] {
  return answer.hits.map(({ threadId }) => placeOf(threadId));
}

describe('what a query finds', () => {
  it('finds words in any case and without accents, in names too', async () => {
    expect(await found('TOKENIZER')).toEqual([0, 1]);
    expect(await found('cafe')).toEqual([2]);
    expect(await found('menü')).toEqual([2]);
  });

  it('finds parts of paths and of names with underscores, and the wholes as phrases', async () => {
    expect(await found('app')).toEqual([0]);
    expect(await found('src/app.ts')).toEqual([0]);
    expect(await found('app/src.ts')).toEqual([]);
    expect(await found('snake_case')).toEqual([1]);
    expect(await found('case')).toEqual([1]);
  });

  it('finds any part of a Chinese text', async () => {
    expect(await found('分词')).toEqual([2]);
    expect(await found('词分')).toEqual([]);
    expect(await found('*词器*')).toEqual([2]);
  });

  it('finds beginnings and parts of words', async () => {
    expect(await found('token*')).toEqual([0, 1]);
    expect(await found('*kenize*')).toEqual([0, 1]);
    expect(await found('*nope*')).toEqual([]);
    expect(await found('*ke_case*')).toEqual([1]);
  });

  it('wants all words in one item, its output and what is known of the thread among them', async () => {
    expect(await found('npm failed')).toEqual([0]);
    expect(await found('parser tokenizer')).toEqual([0, 1]);
    expect(await found('skein tokenizer')).toEqual([0]);
  });

  it('says so when the words are only in different items of a thread', async () => {
    const answer = await buildIndex(CORPUS).queries.run(question('repair assertions'));
    expect(placesOf(answer)).toEqual([0]);
    expect(answer.ignored).toEqual([
      'no item has all of the words; these threads have them in different items',
    ]);
    expect(answer.hits[0]?.items.map(({ item }) => item)).toEqual([0, 1]);
  });

  it('leaves out items that have an unwanted word', async () => {
    const answer = await buildIndex(CORPUS).queries.run(question('tokenizer -compiled'));
    expect(placesOf(answer).toSorted((a, b) => a - b)).toEqual([0, 1]);
    expect(answer.items).toBe(2);
  });

  it('finds the threads that never say a word when that is all that is asked', async () => {
    expect(await found('-tokenizer')).toEqual([2]);
    expect(await found('-parser')).toEqual([2]);
  });

  it('looks where it is told to', async () => {
    expect(await found('tokenizer in:output')).toEqual([1]);
    expect(await found('parser in:name')).toEqual([0]);
    expect(await found('npm in:prompt')).toEqual([]);
  });

  it('counts what matches, and calls it exact', async () => {
    const answer = await buildIndex(CORPUS).queries.run(question('tokenizer'));
    expect(answer).toMatchObject({ total: 2, items: 3, exact: true, ignored: [] });
    expect(answer.tookMs).toBeGreaterThan(0);
  });

  it('shows no more threads than asked for, and counts them all', async () => {
    const answer = await buildIndex(CORPUS).queries.run(question('tokenizer', { limit: 1 }));
    expect(answer.hits).toHaveLength(1);
    expect(answer).toMatchObject({ total: 2, items: 3 });
  });

  it('takes the last word for a beginning while it is typed', async () => {
    expect(await found('tok')).toEqual([]);
    expect(await found('tok', { typing: true })).toEqual([0, 1]);
    expect(await found('t', { typing: true })).toContain(0);
  });

  it('never fails, whatever is asked', async () => {
    const { queries } = buildIndex(CORPUS);
    for (const query of [
      '',
      '"',
      '()',
      '-',
      '*',
      'OR',
      'a" OR "b',
      'NEAR(a b)',
      '{name}: x',
      '^x',
      ':',
      '🙂',
    ])
      expect((await queries.run(question(query))).hits).toBeInstanceOf(Array);
  });
});

describe('conditions', () => {
  it('are enough by themselves: the threads, the latest first', async () => {
    const answer = await buildIndex(CORPUS).queries.run(question('-is:archived'));
    expect(placesOf(answer)).toEqual([0, 2]);
    expect(answer).toMatchObject({ total: 2, items: 0, exact: true });
    expect(answer.hits.map(({ items }) => items)).toEqual([[], []]);
  });

  it('hold for the thread', async () => {
    expect(await found('tokenizer is:archived')).toEqual([1]);
    expect(await found('is:subagent')).toEqual([1]);
    expect(await found('is:named')).toEqual([0, 2]);
    expect(await found('is:live', { live: [idAt(1)] })).toEqual([1]);
    expect(await found('project:skein')).toEqual([0]);
    expect(await found('branch:main')).toEqual([0]);
    expect(await found('has:error')).toEqual([2]);
    expect(await found('tokens>4k')).toEqual([2]);
    expect(await found('after:30d')).toEqual([0, 1]);
    expect(await found(idAt(1))).toEqual([1]);
    expect(await found('')).toEqual([0, 1, 2]);
  });

  it('ask for commands and tools of the thread', async () => {
    expect(await found('cmd:npm')).toEqual([0, 1]);
    expect(await found('cmd:"npm te"')).toEqual([0]);
    expect(await found('-cmd:npm')).toEqual([2]);
    expect(await found('tokenizer cmd:"run build"')).toEqual([1]);
    expect(await found('tool:create_issue')).toEqual([0]);
    expect(await found('tool:github/*')).toEqual([0]);
    expect(await found('tool:issue')).toEqual([]);
  });
});

describe('the order', () => {
  const WITH_RANKS: readonly CorpusThread[] = [
    { items: [{ texts: { command: 'cat x', output: 'the zebra' } }] },
    { items: [{ texts: { command: 'zebra' } }] },
    { items: [{ texts: { answer: 'zebra' } }] },
    { name: 'zebra', daysAgo: 3, items: [] },
  ];

  it('is: names, prose, what was done, what came of it', async () => {
    expect(placesOf(await buildIndex(WITH_RANKS).queries.run(question('zebra')))).toEqual([3, 2, 1, 0]);
  });

  it('is that of use, or of creation, when asked for', async () => {
    const { queries } = buildIndex(WITH_RANKS);
    expect(placesOf(await queries.run(question('zebra', { sort: 'updated' })))).toEqual([0, 1, 2, 3]);
    expect(placesOf(await queries.run(question('zebra', { sort: 'created' })))).toEqual([0, 1, 2, 3]);
  });

  it('prefers what was used lately among the same', async () => {
    const same = [400, 1, 200].map((daysAgo) => ({ daysAgo, items: [{ texts: { prompt: 'zebra' } }] }));
    expect(placesOf(await buildIndex(same).queries.run(question('zebra')))).toEqual([1, 2, 0]);
  });
});

describe('the items of a thread', () => {
  it('are the best five in the order of the thread', async () => {
    const items = ['command', 'prompt', 'command', 'answer', 'prompt', 'answer', 'prompt', 'command'].map(
      (field) => ({ texts: { [field]: 'zebra' } }),
    );
    const answer = await buildIndex([{ items }]).queries.run(question('zebra'));
    expect(answer.hits[0]?.count).toBe(8);
    expect(answer.hits[0]?.items.map(({ item }) => item)).toEqual([1, 3, 4, 5, 6]);
  });
});

describe('an index that changes', () => {
  it('is seen as it is at each question', async () => {
    const { writer, queries } = buildIndex(CORPUS);
    expect((await queries.run(question('zebra'))).total).toBe(0);
    writer.write(() => {
      writer
        .statement('INSERT INTO words (rowid, answer) VALUES (?, ?)')
        .run(BigInt(3 * 2 ** 24 + 2), 'zebra');
      writer.statement('UPDATE threads SET archived = 1 WHERE number = 3').run();
    });
    expect(placesOf(await queries.run(question('zebra', { nowMs: NOW_MS })))).toEqual([0]);
  });
});
