import { describe, expect, it } from 'vitest';
import { foldCase } from '../../../../src/main/transcript/find/index.ts';
import { lineTest } from '../../../../src/main/transcript/find/line-test.ts';
import { cpuTimeOf } from '../../../support/cpu-time.ts';
import { eventLine } from '../../../support/rollout-builder.ts';
import { META, recorded, sourceOf, transcripts, turnLines, watching } from '../export/sources.ts';

type Source = Awaited<ReturnType<typeof sourceOf>>;

async function found(source: Source, query: string, matchCase = false) {
  const { hits, total, complete } = await transcripts().find(source, { query, matchCase }, watching());
  expect(complete).toBe(true);
  expect(total).toBe(hits.reduce((sum, { count }) => sum + count, 0));
  return hits;
}

describe('finding in a thread', () => {
  it('counts the words in every item that has them, in order', async () => {
    const source = await sourceOf([
      META,
      ...turnLines({ user: 'Fix the lease', output: 'lease 1\nlease 2', agent: 'The lease is fixed.' }),
      ...turnLines({ user: 'Thanks', agent: 'Nothing more' }),
    ]);
    expect(await found(source, 'lease')).toEqual([
      { item: 0, count: 1 },
      { item: 1, count: 2 },
      { item: 2, count: 1 },
    ]);
    expect(await found(source, 'absent')).toEqual([]);
  });

  it('finds in any case of the letters, or only in the given one', async () => {
    const source = await sourceOf([
      META,
      ...turnLines({ user: 'Straße ΣΊΣΥΦΟΣ', agent: 'STRASSE σίσυφος strasse' }),
    ]);
    expect(await found(source, 'straße')).toEqual([
      { item: 0, count: 1 },
      { item: 2, count: 2 },
    ]);
    expect(await found(source, 'Σίσυφος')).toHaveLength(2);
    expect(await found(source, 'STRASSE', true)).toEqual([{ item: 2, count: 1 }]);
  });

  it('finds words that are escaped in the rollout, and those that lie in several strings of it', async () => {
    const text = 'a "quoted" path C:\\temp\\x and\ttab\nnew line 日本語';
    const source = await sourceOf([
      META,
      ...turnLines({ user: text, agent: 'x' }),
      JSON.stringify(eventLine('agent_message', { message: 'ABSENT' })).replace(
        'ABSENT',
        '\\u0073ecretly \\u65e5\\u672c',
      ),
      eventLine('exec_command_end', {
        call_id: 'c',
        command: ['git', 'commit', '-m', 'two words'],
        cwd: '/x',
        exit_code: 0,
        aggregated_output: '',
      }),
    ]);
    for (const query of ['"quoted"', 'C:\\temp\\x', 'and\ttab\nnew', '語', '日本']) {
      expect((await found(source, query))[0], query).toMatchObject({ item: 0 });
    }
    expect(await found(source, 'secretly')).toHaveLength(1);
    expect(await found(source, "commit -m 'two")).toHaveLength(1);
    expect(await found(source, 'git commit')).toHaveLength(1);
    expect(await found(source, 'temp x and tab new line')).toEqual([]);
    expect(await found(source, '"')).toEqual([{ item: 0, count: 2 }]);
  });

  it('looks through outputs whole, however long they are, and through compressed rollouts', async () => {
    const output = `${'x'.repeat(400_000)} needle ${'y'.repeat(400_000)}`;
    const lines = [META, ...turnLines({ user: 'a', output, agent: 'b' })];
    expect(await found(await sourceOf(lines), 'Needle')).toEqual([{ item: 1, count: 1 }]);
    expect(await found(await sourceOf(lines, { compressed: true }), 'Needle')).toEqual([
      { item: 1, count: 1 },
    ]);
  });

  it('does not find what is in the rollout but shown nowhere', async () => {
    const source = await sourceOf([META, ...turnLines({ user: 'a', agent: 'b' })]);
    expect(await found(source, 'agent_message')).toEqual([]);
  });

  it('finds in every recorded kind of thread what a look at all items finds', async () => {
    for (const name of ['131-commands', '169-mcp', '169-patches', '169-plan-mode', '131-goal']) {
      const source = recorded(name);
      for (const query of ['e', 'the', 'git', 'src/']) {
        const hits = await found(source, query);
        const { items } = await transcripts().read(source, { from: 0, limit: 200 });
        const texts = items
          .filter(({ index }) => hits.some(({ item }) => item === index))
          .map((item) => foldCase(JSON.stringify(item)));
        expect(
          texts.every((text) => text.includes(foldCase(query))),
          `${name} ${query}`,
        ).toBe(true);
      }
    }
  });

  it('names at most 10,000 items and says that there are more', async () => {
    const lines = Array.from({ length: 10_050 }, (_, at) =>
      eventLine('agent_message', { message: `word ${at}` }),
    );
    const result = await transcripts().find(
      await sourceOf([META, ...lines]),
      { query: 'word', matchCase: false },
      watching(),
    );
    expect(result.hits).toHaveLength(10_000);
    expect(result.complete).toBe(false);
    expect(result.total).toBe(10_000);
  });

  it('gives what it has when it is cancelled, and tells how far it is', async () => {
    const lines = Array.from({ length: 400 }, (_, at) =>
      eventLine('agent_message', { message: `${at} ${'z'.repeat(50_000)}` }),
    );
    const source = await sourceOf([META, ...lines]);
    const service = transcripts();
    const whole = watching();
    await service.find(source, { query: '399', matchCase: false }, whole);
    expect(whole.told.length).toBeGreaterThan(0);
    expect(whole.told.every(([done, total]) => done <= total)).toBe(true);
    const watch = watching();
    const result = service.find(
      source,
      { query: '399', matchCase: false },
      { ...watch, onProgress: () => watch.stop.abort() },
    );
    expect(await result).toMatchObject({ hits: [], complete: false });
  });
});

describe('the first look at a line', () => {
  /** All characters of the first plane that are letters or digits. */
  const letters = Array.from({ length: 0xffff }, (_, at) => String.fromCharCode(at)).filter((char) =>
    /[\p{L}\p{N}]/u.test(char),
  );

  it('never misses a letter that folds to the one that is looked for', () => {
    const missed = letters.filter((char) => {
      const bytes = Buffer.from(JSON.stringify(char));
      const parts = foldCase(char).match(/[\p{L}\p{N}]/gu) ?? [];
      return !parts.every((query) => lineTest({ query, matchCase: false })(bytes, 0, bytes.length));
    });
    expect(missed).toEqual([]);
  });

  it('never misses the folded form of a letter that is looked for', () => {
    const missed = letters.filter((query) => {
      const bytes = Buffer.from(JSON.stringify(foldCase(query)));
      return !lineTest({ query, matchCase: false })(bytes, 0, bytes.length);
    });
    expect(missed).toEqual([]);
  });

  it.each([
    'session',
    'session ',
    'session\\\\n',
    'session\\\\\\n\\\\n\\n',
    '\\\\n\\\\\\n',
    'session\\u0020',
    'session","',
  ])('takes little time for a long line of %j', (fill) => {
    const bytes = Buffer.from(fill.repeat(1_000_000 / fill.length));
    const test = lineTest({ query: 'session handling of tests', matchCase: false });
    expect(cpuTimeOf(() => test(bytes, 0, bytes.length))).toBeLessThan(500);
    expect(test(bytes, 0, bytes.length)).toBe(fill.includes('\\u0020'));
  });

  it('looks only at what it is given', () => {
    const bytes = Buffer.from('{"a":"one"}{"b":"two"}');
    const test = lineTest({ query: 'two', matchCase: true });
    expect(test(bytes, 0, 11)).toBe(false);
    expect(test(bytes, 11, bytes.length)).toBe(true);
  });
});
